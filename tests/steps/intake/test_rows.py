from __future__ import annotations

import csv
import io

from tests.steps.intake.conftest import STANDARD, Write, codes, opened, taken
from workflow.steps.intake import IntakeReport, map_header, take_rows


def as_csv(*rows: tuple[str, ...]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()


def test_values_are_canonical_and_originals_stand_beside_them(write: Write) -> None:
    row = taken(write("名称,文化財指定日,授乳室\n 金閣寺,昭和41年10月18日,有\n"))[0]
    assert row.values == {"name": "金閣寺", "designated_on": "1966-10-18"}
    assert row.originals == {"name": " 金閣寺", "designated_on": "昭和41年10月18日"}
    assert row.extra == {"授乳室": "有"}
    assert row.cells == (" 金閣寺", "昭和41年10月18日", "有")


def test_an_issue_says_where_it_was_found(write: Write) -> None:
    row = taken(write("題\n名称,文化財\n指定日\n".replace("財\n", "財") + "金閣寺,昭和41年10月18日\n"))[0]
    assert [(issue.row, issue.column, issue.key) for issue in row.issues] == [
        (3, "文化財指定日", "designated_on")
    ]


def test_doubts_about_several_columns_have_the_row_and_the_senders_header(write: Write) -> None:
    row = taken(write("名称,員数\n屏風,一双\n"))[0]
    assert {(issue.row, issue.column) for issue in row.issues} == {(2, "員数")}
    assert (row.values["quantity"], row.values["quantity_unit"]) == ("1", "双")


def test_blank_cells_are_left_out_and_those_of_spaces_are_told(write: Write) -> None:
    row = taken(write("名称,備考,授乳室,所在地\n金閣寺, ,\u3000,\n"))[0]
    assert (row.values, row.extra) == ({"name": "金閣寺"}, {})
    assert row.originals == {"name": "金閣寺", "note": " "}
    assert codes(row) == ["cell.only_spaces"]


def test_a_clean_standard_row_comes_through_untouched(write: Write) -> None:
    examples = tuple(column.column.example for column in STANDARD)
    row = taken(write(as_csv(STANDARD.headers, examples)))[0]
    assert row.values == {column.key: column.column.example for column in STANDARD if column.column.example}


def test_a_rejected_row_keeps_its_cells_and_its_reason(write: Write) -> None:
    row = taken(write("番号,名称\n【建造物】,\n"))[0]
    assert (row.rejected, row.cells, row.number, codes(row)) == (
        True,
        ("【建造物】", ""),
        2,
        ["row.section_heading"],
    )
    assert (row.values, row.extra, row.originals, row.match_key) == ({}, {}, {}, "")
    assert row.issues[0].row == 2


def test_the_same_file_gives_the_same_keys_again(write: Write) -> None:
    text = as_csv(
        ("全国地方公共団体コード", "ID", "名称"),
        ("172014", "A1", "一"),
        ("172014", "A2", "二"),
        ("172014", "A2", "三"),
        ("172014", "", "四"),
        ("172014", "1.31156E+11", "五"),
    )
    keys = [row.match_key for row in taken(write(text))]
    assert keys == [row.match_key for row in taken(write(text, "again.csv", "cp932"))]
    assert [key.split(":")[0] for key in keys] == ["id", "row", "row", "row", "row"]
    assert len(set(keys)) == 5


def test_a_report_accounts_for_every_row(write: Write) -> None:
    table = opened(write("名称,所在地\n金閣寺,京都\n\n合計,1\n,京都\n"))
    report = IntakeReport()
    for row in take_rows(table, map_header(table.header)):
        report.add(row)
    assert (report.rows, report.accepted, report.rejected) == (3, 1, 2)
    assert report.codes == {"row.total": 1, "row.no_name": 1}


def test_a_table_without_names_loses_no_row(write: Write) -> None:
    rows = taken(write("年,総数,建造物\n令和5年,8,2\n令和6年,9,3\n"))
    assert [codes(row) for row in rows] == [["row.no_name_column"], ["row.no_name_column"]]
