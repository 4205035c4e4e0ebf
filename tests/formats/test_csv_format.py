"""CSV out: what Excel and the standard expect, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.dataset.bunkazai import RECOMMENDED, STANDARD
from workflow.formats.csv_format import guarded, lacking, substituted, substitutes, unencodable, write_csv
from workflow.formats.rows import ExportRow

CASTLE = {"publisher_code": "172014", "identifier": "BB0001", "name": "金沢城跡", "classification": "史跡"}


def written(edition, *records, **options) -> bytes:
    file = io.BytesIO()
    write_csv(file, edition, [ExportRow(r, edition.key) for r in records], **options)
    return file.getvalue()


@pytest.mark.parametrize("edition", [STANDARD, RECOMMENDED])
def test_the_first_line_is_the_published_header(edition):
    assert written(edition) == b"\xef\xbb\xbf" + ",".join(edition.headers).encode() + b"\r\n"


def test_cp932_has_no_byte_order_mark_and_keeps_leading_zeros():
    content = written(STANDARD, {**CASTLE, "publisher_code": "012025"}, encoding="cp932")
    assert content.decode("cp932").splitlines()[1].startswith("012025,BB0001,")


def test_only_cells_that_need_it_are_quoted():
    line = written(RECOMMENDED, {**CASTLE, "summary": '加賀藩の城,"石垣"\n高い'}, encoding="utf-8")
    assert line.count(b'"') == 6
    assert b'"\xe5\x8a\xa0' in line


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1))
def test_a_reader_gets_every_text_back_or_a_guarded_one(text):
    content = written(RECOMMENDED, {"name": text}, encoding="utf-8").decode()
    rows = list(csv.reader(io.StringIO(content, newline="")))
    assert rows[1][RECOMMENDED.headers.index("名称")] in {text, "'" + text}


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd|'!A1", "\t=1"])
def test_a_formula_is_disarmed(cell):
    assert guarded(cell) == "'" + cell


@pytest.mark.parametrize(
    "cell", ["-1.5", "+81-76-220-2111", "-", "―", "(076)220-2469", "金=沢", "- 入口は北側"]
)
def test_numbers_telephones_and_dashes_are_left_alone(cell):
    assert guarded(cell) == cell


def test_a_missing_character_is_named_with_record_header_and_substitute():
    rows = [
        ExportRow({**CASTLE, "name": "紙本著色四季図屛風"}, "standard", label="BB0001 紙本著色四季図屛風")
    ]
    (found,) = unencodable(rows, STANDARD, "cp932")
    assert (found.header, found.character, found.substitute) == ("名称", "屛", "屏")
    assert found.label.startswith("BB0001")


def test_nothing_is_lacking_in_utf_8():
    assert lacking("屛𠮷𣵀", "utf-8-sig") == []


def test_substitution_replaces_only_what_is_lacking():
    assert substituted("六曲屛風 髙﨑①", "cp932") == "六曲屏風 髙﨑①"


def test_an_unknown_character_becomes_a_visible_gap():
    assert substituted("𡌛", "cp932") == "〓"


@pytest.mark.parametrize(("character", "substitute"), substitutes().items())
def test_every_substitute_is_needed_and_can_be_written(character, substitute):
    with pytest.raises(UnicodeEncodeError):
        character.encode("cp932")
    assert substitute.encode("cp932")


def test_the_other_edition_is_derived():
    file = io.BytesIO()
    values = {**CASTLE, "publisher_prefecture": "石川県", "publisher_municipality": "金沢市"}
    write_csv(file, STANDARD, [ExportRow(values, "recommended")], encoding="utf-8")
    header, row = csv.reader(io.StringIO(file.getvalue().decode(), newline=""))
    assert row[header.index("地方公共団体名")] == "石川県金沢市"


def test_what_was_blank_in_its_own_edition_stays_blank():
    header, row = csv.reader(io.StringIO(written(STANDARD, CASTLE, encoding="utf-8").decode(), newline=""))
    assert row[header.index("地方公共団体名")] == ""


def test_columns_of_no_edition_follow_on_request():
    file = io.BytesIO()
    row = ExportRow(CASTLE, "standard", {"管理番号": "7"})
    write_csv(file, STANDARD, [row], encoding="utf-8", extra_headers=("管理番号",))
    header, cells = csv.reader(io.StringIO(file.getvalue().decode(), newline=""))
    assert (header[-1], cells[-1]) == ("管理番号", "7")
