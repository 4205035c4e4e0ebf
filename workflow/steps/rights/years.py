"""Years as people write them: exact, approximate, a range, an era. The latest possible year decides."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from workflow.dataset.reference import read_reference

OPEN = 9999
"""Stands for "until today" in an open range."""
LONG_AGO = -100_000
"""Stands for "at any time before" in an open range."""
CIRCA = 5
"""How far "about 1920" reaches, in years to each side."""
_LONGEST = 60


class Years(NamedTuple):
    """A span of years within which something happened; ``month`` is the last possible one of ``latest``."""

    earliest: int
    latest: int
    month: int = 12


class UnreadableYearError(ValueError):
    """What was given is no year."""


_UNKNOWN = frozenset({"", "?", "unknown", "不明", "未詳", "わからない", "分からない", "none", "null"})
_SPAN = r"\s*(?:-|–|—|~|〜|～|/|\.\.|から|to)\s*"
_Reader = Callable[[re.Match[str]], Years]


def _digits_to_fill(match: re.Match[str]) -> Years:
    known, open_digits = match[1], len(match[2])
    return Years(int(known + "0" * open_digits), int(known + "9" * open_digits))


def _decade(match: re.Match[str]) -> Years:
    first = int(match[1])
    return Years(first, first + (99 if first % 100 == 0 else 9))


def _month(match: re.Match[str]) -> Years:
    year, month = int(match[1]), int(match[2])
    if not 1 <= month <= 12 or (match[3] and not 1 <= int(match[3]) <= 31):
        raise UnreadableYearError(match[0])
    return Years(year, year, month)


def _range(match: re.Match[str]) -> Years:
    return _between(_read_text(match[1]), _read_text(match[2]))


def _short_range(match: re.Match[str]) -> Years:
    first, last = int(match[1] + match[2]), int(match[1] + match[3])
    return _between(Years(first, first), Years(last, last))


def _between(first: Years | None, last: Years | None) -> Years:
    if first is None or last is None or first.earliest > last.latest:
        raise UnreadableYearError
    return Years(first.earliest, last.latest, last.month)


def _circa(match: re.Match[str]) -> Years:
    inner = _read_text(match["year"])
    if inner is None:
        raise UnreadableYearError(match[0])
    return Years(inner.earliest - CIRCA, inner.latest + CIRCA)


def _until(match: re.Match[str]) -> Years:
    inner = _read_text(match[1])
    if inner is None:
        raise UnreadableYearError(match[0])
    return Years(LONG_AGO, inner.latest)


def _since(match: re.Match[str]) -> Years:
    inner = _read_text(match[1])
    if inner is None:
        raise UnreadableYearError(match[0])
    return Years(inner.earliest, OPEN)


def _century(match: re.Match[str]) -> Years:
    last = int(match[1]) * 100
    return Years(last - 99, last)


def _era_year(match: re.Match[str]) -> Years:
    first, last = _eras()[match[1]]
    number = 1 if match[2] == "元" else int(match[2])
    year = first + number - 1
    if number < 1 or year > last:
        raise UnreadableYearError(match[0])
    return Years(year, year)


def _era_decade(match: re.Match[str]) -> Years:
    first, last = _eras()[match[1]]
    start = first + int(match[2]) - 1
    if start > last:
        raise UnreadableYearError(match[0])
    return Years(start, min(start + 9, last))


_ERA = r"(明治|大正|昭和|平成|令和)"
_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), reader)
    for pattern, reader in (
        (r"(-?\d{1,5})\s*年?", lambda match: Years(int(match[1]), int(match[1]))),
        (r"(\d{1,3})([xu?_*]{1,3})年?", _digits_to_fill),
        (r"(\d{3}0)(?:s|年代)", _decade),
        (r"(\d{2})(\d{2})[-–](1[3-9]|[2-9]\d)", _short_range),
        (r"(\d{4})-(\d{2})(?:-(\d{2}))?(?:t.*)?", _month),
        (r"(\d{4})[/.](\d{1,2})(?:[/.](\d{1,2}))?", _month),
        (r"(\d{4})年\s*(\d{1,2})月(?:\s*(\d{1,2})日)?", _month),
        (rf"(.+?){_SPAN}(.+?)(?:まで)?", _range),
        (r"(?:c\.?|ca\.?|circa|about|約|およそ)\s*(?P<year>.+)", _circa),
        (r"(?P<year>.+?)\s*(?:頃|ころ|ごろ|前後|\?)", _circa),
        (r"(.+?)(?:以前|まで)", _until),
        (r"(.+?)(?:以降|以後|から)", _since),
        (r"(?:before|until)\s*(.+)", _until),
        (r"(?:after|since)\s*(.+)", _since),
        (r"(\d{1,2})(?:世紀|(?:st|nd|rd|th) century).*", _century),
        (rf"{_ERA}(元|\d{{1,2}})年(?:\d.*)?", _era_year),
        (rf"{_ERA}(\d{{1,2}}0)年代", _era_decade),
    )
)


def read_years(value: Any) -> Years | None:
    """The years that ``value`` may mean, or ``None`` when it says that nobody knows.

    Takes whole numbers, texts (``1920s``, ``192X``, ``1920年頃``, ``昭和20年代``, ``1926-1935``) and
    ``{"from": …, "to": …}``. Raises :class:`UnreadableYearError` for anything else.
    """
    if value is None:
        return None
    if type(value) is int:
        return Years(value, value)
    if isinstance(value, str):
        return _read_text(value)
    if isinstance(value, Mapping):
        return _read_mapping(value)
    if isinstance(value, float) and value.is_integer():
        return Years(int(value), int(value))
    raise UnreadableYearError


def _read_mapping(value: Mapping[Any, Any]) -> Years | None:
    ends = value.get("from"), value.get("to")
    if any(isinstance(end, Mapping) for end in ends) or not set(value) & {"from", "to"}:
        raise UnreadableYearError
    first, last = (read_years(end) for end in ends)
    if first is None and last is None:
        return None
    return _between(first or Years(LONG_AGO, LONG_AGO), last or Years(OPEN, OPEN))


@lru_cache(maxsize=4096)
def _read_text(text: str) -> Years | None:
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.lower() in _UNKNOWN:
        return None
    if len(plain) > _LONGEST:
        raise UnreadableYearError(plain)
    if span := _periods().get(plain):
        return Years(*span)
    for pattern, reader in _FORMS:
        if match := pattern.fullmatch(plain):
            return reader(match)
    raise UnreadableYearError(plain)


@lru_cache(maxsize=1)
def _periods() -> dict[str, tuple[int, int]]:
    return {row["word"]: (int(row["first"]), int(row["last"])) for row in read_reference("rights_periods")}


@lru_cache(maxsize=1)
def _eras() -> dict[str, tuple[int, int]]:
    return {
        row["word"]: (int(row["first"]), int(row["last"]))
        for row in read_reference("rights_periods")
        if row["kind"] == "era"
    }
