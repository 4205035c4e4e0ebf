"""Readings in kana and texts in English."""

from __future__ import annotations

import pytest

from workflow.dataset.kinds.scripts import read_english, read_kana


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("ﾗｲｼﾞﾝﾔﾏｺﾌﾝ", "ライジンヤマコフン"),
        ("しほんちゃくしょく", "シホンチャクショク"),
        ("アサクサカンノンのヒ", "アサクサカンノンノヒ"),
        ("ゔぃおろん", "ヴィオロン"),
    ],
)
def test_other_kana_become_full_width_katakana(cell: str, value: str):
    reading = read_kana(cell)
    assert (reading.value, [issue.code for issue in reading.issues]) == (value, ["kana.converted"])


@pytest.mark.parametrize(
    "cell",
    ["モクゾウ（イックツイ）", "ダイ1ゴウフン", "セキゾウ\u3000ゴリントウ", "ヴィラ・ツボイ", "シーサー"],
)
def test_a_reading_in_katakana_stays(cell: str):
    assert read_kana(cell).issues == ()


def test_kanji_in_a_reading_are_named():
    (issue,) = read_kana("ヒロシマ城").issues
    assert (issue.code, issue.values["other"]) == ("kana.other_script", "城")


def test_full_width_letters_of_an_english_name_become_half_width():
    reading = read_english("Ｉｎａｒｉｚｕｋａ\u3000Ｔｏｍｂ")
    assert (reading.value, reading.issues[0].code) == ("Inarizuka Tomb", "cell.width")


@pytest.mark.parametrize("cell", ["Kōfuku-ji", "Café “Mori” – 1900", "Yushima-tenmangu Omote-torii"])
def test_accents_and_signs_may_stand_in_english(cell: str):
    assert read_english(cell).issues == ()


def test_japanese_in_an_english_column_is_pointed_out():
    assert [issue.code for issue in read_english("Temple 寺").issues] == ["english.other_script"]
