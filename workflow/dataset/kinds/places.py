"""Places: latitude, longitude, height, and the names of prefectures and municipalities."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from workflow.dataset.addresses import find_municipality
from workflow.dataset.columns import Reading
from workflow.dataset.issues import Rule, Severity
from workflow.dataset.kinds.numerals import western_digits
from workflow.dataset.kinds.reading import WIDTH, blank, kept, mended, plain
from workflow.dataset.kinds.text import read_name
from workflow.dataset.reference import prefectures
from workflow.i18n import N_

_SOURCE = "GIF 444 (decimal degrees, JGD2011)"
_HEIGHT_SOURCE = "自治体標準オープンデータセット 2026-08-01, sheet 13"

DEGREES_REWRITTEN = Rule(
    "place.degrees_rewritten",
    Severity.WARNING,
    N_("“{found}” was written in decimal degrees: {value}."),
    _SOURCE,
)
NOT_DEGREES = Rule(
    "place.not_degrees",
    Severity.ERROR,
    N_("“{found}” was not understood as decimal degrees, such as {example}."),
    _SOURCE,
)
ZERO = Rule(
    "place.zero",
    Severity.WARNING,
    N_("“{found}” is a point in the sea off Africa; the place is not known, so the cell was left blank."),
    _SOURCE,
)
OTHER_AXIS = Rule(
    "place.other_axis",
    Severity.WARNING,
    N_("“{found}” looks like the other one of latitude and longitude."),
    _SOURCE,
)
OUT_OF_JAPAN = Rule(
    "place.out_of_japan", Severity.ERROR, N_("“{found}” lies outside Japan ({lowest} to {highest})."), _SOURCE
)
COARSE = Rule(
    "place.coarse",
    Severity.NOTE,
    N_("“{found}” tells the place only to about {metres} metres."),
    "GIF 444 (six decimals)",
)
HEIGHT_UNIT = Rule(
    "height.unit",
    Severity.WARNING,
    N_("“{found}” was written as a number: {value}."),
    _HEIGHT_SOURCE,
)
NOT_A_HEIGHT = Rule(
    "height.not_understood", Severity.ERROR, N_("“{found}” was not understood as a height."), _HEIGHT_SOURCE
)
HEIGHT_TYPE_UNLISTED = Rule(
    "height_type.unlisted", Severity.ERROR, N_("“{found}” is none of: {choices}."), _HEIGHT_SOURCE
)
PREFECTURE_COMPLETED = Rule(
    "prefecture.completed",
    Severity.WARNING,
    N_("“{found}” was written in full: {value}."),
    "自治体標準オープンデータセット 2026-08-01, sheet 13",
)
PREFECTURE_UNKNOWN = Rule(
    "prefecture.unknown", Severity.WARNING, N_("“{found}” is no prefecture."), "JIS X 0401"
)
MUNICIPALITY_UNKNOWN = Rule(
    "municipality.unknown",
    Severity.NOTE,
    N_("No municipality of today is called “{found}”."),
    "全国地方公共団体コード (code4fukui/localgovjp, 2026-07)",
)

HEIGHT_TYPES = ("階数", "標高", "地表高")


class _Axis(NamedTuple):
    """One of the two axes: the limits of Japan on it and on the other, and an example."""

    lowest: float
    highest: float
    other_lowest: float
    other_highest: float
    example: str


_LATITUDE = _Axis(20.0, 46.0, 122.0, 154.5, "36.572200")
_LONGITUDE = _Axis(122.0, 154.5, 20.0, 46.0, "136.666800")
_CANONICAL_LATITUDE = re.compile(r"(?:2\d|3\d|4[0-5])\.\d{4,}", re.ASCII).fullmatch
_CANONICAL_LONGITUDE = re.compile(r"1(?:2[2-9]|3\d|4\d|5[0-3])\.\d{4,}", re.ASCII).fullmatch
_DECIMAL = re.compile(r"-?\d{1,3}(?:\.\d*)?", re.ASCII)
_LETTERS = re.compile(r"^[NE]\s*|\s*[NE度°]$|^(?:北緯|東経|緯度|経度)[:\s]*", re.IGNORECASE)
_DMS = re.compile(
    r"(\d{1,3})\s*[°度.:\s]\s*(\d{1,2})\s*['′’分.:\s]\s*(\d{1,2}(?:\.\d+)?)\s*(?:\"|″|”|''|′′|秒)?", re.ASCII
)
_MINUTES = re.compile(r"(\d{1,3})\s*[°度]\s*(\d{1,2}(?:\.\d+)?)\s*['′’分]", re.ASCII)
_HEIGHT = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII).fullmatch
_HEIGHT_WORDS = re.compile(
    r"^(?P<below>地下|B)|^(?:地上|標高|海抜|約)|\s*(?:m|メートル|階|F)$", re.IGNORECASE
)
_METRES_A_DEGREE = 111_000


def _sexagesimal(text: str) -> str:
    """Degrees, minutes and seconds in decimal degrees, six places; empty when they are none."""
    if match := _DMS.fullmatch(text):
        degrees, minutes, seconds = int(match[1]), int(match[2]), float(match[3])
    elif match := _MINUTES.fullmatch(text):
        degrees, minutes, seconds = int(match[1]), 0, float(match[2]) * 60
    else:
        return ""
    if minutes >= 60 or seconds >= 3600 or (minutes and seconds >= 60):
        return ""
    return f"{degrees + minutes / 60 + seconds / 3600:.6f}"


def _decimal(cell: str) -> str:
    """What a cell says in decimal degrees; empty when it is not understood."""
    text = _LETTERS.sub("", plain(cell).strip(" ,、;")).strip()
    if re.fullmatch(r"\d{2,3},\d{3,}", text):
        text = text.replace(",", ".")
    if _DECIMAL.fullmatch(text):
        return text.removesuffix(".")
    return _sexagesimal(text)


def _within(cell: str, value: str, axis: _Axis) -> Reading | None:
    """What is to be said about the size of a decimal value; none when it lies in Japan."""
    number = float(value)
    if number == 0:
        return mended(cell, "", ZERO)
    if axis.lowest <= number <= axis.highest:
        return None
    if axis.other_lowest <= number <= axis.other_highest:
        reading = kept(cell, OTHER_AXIS)
    else:
        reading = kept(cell, OUT_OF_JAPAN, lowest=axis.lowest, highest=axis.highest)
    return Reading(value, reading.issues)


def _read_degrees(cell: str, axis: _Axis) -> Reading:
    value = _decimal(cell)
    if not value:
        return blank(cell) or kept(cell, NOT_DEGREES, example=axis.example)
    if odd := _within(cell, value, axis):
        return odd
    if value != cell:
        return mended(cell, value, DEGREES_REWRITTEN)
    places = len(value.partition(".")[2])
    return kept(cell, COARSE, metres=_METRES_A_DEGREE // 10**places) if places < 4 else Reading(cell)


def read_latitude(cell: str) -> Reading:
    """A latitude in decimal degrees."""
    return Reading(cell) if _CANONICAL_LATITUDE(cell) else _read_degrees(cell, _LATITUDE)


def read_longitude(cell: str) -> Reading:
    """A longitude in decimal degrees."""
    return Reading(cell) if _CANONICAL_LONGITUDE(cell) else _read_degrees(cell, _LONGITUDE)


def read_height(cell: str) -> Reading:
    """Storeys, or metres; 地下1階 is -1."""
    if _HEIGHT(cell):
        return Reading(cell)
    text = western_digits(plain(cell))
    below = re.match(r"地下|B", text, re.IGNORECASE)
    value = ("-" if below else "") + _HEIGHT_WORDS.sub("", text).replace(",", "").strip()
    if not _HEIGHT(value):
        return blank(cell) or kept(cell, NOT_A_HEIGHT)
    return mended(cell, value, WIDTH if value == plain(cell) else HEIGHT_UNIT)


@lru_cache(maxsize=64)
def read_height_type(cell: str) -> Reading:
    """What a height counts."""
    if cell in HEIGHT_TYPES:
        return Reading(cell)
    text = plain(cell)
    if text in HEIGHT_TYPES:
        return mended(cell, text, WIDTH)
    return blank(cell) or kept(cell, HEIGHT_TYPE_UNLISTED, choices=", ".join(HEIGHT_TYPES))


@lru_cache(maxsize=1024)
def read_prefecture(cell: str) -> Reading:
    """The name of a prefecture, with its 都, 道, 府 or 県."""
    if cell in prefectures():
        return Reading(cell)
    text = cell.strip()
    full = [name for name in prefectures() if text in {name, name[:-1]}]
    if full:
        return mended(cell, full[0], PREFECTURE_COMPLETED)
    return blank(cell) or kept(cell, PREFECTURE_UNKNOWN)


@lru_cache(maxsize=4096)
def _is_municipality(name: str) -> bool:
    return any(find_municipality(name, prefecture) for prefecture in prefectures())


@lru_cache(maxsize=4096)
def read_municipality(cell: str) -> Reading:
    """The name of a municipality, with its county or ward; former ones stay with a note."""
    if _is_municipality(cell):
        return Reading(cell)
    reading = read_name(cell)
    if reading.issues or _is_municipality(reading.value):
        return reading
    return blank(cell) or kept(cell, MUNICIPALITY_UNKNOWN)
