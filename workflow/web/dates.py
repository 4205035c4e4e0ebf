"""Dates as people read them: 1966年10月18日（昭和41年）, or 18 October 1966."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from babel.dates import format_date, format_datetime

from workflow.dataset.kinds.eras import eras
from workflow.i18n import current_language, gettext, ngettext
from workflow.store.base import now

JAPAN = timezone(timedelta(hours=9), "JST")
"""Japan keeps no summer time; every user of the tool lives by it."""
FIRST_COUNTED_YEAR = 1873
"""Japan counts days by the Gregorian calendar from this year on."""


def era_year(day: date) -> str:
    """``昭和41年`` for a day in 1966; empty before 1873."""
    if day.year < FIRST_COUNTED_YEAR:
        return ""
    begun = [era for era in eras().values() if era.first_day and era.first_day <= day]
    era = max(begun, key=lambda era: era.first_year)
    year = day.year - era.first_year + 1
    return f"{era.name}{'元' if year == 1 else year}年"


def reading_date(text: str) -> str:
    """A canonical date (YYYY, YYYY-MM or YYYY-MM-DD) for reading; anything else as it stands."""
    parts = text.split("-")
    try:
        numbers = [int(part) for part in parts]
        # A year or month alone is named by the era of its last day.
        day = date(*numbers, *[12, 28][len(numbers) - 1 :])
    except (ValueError, TypeError):
        return text
    if len(parts) > 3:
        return text
    if current_language() == "ja":
        written = "".join(f"{number}{unit}" for number, unit in zip(numbers, "年月日", strict=False))
        era = era_year(day)
        return f"{written}（{era}）" if era else written
    return str(format_date(day, ("y", "MMMM y", "d MMMM y")[len(parts) - 1], locale="en"))


def moment(at: datetime | None) -> str:
    """A moment in Japanese time."""
    if at is None:
        return ""
    pattern = "y年M月d日 H:mm" if current_language() == "ja" else "d MMM y, H:mm"
    return str(format_datetime(at.astimezone(JAPAN), pattern, locale=current_language()))


def since(at: datetime | None) -> str:
    """How long ago, in the largest unit that fits; older than a month, the day itself."""
    if at is None:
        return ""
    passed = now() - at
    if passed < timedelta(minutes=1):
        return gettext("just now")
    if passed < timedelta(hours=1):
        return ngettext("{number} minute ago", "{number} minutes ago", passed // timedelta(minutes=1))
    if passed < timedelta(days=1):
        return ngettext("{number} hour ago", "{number} hours ago", passed // timedelta(hours=1))
    if passed < timedelta(days=31):
        return ngettext("{number} day ago", "{number} days ago", passed.days)
    return reading_date(at.astimezone(JAPAN).date().isoformat())
