"""Dates as people read them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from workflow.i18n import in_language
from workflow.store.base import now
from workflow.web.dates import era_year, moment, reading_date, since


@pytest.mark.parametrize(
    ("text", "japanese", "english"),
    [
        ("1966-10-18", "1966年10月18日（昭和41年）", "18 October 1966"),
        ("1966-10", "1966年10月（昭和41年）", "October 1966"),
        ("1966", "1966年（昭和41年）", "1966"),
        ("2019-05-01", "2019年5月1日（令和元年）", "1 May 2019"),
        ("1989-01-07", "1989年1月7日（昭和64年）", "7 January 1989"),
        ("1850-03-03", "1850年3月3日", "3 March 1850"),
        ("不詳", "不詳", "不詳"),
        ("1966-02-30", "1966-02-30", "1966-02-30"),
    ],
)
def test_a_date_is_read_in_both_languages(text, japanese, english):
    with in_language("ja"):
        assert reading_date(text) == japanese
    with in_language("en"):
        assert reading_date(text) == english


@pytest.mark.parametrize(
    ("day", "era"),
    [
        (date(1912, 7, 29), "明治45年"),
        (date(1912, 7, 30), "大正元年"),
        (date(1926, 12, 24), "大正15年"),
        (date(1926, 12, 25), "昭和元年"),
        (date(1989, 1, 8), "平成元年"),
        (date(2019, 4, 30), "平成31年"),
    ],
)
def test_an_era_begins_on_its_first_day(day, era):
    assert era_year(day) == era


def test_a_moment_is_told_in_japanese_time():
    with in_language("ja"):
        assert moment(datetime(2026, 11, 21, 20, 5, tzinfo=UTC)) == "2026年11月22日 5:05"


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=5), "5 hours ago"),
        (timedelta(days=3), "3 days ago"),
    ],
)
def test_how_long_ago_is_told_in_the_largest_unit(passed, words):
    with in_language("en"):
        assert since(now() - passed) == words
