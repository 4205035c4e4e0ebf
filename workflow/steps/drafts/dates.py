"""Dates as Wikibase writes them."""

from __future__ import annotations

import re
from datetime import date

from workflow.wikibase.model import Time

GREGORIAN_SINCE = 1873
"""Japan's first year in the Gregorian calendar: before it, month and day are lunisolar."""
YEAR, MONTH, DAY = 9, 10, 11
"""Precisions of a Wikibase time."""

_PARTIAL = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:[T ].*)?")


def wikidata_time(text: str) -> Time | None:
    """The time for ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; None for anything else.

    Before 1873 only the year is given, since month and day belong to another calendar.
    """
    found = _PARTIAL.fullmatch(text.strip())
    if found is None or found["year"] == "0000":
        return None
    year, month, day = found["year"], found["month"] or "00", found["day"] or "00"
    if int(year) < GREGORIAN_SINCE or month == "00":
        return Time(f"+{year}-00-00T00:00:00Z", YEAR)
    if not 1 <= int(month) <= 12:
        return None
    if day == "00":
        return Time(f"+{year}-{month}-00T00:00:00Z", MONTH)
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return None
    return Time(f"+{year}-{month}-{day}T00:00:00Z", DAY)
