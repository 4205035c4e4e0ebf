from __future__ import annotations

import pytest

from workflow.steps.intake.rejects import RowJudge

HEADER = ("№", "種別", "名称", "所在地", "員数")


def judged(*cells: str) -> str:
    """The code that refuses a row, or nothing for a record."""
    issue = RowJudge(HEADER, 2, "名称").reason(cells)
    return issue.code if issue else ""


@pytest.mark.parametrize(
    "cells",
    [
        ("1", "建造物", "金閣寺", "京都", "1"),
        ("", "", "金閣寺", "", ""),
        ("", "", "注連掛石", "", ""),
        ("", "", "注連縄", "京都", ""),
        ("", "", "計測器", "京都", "1"),
        ("", "", "合計", "京都の寺", "1"),
        ("", "", "全昌寺", "", ""),
        ("", "", "総持寺", "", "1"),
        ("", "", "小計山古墳", "", ""),
        ("", "", "（伝）源頼朝坐像", "", ""),
        ("", "", "※未指定の碑", "京都", ""),
        ("", "", "8号墳", "", ""),
        ("", "", "名称不詳の碑", "", ""),
        ("#1", "", "金閣寺", "", ""),
        ("計", "", "金閣寺", "", ""),
        ("7", "", "3件", "", ""),
    ],
)
def test_whatever_has_a_name_is_a_record(cells: tuple[str, ...]) -> None:
    assert judged(*cells) == ""


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (("【建造物】", "", "", "", ""), "row.section_heading"),
        (("県指定文化財", "", "", "", ""), "row.section_heading"),
        (("", "", "【彫刻】", "", ""), "row.section_heading"),
        (("", "", "国指定文化財", "", ""), "row.section_heading"),
        (("", "", "（１）国指定", "", ""), "row.section_heading"),
        (("№", "種別", "名　称", "所在地", "員\n数"), "row.header_again"),
        (("", "", "名称", "", ""), "row.header_again"),
        (("№", "区分", "名称", "所在地", "数"), "row.header_again"),
        (("合計", "", "", "", "12"), "row.total"),
        (("", "", "合　計", "", "１２"), "row.total"),
        (("", "計", "", "", "12件"), "row.total"),
        (("", "", "計 12件", "", ""), "row.total"),
        (("計", "", "3件", "", ""), "row.total"),
        (("合計", "", "１２ 件", "", "15"), "row.total"),
        (("総計（国・県・市）", "", "", "", "40"), "row.total"),
        (("※ 令和8年4月現在", "", "", "", ""), "row.footnote"),
        (("", "", "（注）所在地は管理者", "", ""), "row.footnote"),
        (("注１：", "員数は当時のもの", "", "", ""), "row.footnote"),
        (("以下余白", "", "", "", ""), "row.footnote"),
        (("", "", "", "京都", ""), "row.no_name"),
        (("5", "建造物", "", "京都", "1"), "row.no_name"),
        (("", "", "", "", "2"), "row.no_name"),
        (("7",), "row.no_name"),
    ],
)
def test_rows_that_are_no_records_are_refused_by_their_kind(cells: tuple[str, ...], code: str) -> None:
    assert judged(*cells) == code


def test_lines_of_a_form_are_refused_where_the_header_is_a_forms() -> None:
    judge = RowJudge(("#property", "名称"), 1, "名称")
    assert judge.reason(("#object_type_xsd", "string:other")).code == "row.form_line"
    assert judge.reason(("<-- ここに入力", "<-- ここに入力")).code == "row.form_line"
    assert judge.reason(("1", "金閣寺")) is None


def test_without_a_name_column_every_row_is_refused() -> None:
    judge = RowJudge(("年", "総数"), None, "")
    assert judge.reason(("令和5年", "8")).code == "row.no_name_column"
    assert judge.reason(("年", "総数")).code == "row.header_again"


def test_a_refusal_shows_how_the_row_begins() -> None:
    assert RowJudge(HEADER, 2, "名称").reason(("【建\n造物】", "", "", "", "")).found == "【建 造物】"
