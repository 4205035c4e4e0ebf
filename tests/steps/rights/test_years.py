"""Years as people write them; the latest possible one decides."""

from __future__ import annotations

from typing import Any

import pytest

from workflow.steps.rights.years import LONG_AGO, OPEN, UnreadableYearError, read_years

READ = {
    1921: (1921, 1921),
    -2500: (-2500, -2500),
    "1921": (1921, 1921),
    "１９２１年": (1921, 1921),
    "1920s": (1920, 1929),
    "1920年代": (1920, 1929),
    "1900s": (1900, 1999),
    "192X": (1920, 1929),
    "19uu": (1900, 1999),
    "1920年頃": (1915, 1925),
    "c. 1780": (1775, 1785),
    "1926-1935": (1926, 1935),
    "1926〜1935年": (1926, 1935),
    "1926-35": (1926, 1935),
    "1926年から1935年まで": (1926, 1935),
    "1956-12-20": (1956, 1956),
    "1956年12月20日": (1956, 1956),
    "before 1900": (LONG_AGO, 1900),
    "1920年以降": (1920, OPEN),
    "18世紀": (1701, 1800),
    "昭和元年": (1926, 1926),
    "昭和64年": (1989, 1989),
    "昭和20年代": (1945, 1954),
    "昭和初期": (1926, 1935),
    "大正": (1912, 1926),
    "江戸時代": (1603, 1868),
}


@pytest.mark.parametrize(("written", "span"), READ.items(), ids=[str(key) for key in READ])
def test_a_year_is_read(written: Any, span: tuple[int, int]) -> None:
    years = read_years(written)
    assert years is not None
    assert (years.earliest, years.latest) == span


def test_a_range_may_be_an_object() -> None:
    assert read_years({"from": 1926, "to": "1930s"}) == (1926, 1939, 12)


def test_a_month_is_kept() -> None:
    years = read_years("1989-02")
    assert years is not None
    assert years.month == 2


@pytest.mark.parametrize("written", [None, "", "不明", "unknown", {"from": None, "to": None}])
def test_nobody_knows(written: Any) -> None:
    assert read_years(written) is None


@pytest.mark.parametrize(
    "written",
    [
        True,
        "むかし",
        "昭和70年",
        "大正0年",
        "1956-13-01",
        [1926],
        {"year": 1926},
        float("nan"),
        float("inf"),
        3.5,
        {"from": 1935, "to": 1926},
        {"from": {"from": 1}},
        "1" * 80,
        "1935-",
        "~",
    ],
    ids=str,
)
def test_what_is_no_year_is_refused(written: Any) -> None:
    with pytest.raises(UnreadableYearError):
        read_years(written)
