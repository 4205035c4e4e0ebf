"""Points on the map: swapped, at zero, of the old datum, or far from the place they should be in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt

from workflow.dataset.columns import Values
from workflow.dataset.issues import Issue, Rule, Severity
from workflow.dataset.kinds.places import ZERO
from workflow.dataset.reference import Municipality, municipalities, municipality
from workflow.i18n import N_

_SOURCE = "GIF 444 (decimal degrees, JGD2011)"

SWAPPED = Rule(
    "place.swapped",
    Severity.WARNING,
    N_("Latitude and longitude stood in each other's column and were exchanged: {value}."),
    _SOURCE,
)
FAR_AWAY = Rule(
    "place.far_away",
    Severity.WARNING,
    N_("The point {found} lies {kilometres} km from the office of {name}; is it the right place?"),
    "own rule: distance to the municipality's point (code4fukui/localgovjp)",
)
OLD_DATUM = Rule(
    "place.old_datum",
    Severity.WARNING,
    N_("The point seems to be in the old Japanese datum (日本測地系), some 450 m off; proposed: {value}."),
    "測量法 (2002年改正); conversion by a plane formula, good to some metres",
)

_OLD_DATUM_WORDS = re.compile(r"日本測地系(?!20)|旧測地系|旧日本測地系|tokyo datum", re.IGNORECASE)
_TEXTS = ("note", "summary", "description")
_EARTH_KM = 6371.0
_KM_A_DEGREE = 111.0
_NEAR_KM = 20.0
_FAR_KM = 60.0
_MANY_NEARER = 12

Result = tuple[dict[str, str], tuple[Issue, ...], dict[str, str]]


def distance_km(from_point: tuple[float, float], to_point: tuple[float, float]) -> float:
    """The great-circle distance of two points (latitude, longitude in degrees), in kilometres."""
    (lat1, lon1), (lat2, lon2) = from_point, to_point
    half = sin(radians(lat2 - lat1) / 2) ** 2
    half += cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))


def tokyo_to_jgd(latitude: float, longitude: float) -> tuple[float, float]:
    """A point of the old Tokyo datum in JGD2011, in degrees; good to some metres within Japan."""
    return (
        latitude - 0.00010695 * latitude + 0.000017464 * longitude + 0.0046017,
        longitude - 0.000046038 * latitude - 0.000083043 * longitude + 0.010040,
    )


def _degrees(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _in_japan(latitude: float, longitude: float) -> bool:
    return 20 <= latitude <= 46 and 122 <= longitude <= 154.5


def _is_swapped(latitude: float, longitude: float) -> bool:
    return _in_japan(longitude, latitude)


def _around(point: tuple[float, float], kilometres: float) -> Iterator[tuple[float, float]]:
    """Offices in a square around a point, which is cheaper to tell than a distance."""
    degrees = kilometres / _KM_A_DEGREE
    for other in municipalities().values():
        if abs(other.latitude - point[0]) <= degrees and abs(other.longitude - point[1]) <= 2 * degrees:
            yield other.latitude, other.longitude


def _is_far(point: tuple[float, float], home: Municipality) -> float:
    """How many kilometres a point is too far from a municipality's office; 0 when it may lie in it.

    Municipalities differ in size, so between 20 and 60 km it is far only when many others are nearer.
    """
    kilometres = distance_km(point, (home.latitude, home.longitude))
    if kilometres <= _NEAR_KM:
        return 0
    if kilometres <= _FAR_KM:
        nearer = sum(1 for other in _around(point, kilometres) if distance_km(point, other) < kilometres)
        if nearer < _MANY_NEARER:
            return 0
    return kilometres


def _names_old_datum(text: str) -> bool:
    return ("測地系" in text or "atum" in text) and bool(_OLD_DATUM_WORDS.search(text))


def _doubts(
    values: Values, point: tuple[float, float], home: str
) -> tuple[tuple[Issue, ...], dict[str, str]]:
    text = f"{point[0]}, {point[1]}"
    if any(_names_old_datum(values.get(key, "")) for key in _TEXTS):
        latitude, longitude = (f"{degrees:.6f}" for degrees in tokyo_to_jgd(*point))
        named = {"value": f"{latitude}, {longitude}"}
        issue = Issue(OLD_DATUM, text, key="latitude", values=named)
        return (issue,), {"latitude": latitude, "longitude": longitude}
    entry = municipality(home)
    if entry and _in_japan(*point) and (kilometres := _is_far(point, entry)):
        named_far = {"kilometres": round(kilometres), "name": entry.prefecture + entry.name}
        return (Issue(FAR_AWAY, text, key="latitude", values=named_far),), {}
    return (), {}


def check_point(values: Values, home: str) -> Result:
    """Changes, issues and proposals about a record's point; ``home`` is its municipality's code."""
    texts = values.get("latitude", ""), values.get("longitude", "")
    latitude, longitude = map(_degrees, texts)
    if latitude is None or longitude is None:
        return {}, (), {}
    if latitude == 0 and longitude == 0:
        issues = tuple(Issue(ZERO, "0", key=key) for key in ("latitude", "longitude"))
        return {"latitude": "", "longitude": ""}, issues, {}
    if _is_swapped(latitude, longitude):
        changes = {"latitude": texts[1], "longitude": texts[0]}
        issues = tuple(
            Issue(SWAPPED, text, key=key, values={"value": f"{texts[1]}, {texts[0]}"})
            for key, text in zip(("latitude", "longitude"), texts, strict=True)
        )
        doubts, proposals = _doubts(values, (longitude, latitude), home)
        return changes, issues + doubts, proposals
    return {}, *_doubts(values, (latitude, longitude), home)
