"""Names and prose: nothing is exchanged, lost characters are found."""

from __future__ import annotations

import pytest

from workflow.dataset.kinds.text import lost_characters, read_name, read_prose, read_text


def codes(reading) -> list[str]:
    return [issue.code for issue in reading.issues]


@pytest.mark.parametrize(
    "name",
    [
        "髙﨑神社",
        "葛󠄀城山",
        "𣵀家住宅",
        "歖",
        "①号墳",
        "Ⅳ号窯",
        "ＡＢＣ",
        "石造 宝塔",
        "-1",
        "+3.5",
        "旧三田家（母屋）",
    ],
)
def test_a_proper_name_keeps_its_characters(name: str):
    assert read_name(name) == type(read_name(name))(name)


def test_blanks_around_a_name_are_taken_away_with_a_warning():
    reading = read_name("\u3000広園寺 \n")
    assert reading.value == "広園寺"
    assert codes(reading) == ["text.trimmed"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("?胡神社", ["?胡神社"]),
        ("大??神社", ["大??神社"]),
        ("金城秘?", ["金城秘?"]),
        ("森〓外遺跡", ["森〓外遺跡"]),
        ("京\ufffd退歩の書", ["京\ufffd退歩の書"]),
        ("南方2?2?8", ["南方2?2?8"]),
        ("?", ["?"]),
        ("屋根は茅葺、柱は宝?山産", ["柱は宝?山産"]),
    ],
)
def test_a_lost_character_is_listed_with_its_word(text: str, words: list[str]):
    assert [word for word in lost_characters(text)][:1] == words


@pytest.mark.parametrize(
    "text", ["いつ作られたのでしょうか?", "Is this a temple? Yes.", "本当ですか？", "なぜか? 不明である"]
)
def test_a_question_is_no_lost_character(text: str):
    assert lost_characters(text) == []


@pytest.mark.parametrize("cell", ["=1+2", "+SUM(A1)", "@cmd", '=HYPERLINK("x")', "-A"])
def test_a_text_like_a_formula_stays_with_a_warning(cell: str):
    reading = read_text(cell)
    assert (reading.value, codes(reading)) == (cell, ["text.formula"])


def test_control_characters_are_taken_out():
    reading = read_name("本\x00堂_x000D_")
    assert (reading.value, codes(reading)) == ("本堂", ["text.control_character"])


def test_an_error_of_the_spreadsheet_is_one():
    assert codes(read_name("#REF!")) == ["text.spreadsheet_error"]


def test_a_gaiji_is_pointed_out():
    assert codes(read_name("\ue004野家住宅")) == ["text.private_character"]


def test_half_width_kana_in_a_name_stay_with_a_warning():
    reading = read_name("ｺﾐｭﾆﾃｨ協議会")
    assert (reading.value, codes(reading)) == ("ｺﾐｭﾆﾃｨ協議会", ["text.half_width_kana"])


def test_line_breaks_in_prose_stay_with_a_note():
    reading = read_prose("一行目\n二行目")
    assert (reading.value, codes(reading)) == ("一行目\n二行目", ["text.line_break"])


def test_the_indentation_of_prose_stays():
    reading = read_prose("\u3000この鳥居は\n")
    assert (reading.value, codes(reading)) == ("\u3000この鳥居は", ["text.trimmed", "text.indented"])


def test_platform_characters_in_prose_are_noted():
    assert codes(read_prose("高さ90㎝")) == ["text.platform_character"]
