"""Open days and hours."""

from __future__ import annotations

import pytest

from workflow.dataset.kinds.openings import read_days, read_time


def said(reading) -> tuple[str, list[str]]:
    return reading.value, [issue.code for issue in reading.issues]


@pytest.mark.parametrize("cell", ["月火水木金", "土日", "月火水木金土日", "12345", "7"])
def test_days_in_order_stay(cell: str):
    assert said(read_days(cell)) == (cell, [])


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("日月火水木金土", "月火水木金土日"),
        ("月曜日～金曜日", "月火水木金"),
        ("土〜月", "月土日"),
        ("火、木、土", "火木土"),
        ("水曜日・金曜日", "水金"),
        ("毎日", "月火水木金土日"),
        ("平日", "月火水木金"),
    ],
)
def test_days_are_put_in_order(cell: str, value: str):
    assert said(read_days(cell)) == (value, ["open_days.rewritten"])


@pytest.mark.parametrize("cell", ["常時公開", "利用可能曜日特記事項のとおり", "毎年5月第3日曜日", "土日祝"])
def test_what_is_more_than_days_stays_with_a_warning(cell: str):
    assert said(read_days(cell)) == (cell, ["open_days.not_understood"])


@pytest.mark.parametrize("cell", ["00:00", "09:30", "24:00"])
def test_a_time_of_day_stays(cell: str):
    assert said(read_time(cell)) == (cell, [])


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("9:00", "09:00", "time.rewritten"),
        ("０９：３０", "09:30", "cell.width"),
        ("17:00:00", "17:00", "time.rewritten"),
        ("午後5時半", "17:30", "time.rewritten"),
        ("午前九時", "09:00", "time.rewritten"),
        ("9時30分", "09:30", "time.rewritten"),
        ("5:00 PM", "17:00", "time.rewritten"),
        ("12:15 AM", "00:15", "time.rewritten"),
        ("0.375", "09:00", "time.rewritten"),
        ("1899-12-31 15:30:00", "15:30", "time.rewritten"),
        ("正午", "12:00", "time.rewritten"),
        ("25:00", "25:00", "time.not_understood"),
        ("9:00～17:00", "9:00～17:00", "time.not_understood"),
    ],
)
def test_a_time_of_day_is_mended_or_doubted(cell: str, value: str, code: str):
    assert said(read_time(cell)) == (value, [code])
