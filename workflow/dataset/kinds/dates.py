"""Dates: Western, Japanese, partial, and as spreadsheets leave them.

The canonical text is ``YYYY-MM-DD``, or ``YYYY-MM`` or ``YYYY`` where no more is known, or
``YYYY/YYYY`` for a period.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, lru_cache

from workflow.dataset.columns import Reading
from workflow.dataset.issues import Issue, Rule, Severity
from workflow.dataset.kinds.eras import SOLAR_CALENDAR, era_names, find_era, period, western_year
from workflow.dataset.kinds.numerals import western_digits
from workflow.dataset.kinds.reading import blank, kept, mended, plain
from workflow.i18n import N_

_FORMAT = "推奨データセット, 自治体標準オープンデータセット (YYYY-MM-DD); GIF 441 §1.1"
_WESTERN = "機械可読性ルール L3-05; GIF 441 §8.2"

REWRITTEN = Rule("date.rewritten", Severity.WARNING, N_("“{found}” was written as {value}."), _FORMAT)
TIME_DROPPED = Rule(
    "date.time_dropped",
    Severity.WARNING,
    N_("“{found}” has a time of day, which was dropped: {value}."),
    _FORMAT,
)
ERA = Rule("date.era", Severity.WARNING, N_("“{found}” is {value} in the Western calendar."), _WESTERN)
LUNAR = Rule(
    "date.lunar",
    Severity.WARNING,
    N_("“{found}” is a day of the lunar calendar (before 1873); only its year was taken: {value}."),
    "明治五年太政官布告第三百三十七号",
)
SERIAL = Rule(
    "date.serial",
    Severity.WARNING,
    N_("“{found}” is a day as a spreadsheet counts; read as {value} (from 1900). From 1904 it is {other}."),
    "ECMA-376 Part 1 §18.17.4.1",
)
SEVERAL = Rule(
    "date.several",
    Severity.WARNING,
    N_("“{found}” has several dates ({all}); {value} was taken. Write the others into the notes."),
    "機械可読性ルール L1-07",
)
PARTIAL = Rule(
    "date.partial", Severity.NOTE, N_("Only a part of the date is known: {value}."), "GIF 441 §8.4"
)
APPROXIMATE = Rule(
    "date.approximate",
    Severity.WARNING,
    N_("“{found}” is not certain; {value} was taken. Write the doubt into the notes."),
    _FORMAT,
)
FISCAL_YEAR = Rule(
    "date.fiscal_year",
    Severity.WARNING,
    N_("“{found}” is a fiscal year, from April on; the year was taken: {value}."),
    _FORMAT,
)
REMARK = Rule(
    "date.remark",
    Severity.WARNING,
    N_("“{found}” has words beside the date; {value} was taken. Write them into the notes."),
    "機械可読性ルール L1-07",
)
PERIOD = Rule(
    "date.period",
    Severity.WARNING,
    N_("“{found}” is a period, about {value}; the standard asks for a day."),
    "ISO 8601-2 (interval); limits of periods are a convention",
)
NO_SUCH_DAY = Rule("date.no_such_day", Severity.ERROR, N_("“{found}” is a day that does not exist."), _FORMAT)
NOT_A_DATE = Rule(
    "date.not_understood",
    Severity.ERROR,
    N_("“{found}” was not understood as a date; write it as 1966-10-18."),
    _FORMAT,
)

_CANONICAL = re.compile(r"(?:1\d|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])", re.ASCII).fullmatch
_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
_SIGN = r"\s*[./:,、・年月 -]\s*"
_WESTERN_DATE = re.compile(rf"(?:西暦)?(\d{{4}})(?:{_SIGN}(\d{{1,2}})(?:{_SIGN}(\d{{1,2}})日?)?)?月?年?")
_COMPACT = re.compile(r"([12]\d{3})(\d{2})(\d{2})")
_NUMBER = re.compile(r"(\d{4,5})(?:\.0+)?")
_TIME = re.compile(r"(.*\d)[ T]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")
_INTERVAL = re.compile(r"\d{4}/\d{4}", re.ASCII)
_SEPARATORS = re.compile(r"[;\n\r、]+")
_DOUBT = re.compile(r"^(?:約|推定|伝)|(?:頃|ころ|ごろ|前後|か|\?)$|\((?:推定|頃)\)$")
_YEAR_IN_BRACKETS = re.compile(r"\((?:[^\d()]{1,3}(?:元|\d{1,2})年?|\d{4}年?)\)")
_REMARK = re.compile(
    r"(.*?\d日?)\s*(?:\(.*\)|(?:に?(?:指定|登録|選定|認定|選択|決定|追加|告示).*))", re.DOTALL
)
_YEARS = range(600, 2101)
_FIRST_SERIAL = 2101
_LAST_SERIAL = 73_050
_FROM_1900 = date(1899, 12, 30)
_FROM_1904 = date(1904, 1, 1)
_UNKNOWN = {"", "0", "00", "9999", "99"}

_Reader = Callable[[str, str], "Reading | None"]


def _dated(cell: str, value: str, rule: Rule) -> Reading:
    """A date that was rewritten, with a note when it is only a part of one."""
    reading = mended(cell, value, rule) if value != cell else Reading(cell)
    if len(value) == 10:
        return reading
    return Reading(value, (*reading.issues, Issue(PARTIAL, cell, values={"value": value})))


def _on_calendar(cell: str, parts: tuple[int, str | None, str | None], rule: Rule) -> Reading:
    """The date of a year, month and day; unknown parts (blank, 00, 99) are left out."""
    year, month, day = parts[0], parts[1] or "", parts[2] or ""
    if month in _UNKNOWN:
        return _dated(cell, f"{year:04}", rule)
    whole_month = day in _UNKNOWN
    try:
        found = date(year, int(month), 1 if whole_month else int(day))
    except ValueError:
        return kept(cell, NO_SUCH_DAY)
    return _dated(cell, found.isoformat()[: 7 if whole_month else 10], rule)


def _iso(cell: str, text: str) -> Reading | None:
    match = _ISO.fullmatch(text)
    if not match or int(match[1]) not in _YEARS:
        return None
    return _on_calendar(cell, (int(match[1]), match[2], match[3]), REWRITTEN)


def _interval(cell: str, text: str) -> Reading | None:
    """A period as this module writes it."""
    return kept(cell, PERIOD, value=cell) if text == cell and _INTERVAL.fullmatch(cell) else None


def _compact(cell: str, text: str) -> Reading | None:
    match = _COMPACT.fullmatch(text)
    return _on_calendar(cell, (int(match[1]), match[2], match[3]), REWRITTEN) if match else None


def _serial(cell: str, text: str) -> Reading | None:
    """Days since 1900 as spreadsheets count them; a figure that may be a year is none."""
    match = _NUMBER.fullmatch(text)
    if not match:
        return None
    days = int(match[1])
    if not _FIRST_SERIAL <= days <= _LAST_SERIAL:
        return _on_calendar(cell, (days, None, None), REWRITTEN) if days in _YEARS else None
    value = (_FROM_1900 + timedelta(days)).isoformat()
    return mended(cell, value, SERIAL, other=(_FROM_1904 + timedelta(days)).isoformat())


def _western(cell: str, text: str) -> Reading | None:
    match = _WESTERN_DATE.fullmatch(text)
    if not match or int(match[1]) not in _YEARS:
        return None
    return _on_calendar(cell, (int(match[1]), match[2], match[3]), REWRITTEN)


@cache
def _era_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<era>{era_names()})\.?\s*(?P<year>元|\d{{1,2}})\s*(?P<fiscal>年度)?"
        rf"(?:{_SIGN}(?:(?P<month>\d{{1,2}})(?:{_SIGN}(?:(?P<day>\d{{1,2}})\s*日?)?)?)?)?",
        re.IGNORECASE,
    )


def _era(cell: str, text: str) -> Reading | None:
    match = _era_pattern().fullmatch(text)
    if not match:
        return None
    year = western_year(find_era(match["era"]), 1 if match["year"] == "元" else int(match["year"]))
    if year is None:
        return kept(cell, NO_SUCH_DAY)
    if match["fiscal"]:
        return _dated(cell, f"{year:04}", FISCAL_YEAR)
    if year < SOLAR_CALENDAR and match["month"]:
        return mended(cell, f"{year:04}", LUNAR)
    return _on_calendar(cell, (year, match["month"], match["day"]), ERA)


def _period(cell: str, text: str) -> Reading | None:
    years = period(text)
    return mended(cell, f"{years[0]:04}/{years[1]:04}", PERIOD) if years else None


def _several(cell: str, text: str) -> Reading | None:
    pieces = [piece.strip() for piece in _SEPARATORS.split(text) if piece.strip()]
    if len(pieces) < 2:
        return None
    values = [_first(piece, piece, _SINGLE) for piece in pieces]
    if not all(reading and reading.value for reading in values):
        return None
    found = [reading.value for reading in values if reading]
    if any(issue.severity is Severity.ERROR for reading in values if reading for issue in reading.issues):
        return None
    return mended(cell, found[0], SEVERAL, all=", ".join(found))


def _without(pattern: re.Pattern[str], rule: Rule, keep: str = "") -> _Reader:
    """A reader of dates from which ``pattern`` is taken away first."""

    def read(cell: str, text: str) -> Reading | None:
        rest = pattern.sub(keep, text).strip()
        inner = _first(rest, rest, _SINGLE) if rest and rest != text else None
        if inner is None or any(issue.severity is Severity.ERROR for issue in inner.issues):
            return None
        return mended(cell, inner.value, rule)

    return read


def _first(cell: str, text: str, readers: tuple[_Reader, ...]) -> Reading | None:
    return next((reading for reader in readers if (reading := reader(cell, text))), None)


_SINGLE: tuple[_Reader, ...] = (_iso, _interval, _compact, _serial, _western, _era, _period)
_COMPOSED: tuple[_Reader, ...] = (
    _without(_TIME, TIME_DROPPED, r"\1"),
    _several,
    _without(_YEAR_IN_BRACKETS, REWRITTEN),
    _without(_DOUBT, APPROXIMATE),
    _without(_REMARK, REMARK, r"\1"),
)


@lru_cache(maxsize=16384)
def _read_unusual(cell: str) -> Reading:
    text = western_digits(plain(cell))
    reading = _first(cell, text, _SINGLE) or _first(cell, text, _COMPOSED)
    return reading or blank(cell) or kept(cell, NOT_A_DATE)


def read_date(cell: str) -> Reading:
    """A date in any habit; what can't be one stays as it came."""
    return Reading(cell) if _CANONICAL(cell) else _read_unusual(cell)
