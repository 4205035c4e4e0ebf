from __future__ import annotations

import codecs
import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.steps.intake.conftest import Write, opened, refusal, taken
from workflow.steps.intake import encoding
from workflow.steps.intake.encoding import detect_encoding
from workflow.steps.intake.refusals import BrokenFileError, TooLargeError, UnknownEncodingError

TABLE = "名称,所在地,備考\r\n木造薬師如来坐像,京都市一乗寺,一、二\r\n「屏風」〜ﾎﾝ,ア,\r\n"


def _able(name: str) -> str:
    """Characters that survive the way through an encoding and back."""
    kept = []
    for code in [*range(0x20, 0x7F), *range(0x3041, 0x30F7), *range(0x4E00, 0x9FA0), *range(0xFF01, 0xFF5E)]:
        character = chr(code)
        try:
            if character.encode(name).decode(name) == character:
                kept.append(character)
        except UnicodeError:
            continue
    return "".join(kept)


ALPHABETS = {name: _able(name) for name in ("utf-8", "utf-8-sig", "utf-16", "cp932", "euc_jp", "iso2022_jp")}


@pytest.mark.parametrize("name", ALPHABETS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_table_reads_the_same_in_every_encoding(name: str, data: st.DataObject) -> None:
    cell = st.text(st.sampled_from(ALPHABETS[name]), min_size=1, max_size=30)
    rows = data.draw(st.lists(st.tuples(cell, cell), min_size=1, max_size=8))
    text = io.StringIO(newline="")
    csv.writer(text).writerows([("名称", "所在地"), ("木造薬師如来坐像", "奈良県の国宝です"), *rows])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        path.write_bytes(text.getvalue().encode(name))
        cells = [row.cells for row in opened(path).rows()]
    assert cells[1:] == [row for row in rows if "".join(row).strip()]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp932", "cp932"),
        ("euc_jp", "euc_jp"),
        ("iso2022_jp_ext", "iso2022_jp_ext"),
    ],
)
def test_each_encoding_is_named(write: Write, name: str, found: str) -> None:
    text = TABLE.replace("〜", "") if name == "cp932" else TABLE
    assert detect_encoding(write(text, encoding=name)).name == found


def test_big_endian_utf_16_with_a_bom_is_read(write: Write) -> None:
    path = write(codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"))
    assert opened(path).header == ("名称", "所在地", "備考")


def test_extensions_of_nec_and_ibm_survive(write: Write) -> None:
    path = write("名称,所在地\r\n髙﨑の①㈱,Ⅱ号\r\n", encoding="cp932")
    assert opened(path).encoding == "cp932"
    assert next(opened(path).rows()).cells == ("髙﨑の①㈱", "Ⅱ号")


def test_euc_with_circled_numbers_is_read_by_the_larger_character_set(write: Write) -> None:
    path = write("名称,所在地\n古墳①,奈良県\n", encoding="euc_jis_2004")
    assert next(opened(path).rows()).cells == ("古墳①", "奈良県")


def test_half_width_kana_do_not_turn_cp932_into_euc(write: Write) -> None:
    path = write("名称,よみ\r\n" + "本堂,ﾎﾝﾄﾞｳ\r\n" * 30, encoding="cp932")
    assert opened(path).encoding == "cp932"


def test_plain_ascii_is_utf_8(write: Write) -> None:
    assert detect_encoding(write("name,address\na,b\n")).name == "utf-8"


def test_a_file_cut_inside_a_character_says_so_and_keeps_its_bytes(write: Write) -> None:
    path = write("名称,所在地\n金閣寺,京都".encode()[:-1])
    table = opened(path)
    assert [issue.code for issue in table.issues] == ["file.cut_short"]
    assert next(table.rows()).cells == ("金閣寺", "京\\xe9\\x83")


def test_damaged_bytes_are_counted_and_stay_visible(write: Write) -> None:
    path = write("名称,所在地\n金閣寺と銀閣寺,京都\n".encode() + b"a\xff,b\n")
    table = opened(path)
    assert [(issue.code, issue.values["count"]) for issue in table.issues] == [("file.damaged_text", 1)]
    assert [row.cells for row in table.rows()][1] == ("a\\xff", "b")


def test_a_chosen_encoding_is_used(write: Write) -> None:
    path = write("名称,所在地\nｱｲｳ,京都\n", encoding="cp932")
    assert opened(path, encoding="shift_jis_2004").encoding == "shift_jis_2004"


def test_a_chosen_encoding_that_does_not_exist_is_refused(write: Write) -> None:
    assert isinstance(refusal(write(TABLE), encoding="nonsense"), UnknownEncodingError)


def test_a_codec_that_is_no_text_encoding_is_refused(write: Write) -> None:
    assert isinstance(refusal(write(TABLE), encoding="base64"), UnknownEncodingError)


def test_nul_bytes_are_refused(write: Write) -> None:
    assert isinstance(refusal(write(TABLE.encode() + b"a\0b,c,d\n")), BrokenFileError)


def test_nul_bytes_far_into_the_file_are_refused(write: Write) -> None:
    path = write(TABLE.encode() + b"a,b,c\n" * 400_000 + b"\0,,\n")
    assert isinstance(refusal(path), BrokenFileError)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932"])
def test_nul_bytes_are_refused_after_a_bom_and_in_a_chosen_encoding(write: Write, encoding: str) -> None:
    path = write(f"{TABLE.replace('〜', '')}a\0b,c,d\n", encoding=encoding)
    assert isinstance(refusal(path, encoding=None if encoding == "utf-8-sig" else encoding), BrokenFileError)


def test_bytes_without_sense_are_refused(write: Write) -> None:
    assert isinstance(refusal(write(bytes(range(0x80, 0x100)) * 50)), BrokenFileError)


def test_an_endless_line_is_refused_before_it_is_read(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "LONGEST_LINE", 2_000_000)
    assert isinstance(refusal(write(TABLE + "あ" * 1_000_000)), TooLargeError)


def test_the_same_table_has_the_same_keys_in_every_encoding(write: Write) -> None:
    text = "名称,所在地\n波～線と－棒,京都\n"
    in_cp932 = taken(write(text, "a.csv", "cp932"))
    elsewhere = taken(write(text.replace("～", "〜").replace("－", "−"), "b.csv", "utf-8"))
    assert [row.match_key for row in in_cp932] == [row.match_key for row in elsewhere]


@pytest.mark.parametrize("order", ["le", "be"])
def test_utf_32_is_known_by_its_mark(write, order):
    path = write("\ufeff名称,所在地\n兼六園,金沢市\n", encoding=f"utf-32-{order}")
    assert opened(path).encoding == "utf-32"
    assert [row.values["name"] for row in taken(path)] == ["兼六園"]
