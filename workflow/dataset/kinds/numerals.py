"""Numbers: figures, kanji numerals, and counts with their units."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kanjize import kanji2number

from workflow.dataset.columns import Reading
from workflow.dataset.issues import Rule, Severity
from workflow.dataset.kinds.reading import WIDTH, blank, kept, mended, plain
from workflow.dataset.kinds.text import read_name
from workflow.i18n import N_

_SOURCE = "推奨データセット (数値部分のみ); 機械可読性ルール L2-01"

REWRITTEN = Rule(
    "number.rewritten", Severity.WARNING, N_("“{found}” was written as the number {value}."), _SOURCE
)
APPROXIMATE = Rule(
    "number.approximate",
    Severity.WARNING,
    N_("“{found}” is not exact; {value} was taken. Write the doubt into the notes."),
    _SOURCE,
)
WITH_UNIT = Rule(
    "number.with_unit",
    Severity.WARNING,
    N_("“{found}” is a number with its unit; the unit has a column of its own."),
    _SOURCE,
)
SEVERAL = Rule(
    "number.several",
    Severity.WARNING,
    N_("“{found}” counts several things; write one number, and the rest into the notes."),
    "機械可読性ルール L1-07",
)
NOT_A_NUMBER = Rule(
    "number.not_understood", Severity.ERROR, N_("“{found}” was not understood as a number."), _SOURCE
)

_KANJI_DIGITS = "〇零一二三四五六七八九十百千万壱弐参拾廿卅"
_KANJI_NUMBER = re.compile(rf"[{_KANJI_DIGITS}]+")
_SPELLINGS = str.maketrans(
    {"零": "〇", "弐": "二", "参": "三", "拾": "十", "廿": "二十", "卅": "三十", "壱": "一"}
)
_CANONICAL = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII).fullmatch
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DOUBT = re.compile(r"^(?:約|およそ|凡そ|推定)|(?:余り|余|あまり|前後|以上|ほど|程度)$")
_COUNT = re.compile(r"(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)\s*(?P<unit>[^\d\s,.;/()-]{1,4})")
_SEVERAL = re.compile(r"(?:\d[^\d]*){2,}")


class Count(NamedTuple):
    """A number and what it counts."""

    number: str
    unit: str


def _number_of(match: re.Match[str]) -> str:
    try:
        return str(kanji2number(match.group().translate(_SPELLINGS)))
    except ValueError:
        return match.group()


def western_digits(text: str) -> str:
    """A text with its kanji numerals as figures, by place (一九六六) or by value (四十一)."""
    return _KANJI_NUMBER.sub(_number_of, text)


@lru_cache(maxsize=4096)
def count(text: str) -> Count | None:
    """The number and unit of a count such as 1幅, 三基 or 2,922点; none for several at once."""
    match = _COUNT.fullmatch(western_digits(plain(text)))
    return Count(match["number"].replace(",", ""), match["unit"]) if match else None


@lru_cache(maxsize=4096)
def counts(text: str) -> tuple[Count, ...]:
    """All counts of a cell such as 3幅1組, in their order; empty when it holds anything else."""
    figures = western_digits(plain(text))
    found = [Count(match["number"].replace(",", ""), match["unit"]) for match in _COUNT.finditer(figures)]
    return tuple(found) if not _COUNT.sub("", figures).strip(" ,、;/()") else ()


def _figure(text: str) -> str:
    """The number a text stands for, in figures; empty when it is none."""
    figures = western_digits(text)
    if _GROUPED.fullmatch(figures):
        figures = figures.replace(",", "")
    return figures if _CANONICAL(figures) else ""


@lru_cache(maxsize=4096)
def _read_unusual(cell: str) -> Reading:
    text = plain(cell)
    if value := _figure(text):
        return mended(cell, value, WIDTH if value == text else REWRITTEN)
    if value := _figure(_DOUBT.sub("", text)):
        return mended(cell, value, APPROXIMATE)
    if count(cell):
        return kept(cell, WITH_UNIT)
    if len(counts(cell)) > 1 or _SEVERAL.fullmatch(western_digits(text)):
        return kept(cell, SEVERAL)
    return blank(cell) or kept(cell, NOT_A_NUMBER)


def read_number(cell: str) -> Reading:
    """A number in figures; kanji numerals, thousands separators and 約 are understood."""
    return Reading(cell) if _CANONICAL(cell) else _read_unusual(cell)


@lru_cache(maxsize=4096)
def read_unit(cell: str) -> Reading:
    """What a number counts: a short word, whose kanji stay."""
    return blank(cell) or read_name(cell)
