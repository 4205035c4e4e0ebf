"""When a place can be visited: days of the week and times of day."""

from __future__ import annotations

import re
from functools import lru_cache

from workflow.dataset.columns import Reading
from workflow.dataset.issues import Rule, Severity
from workflow.dataset.kinds.numerals import western_digits
from workflow.dataset.kinds.reading import WIDTH, blank, kept, mended, plain
from workflow.i18n import N_

WEEK = "月火水木金土日"

_DAYS_SOURCE = "推奨データセット (月火水木金); GIF 441 §1.2"
_TIME_SOURCE = "自治体標準オープンデータセット (hh:mm); GIF 441 §2"

DAYS_REWRITTEN = Rule(
    "open_days.rewritten",
    Severity.WARNING,
    N_("“{found}” was written in order from Monday: {value}."),
    _DAYS_SOURCE,
)
NOT_DAYS = Rule(
    "open_days.not_understood",
    Severity.WARNING,
    N_(
        "“{found}” is not just days of the week; write 月火水木金 and put the rest into the notes on opening."
    ),
    _DAYS_SOURCE,
)
TIME_REWRITTEN = Rule(
    "time.rewritten", Severity.WARNING, N_("“{found}” was written as {value}."), _TIME_SOURCE
)
NOT_A_TIME = Rule(
    "time.not_understood",
    Severity.ERROR,
    N_("“{found}” was not understood as one time of day; write it as 09:30."),
    _TIME_SOURCE,
)

_CODES = re.compile(r"1?2?3?4?5?6?7?").fullmatch
_RANGE = re.compile(rf"([{WEEK}])(?:曜日?)?\s*(?:~|〜|-|から)\s*([{WEEK}])(?:曜日?)?(?:まで)?")
_FILLING = re.compile(r"曜日|曜|[・、,;/\s.]|と|および|及び")
_ALIASES = {"毎日": WEEK, "全日": WEEK, "年中無休": WEEK, "平日": WEEK[:5], "土日": WEEK[5:]}
_CANONICAL_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d|24:00", re.ASCII).fullmatch
_TIME = re.compile(
    r"(?:\d{4}-\d\d-\d\d[ T])?(?P<half>午前|午後|AM|PM)?\s*(?P<hour>\d{1,2})(?::|時)"
    r"(?P<minute>\d{1,2}|半)?(?:分|:\d{2}(?:\.\d+)?)?(?P<after>\s*[AP]M)?",
    re.IGNORECASE,
)
_DAY_FRACTION = re.compile(r"0\.\d+|[01](?:\.0+)?").fullmatch
_MINUTES_A_DAY = 1440


def _in_order(text: str) -> str:
    return "".join(day for day in WEEK if day in text)


def _days_of(text: str) -> str:
    """The days a text names, in order; empty when it holds anything else."""
    if text in _ALIASES:
        return _ALIASES[text]
    if match := _RANGE.fullmatch(text):
        first, last = WEEK.index(match[1]), WEEK.index(match[2])
        return WEEK[first : last + 1] if first <= last else _in_order(WEEK[first:] + WEEK[: last + 1])
    rest = _FILLING.sub("", text)
    return _in_order(rest) if rest and set(rest) <= set(WEEK) else ""


@lru_cache(maxsize=1024)
def read_days(cell: str) -> Reading:
    """Days of the week in order from Monday, or their codes 1 to 7."""
    if cell == _in_order(cell) or _CODES(cell):
        return Reading(cell)
    if value := _days_of(plain(cell)):
        return mended(cell, value, DAYS_REWRITTEN)
    return blank(cell) or kept(cell, NOT_DAYS)


def _clock(match: re.Match[str]) -> str:
    """hh:mm of a matched time; empty when there is no such time."""
    hour = int(match["hour"])
    minute = 30 if match["minute"] == "半" else int(match["minute"] or 0)
    half = (match["half"] or match["after"] or "").strip().upper()
    if half in {"午後", "PM"} and hour < 12:
        hour += 12
    elif half in {"午前", "AM"} and hour == 12:
        hour = 0
    value = f"{hour:02}:{minute:02}"
    return value if _CANONICAL_TIME(value) else ""


def _time_of(text: str) -> str:
    if match := _TIME.fullmatch(text):
        return _clock(match)
    if _DAY_FRACTION(text):
        minutes = round(float(text) * _MINUTES_A_DAY)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return {"正午": "12:00"}.get(text, "")


@lru_cache(maxsize=2048)
def read_time(cell: str) -> Reading:
    """A time of day, hh:mm in 24 hours; 24:00 is the end of the day."""
    if _CANONICAL_TIME(cell):
        return Reading(cell)
    text = plain(cell)
    if value := _time_of(western_digits(text)):
        return mended(cell, value, WIDTH if value == text else TIME_REWRITTEN)
    return blank(cell) or kept(cell, NOT_A_TIME)
