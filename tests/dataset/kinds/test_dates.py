"""Dates in every habit of writing them."""

from __future__ import annotations

import pytest

from workflow.dataset.issues import Severity
from workflow.dataset.kinds.dates import read_date
from workflow.dataset.kinds.eras import eras, period, western_year


def codes(cell: str) -> list[str]:
    return [issue.code for issue in read_date(cell).issues]


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("昭和41年10月18日", "1966-10-18", "date.era"),
        ("昭和四十一年十月十八日", "1966-10-18", "date.era"),
        ("昭和一七・一〇・一〇", "1942-10-10", "date.era"),
        ("昭和４１．１０．１８", "1966-10-18", "date.era"),
        ("昭16．11．13", "1941-11-13", "date.era"),
        ("S41.10.18", "1966-10-18", "date.era"),
        ("s41/10/18", "1966-10-18", "date.era"),
        ("S.41.10.18", "1966-10-18", "date.era"),
        ("S27.03.29", "1952-03-29", "date.era"),
        ("H元.5.1", "1989-05-01", "date.era"),
        ("令和元年5月1日", "2019-05-01", "date.era"),
        ("平成31年5月1日", "2019-05-01", "date.era"),
        ("明治6年1月1日", "1873-01-01", "date.era"),
        ("㍼41年10月18日", "1966-10-18", "date.era"),
        ("1956-12-28 00:00:00", "1956-12-28", "date.time_dropped"),
        ("1956-12-28T09:30:00", "1956-12-28", "date.time_dropped"),
        ("'1981-06-05", "1981-06-05", "date.rewritten"),
        ("1996-3-29", "1996-03-29", "date.rewritten"),
        ("1966/10/18", "1966-10-18", "date.rewritten"),
        ("1966年10月18日", "1966-10-18", "date.rewritten"),
        ("一九六六年十月十八日", "1966-10-18", "date.rewritten"),
        ("２００１．１１．２０", "2001-11-20", "date.rewritten"),
        ("20011120", "2001-11-20", "date.rewritten"),
        ("1968‐10", "1968-10", "date.rewritten"),
        ("1966-99-99", "1966", "date.rewritten"),
        ("1966年(昭和41年)10月18日", "1966-10-18", "date.rewritten"),
        ("昭和41年(1966)10月18日", "1966-10-18", "date.rewritten"),
        (" 1966-10-18 ", "1966-10-18", "date.rewritten"),
        ("22196", "1960-10-07", "date.serial"),
        ("22196.0", "1960-10-07", "date.serial"),
        ("1976-06-01;1977-04-01", "1976-06-01", "date.several"),
        ("T13.3.15\nS25.8.29\nS40.11.0", "1924-03-15", "date.several"),
        ("昭和56年10月9日、平成3年4月1日", "1981-10-09", "date.several"),
        ("昭和41年10月", "1966-10", "date.era"),
        ("昭和39年", "1964", "date.era"),
        ("昭和41年度", "1966", "date.fiscal_year"),
        ("1960年頃", "1960", "date.approximate"),
        ("約1700年", "1700", "date.approximate"),
        ("昭和41年10月18日指定", "1966-10-18", "date.remark"),
        ("1966年10月18日（火）", "1966-10-18", "date.remark"),
        ("昭和41.10.18（追加昭和45年）", "1966-10-18", "date.remark"),
        ("江戸時代後期", "1781/1868", "date.period"),
        ("慶長年間", "1596/1615", "date.period"),
        ("17世紀後半", "1651/1700", "date.period"),
        ("昭和", "1926/1989", "date.period"),
        ("不明", "", "cell.nothing_known"),
        ("―", "", "cell.nothing_known"),
    ],
)
def test_a_date_in_another_habit_is_understood(cell: str, value: str, code: str):
    assert read_date(cell).value == value
    assert codes(cell)[0] == code


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        ("享保3年5月2日", "1718"),
        ("安政2年10月2日", "1855"),
        ("文禄元年12月8日", "1592"),
        ("明治5年11月3日", "1872"),
    ],
)
def test_a_lunar_day_is_taken_only_to_its_year(cell: str, year: str):
    assert read_date(cell).value == year
    assert codes(cell) == ["date.lunar"]


@pytest.mark.parametrize("cell", ["1966-10-18", "1966-10-31", "2024-02-29", "1897-12-28"])
def test_a_canonical_day_has_nothing_to_say(cell: str):
    assert read_date(cell).issues == ()


@pytest.mark.parametrize("cell", ["1966", "1966-10"])
def test_a_partial_date_stays_with_a_note(cell: str):
    reading = read_date(cell)
    assert reading.value == cell
    assert [issue.severity for issue in reading.issues] == [Severity.NOTE]


@pytest.mark.parametrize("cell", ["1966-02-30", "昭和41年13月1日", "昭和70年1月1日", "2023/2/29"])
def test_a_day_that_never_was_stays_as_an_error(cell: str):
    assert read_date(cell).value == cell
    assert codes(cell) == ["date.no_such_day"]


@pytest.mark.parametrize("cell", ["66/10/18", "昨年", "指定年月日", "1966-10-18から", "123", "S", "年月日"])
def test_what_is_no_date_stays_as_an_error(cell: str):
    assert read_date(cell).value == cell
    assert codes(cell) == ["date.not_understood"]


def test_a_serial_names_the_day_of_the_other_epoch():
    assert read_date("23706").issues[0].values == {"value": "1964-11-25", "other": "1968-11-26"}


def test_several_dates_are_all_named():
    assert read_date("1976-06-01;1977-04-01").issues[0].values["all"] == "1976-06-01, 1977-04-01"


@pytest.mark.parametrize(
    ("era", "first_year"),
    [
        ("大化", 645),
        ("天延", 973),
        ("建武", 1334),
        ("天保", 1830),
        ("安政", 1854),
        ("明治", 1868),
        ("令和", 2019),
    ],
)
def test_an_era_begins_in_the_year_historians_give(era: str, first_year: int):
    assert western_year(eras()[era], 1) == first_year


def test_each_era_begins_before_it_ends():
    assert [
        era for era in eras().values() if era.last_year is not None and era.last_year < era.first_year
    ] == []


def test_thirds_of_a_period_meet_without_a_gap():
    parts = [period(f"江戸時代{part}") for part in ("前期", "中期", "後期")]
    assert parts == [(1603, 1689), (1690, 1780), (1781, 1868)]
