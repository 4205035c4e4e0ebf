"""Japanese eras and periods as Western years.

Era years follow the table of eras, in which an era proclaimed at the end of a lunar year begins in the
Western year that this lunar year mostly covered (安政元年 is 1854); libraries that count from the
Gregorian day of proclamation are a year late there.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from workflow.dataset.reference import read_reference

SOLAR_CALENDAR = 1873
"""From this year on Japanese dates are solar; earlier months and days were lunar ones."""

_LETTERS = {
    **dict(zip("MTSHR", ("明治", "大正", "昭和", "平成", "令和"), strict=True)),
    **dict(zip("明大昭平令", ("明治", "大正", "昭和", "平成", "令和"), strict=True)),
    **{"㍾": "明治", "㍽": "大正", "㍼": "昭和", "㍻": "平成", "㋿": "令和"},
}
_SHARES = {
    "初頭": (0, 10),
    "初期": (0, 25),
    "初": (0, 25),
    "前期": (0, 33),
    "前半": (0, 50),
    "中期": (33, 67),
    "中頃": (33, 67),
    "中葉": (33, 67),
    "後期": (67, 100),
    "後半": (50, 100),
    "末期": (75, 100),
    "末": (75, 100),
    "": (0, 100),
}


class Era(NamedTuple):
    """An era: its name, its first and last Western year, and its first day where that is solar."""

    name: str
    first_year: int
    last_year: int | None
    first_day: date | None


@cache
def eras() -> dict[str, Era]:
    """All eras by name."""
    return {
        row["name"]: Era(
            row["name"],
            int(row["first_year"]),
            int(row["last_year"]) if row["last_year"] else None,
            date.fromisoformat(row["first_day"]) if row["first_day"] else None,
        )
        for row in read_reference("eras")
    }


@cache
def era_names() -> str:
    """All names and abbreviations of eras as the inside of a regular expression, longest first."""
    return "|".join(sorted([*eras(), *_LETTERS], key=len, reverse=True))


def find_era(name: str) -> Era:
    """The era of a name or an abbreviation (昭和, 昭, S); raises ``KeyError``."""
    return eras()[_LETTERS.get(name.upper(), name)]


def western_year(era: Era, year: int) -> int | None:
    """The Western year of an era's year; none when the era was over long before.

    One year more than the era had is let pass: registers go on writing an old era for a while.
    """
    found = era.first_year + year - 1
    beyond = era.last_year is not None and found > era.last_year + 1
    return None if year < 1 or beyond else found


@cache
def _periods() -> dict[str, tuple[int, int]]:
    periods = {
        row["name"]: (int(row["first_year"]), int(row["last_year"])) for row in read_reference("periods")
    }
    return {era.name: (era.first_year, era.last_year or date.max.year) for era in eras().values()} | periods


@cache
def _period_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(_periods(), key=len, reverse=True))
    shares = "|".join(filter(None, _SHARES))
    return re.compile(rf"(?:(?P<name>{names})(?:時代|年間)?|(?P<century>\d{{1,2}})世紀)(?P<share>{shares})?")


def period(text: str) -> tuple[int, int] | None:
    """First and last year of a period such as 江戸時代後期, 慶長年間 or 17世紀後半.

    Parts of a period are shares of its length (後期 is its last third): a convention, no fact.
    """
    match = _period_pattern().fullmatch(text)
    if not match:
        return None
    if match["century"]:
        first, last = int(match["century"]) * 100 - 99, int(match["century"]) * 100
    else:
        first, last = _periods()[match["name"]]
    begin, end = _SHARES[match["share"] or ""]
    length = last - first + 1
    return first + length * begin // 100, first + max(1, length * end // 100) - 1
