"""The years at which terms end, as functions of the day of the assessment.

Terms end on 31 December, so a work is free from 1 January. Nothing here is a number that will be wrong
next January: what stands as a number is the date on which a law changed.
"""

from __future__ import annotations

from datetime import date, timedelta

EXTENSION = date(2018, 12, 30)
"""Day on which Japan's general term became 70 years; what had ended stayed free (TPP11 整備法)."""
LAST_FREE_AT_EXTENSION = 1967
"""Deaths and publications of this year ended on 31 December 2017, before the extension."""
URAA_DATE = date(1996, 1, 1)
"""Day on which the USA restored copyrights that were alive in Japan (17 USC 104A)."""
PHOTO_PUBLISHED_UNTIL = 1956
"""Last year whose photographs ended before the term was lengthened in 1967 (旧法23条)."""
PHOTO_TAKEN_UNTIL = 1946
"""Last year of taking after which an unpublished photograph ended before 1957."""
PHOTO_OLD_TERM = 10
WORKS_OF_1971 = 1970
"""Last year under the Act of 1899."""
WAR_BEGAN = date(1941, 12, 8)
US_COUNTS_UNTIL_1978, US_FORMALITIES_END = 1977, (1989, 2)
US_303_UNTIL, US_303_ENDS = 2002, 2047
SOUND_FEDERAL = 1972
"""Recordings fixed until 14 February of this year are under 17 USC 1401."""
SOUND_LAST_END = 2067
PERFORMER_CAP = 2040


def december(year: int) -> str:
    """The last day of a term that ends with ``year``, as ISO 8601."""
    return f"{year}-12-31"


def jp_term(year: int, as_of: date) -> int:
    """Last year of Japan's term counted from ``year`` of death or publication, by the law of ``as_of``."""
    if year <= LAST_FREE_AT_EXTENSION or as_of < EXTENSION:
        return year + 50
    return year + 70


def jp_last_free(as_of: date) -> int:
    """Latest year of death or publication whose term has ended in Japan."""
    if as_of < EXTENSION:
        return as_of.year - 51
    return max(LAST_FREE_AT_EXTENSION, as_of.year - 71)


def assumed_before(as_of: date) -> int:
    """Works of unknown authors made before this year are assumed to be free."""
    return as_of.year - 120


def surely_old_before(as_of: date) -> int:
    """Made before this year, no warning is needed."""
    return as_of.year - 170


def us_published_before(as_of: date) -> int:
    """Published before this year: free in the USA (95 years)."""
    return as_of.year - 95


def us_unpublished_died_before(as_of: date) -> int:
    """Never published, author died before this year: free in the USA (life + 70)."""
    return as_of.year - 70


def us_unpublished_made_before(as_of: date) -> int:
    """Never published, author unknown or an organisation, made before this year: free in the USA."""
    return as_of.year - 120


def us_old_artist_died_before(as_of: date) -> int:
    """Publication unknown, artist died before this year: accepted as published long ago."""
    return as_of.year - 95


def us_sound_term(released: int) -> int:
    """Last year of protection in the USA of a recording released until 1972 (17 USC 1401)."""
    if released <= 1922:
        return 2021
    if released <= 1946:
        return released + 100
    if released <= 1956:
        return released + 110
    return SOUND_LAST_END


def us_sound_last_free(as_of: date) -> int:
    """Latest year of release whose recordings are free in the USA."""
    return max(year for year in range(1921, SOUND_FEDERAL + 1) if us_sound_term(year) < as_of.year)


def jp_performer_died_before(as_of: date) -> int:
    """Named performers of old recordings who died before this year have no rights left (life + 30)."""
    return as_of.year - 30


def wartime_end(death: int, days: int, as_of: date) -> date:
    """End of Japan's term for an Allied author with ``days`` of wartime addition."""
    short = _after_december(death + 50, days)
    if short < EXTENSION or as_of < EXTENSION:
        return short
    return _after_december(death + 70, days)


def wartime_days(full: int, made: int | None) -> int:
    """How many of ``full`` days apply to a work made in ``made``.

    A work made during the war has the days from its making. An unknown year counts as before the war:
    the strictest case.
    """
    if made is None or made <= WAR_BEGAN.year:
        return full
    treaty = WAR_BEGAN + timedelta(days=full)
    return max(0, (treaty - date(made, 1, 1)).days)


def _after_december(year: int, days: int) -> date:
    """``days`` after the end of ``year``; a year before the calendar counts as its first."""
    return date(max(year, 1), 12, 31) + timedelta(days=days)
