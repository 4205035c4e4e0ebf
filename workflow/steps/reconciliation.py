"""Is a record on Wikidata already? Questions to ask, scores with reasons, and what is certain.

Queries ask for ``rdfs:label`` and never for ``SERVICE``, so that they run on any endpoint. Names
go in batches by ``VALUES`` (one by one takes 20 to 95 times as long).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from workflow.i18n import N_, gettext
from workflow.steps.drafts.subject import Subject
from workflow.steps.names import match_key, spellings
from workflow.wikibase.ids import entity_id, label_of, places, property_id

BATCH = 150
"""Names a query."""
MANY = 20_000
"""Rows at most of one query for a municipality."""
EARTH_METRES = 6_371_000
NEAR, WALKABLE, FAR = 200, 1_000, 5_000
"""Metres: the same spot, the same neighbourhood, somewhere else."""
SIMILAR = 0.72
"""Below this likeness of names an item of the municipality is no candidate."""
CERTAIN, LEAD = 0.8, 0.15
"""An item is taken without asking from this score, so far ahead of the next one."""
KEPT = 8
"""Candidates kept for a record."""

_POINT = re.compile(r"Point\(([-+0-9.eE]+)\s+([-+0-9.eE]+)\)", re.IGNORECASE)
_ENTITY = re.compile(r"/entity/(Q\d+)$")


@dataclass
class Found:
    """An item that the query service knows; what it has several of is collected."""

    qid: str
    label: str = ""
    description: str = ""
    names: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    designations: set[str] = field(default_factory=set)
    points: list[tuple[float, float]] = field(default_factory=list)
    """Latitude, longitude in degrees."""


@dataclass(frozen=True)
class Reason:
    """One reason for a score: its code, its share, and what it is about."""

    code: str
    points: float
    values: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """As it is stored with a candidate."""
        return {"code": self.code, "points": self.points, "values": dict(self.values)}


@dataclass(frozen=True)
class Scored:
    """A candidate with its score from 0 to 1; ``distance`` in metres."""

    found: Found
    score: float
    distance: float | None
    reasons: tuple[Reason, ...]


TEXTS = {
    "label-exact": N_("The name is the same."),
    "alias-exact": N_("The name is one of its other names."),
    "label-key": N_("The name is the same but for old characters or a designation before it: {label}"),
    "label-similar": N_("The name is similar ({percent}%): {label}"),
    "place-same": N_("It is in the same municipality: {place}"),
    "place-other": N_("It is in another place: {place}"),
    "distance-near": N_("It is {metres} m away."),
    "distance-far": N_("It is {metres} m away: too far for the same thing."),
    "class-same": N_("It is the same kind of thing: {thing}"),
    "class-wrong": N_("It is something else: {thing}"),
    "designation-same": N_("It has the same designation: {designation}"),
}


def reason_text(reason: Mapping[str, Any]) -> str:
    """A stored reason as a sentence in the current language."""
    values = dict(reason.get("values") or {})
    return gettext(TEXTS[reason["code"]], **values)


def _literal(name: str) -> str:
    return json.dumps(name, ensure_ascii=False) + "@ja"


def _about() -> str:
    p = property_id
    return f"""
  OPTIONAL {{ ?item rdfs:label ?label FILTER(LANG(?label) = "ja") }}
  OPTIONAL {{ ?item schema:description ?description FILTER(LANG(?description) = "ja") }}
  OPTIONAL {{ ?item wdt:{p("located_in_the_administrative_territorial_entity")} ?place }}
  OPTIONAL {{ ?item wdt:{p("coordinate_location")} ?point }}
  OPTIONAL {{ ?item wdt:{p("instance_of")} ?class }}
  OPTIONAL {{ ?item wdt:{p("heritage_designation")} ?designation }}
}}"""


def name_query(names: Iterable[str]) -> str:
    """Items with one of these Japanese labels or aliases."""
    values = " ".join(_literal(name) for name in names)
    return f"""SELECT ?item ?name ?label ?description ?place ?point ?class ?designation WHERE {{
  VALUES ?name {{ {values} }}
  ?item rdfs:label|skos:altLabel ?name .{_about()}"""


def place_query(place: str) -> str:
    """Items in a municipality that are somewhere or are designated, however they are spelled."""
    p = property_id
    located = p("located_in_the_administrative_territorial_entity")
    return f"""SELECT ?item ?name ?label ?description ?place ?point ?class ?designation WHERE {{
  ?item wdt:{located} wd:{place} .
  FILTER(EXISTS {{ ?item wdt:{p("coordinate_location")} [] }} \
|| EXISTS {{ ?item wdt:{p("heritage_designation")} [] }})
  ?item rdfs:label ?name FILTER(LANG(?name) = "ja"){_about()}
LIMIT {MANY}"""


def batches(names: Iterable[str], size: int = BATCH) -> Iterable[list[str]]:
    """Different names, so many a query."""
    different = list(dict.fromkeys(name for name in names if name))
    for start in range(0, len(different), size):
        yield different[start : start + size]


def _qid(uri: str) -> str:
    found = _ENTITY.search(uri)
    return found[1] if found else ""


def collect(rows: Iterable[Mapping[str, str]], into: dict[str, Found]) -> None:
    """Put the rows of a query together, an entry an item."""
    for row in rows:
        qid = _qid(row.get("item", ""))
        if not qid:
            continue
        found = into.setdefault(qid, Found(qid))
        found.label = row.get("label") or found.label
        found.description = row.get("description") or found.description
        found.names |= {row[key] for key in ("name", "label") if row.get(key)}
        for key, known in (
            ("place", found.places),
            ("class", found.classes),
            ("designation", found.designations),
        ):
            if id_ := _qid(row.get(key, "")):
                known.add(id_)
        if point := _POINT.match(row.get("point", "")):
            place = (float(point[2]), float(point[1]))
            if place not in found.points:
                found.points.append(place)


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Distance of two places given as latitude and longitude in degrees."""
    (north, east), (other_north, other_east) = ((math.radians(a), math.radians(b)) for a, b in (one, other))
    half = (
        math.sin((other_north - north) / 2) ** 2
        + math.cos(north) * math.cos(other_north) * math.sin((other_east - east) / 2) ** 2
    )
    return 2 * EARTH_METRES * math.asin(math.sqrt(half))


def _name_reason(subject: Subject, found: Found) -> Reason | None:
    written = {subject.name, subject.label}
    if found.label in written:
        return Reason("label-exact", 0.55)
    if written & found.names:
        return Reason("alias-exact", 0.5)
    keys = {match_key(name) for name in written}
    best, likeness = found.label, 0.0
    for name in sorted(found.names):
        other = match_key(name)
        if other in keys:
            return Reason("label-key", 0.48, {"label": name})
        likeness_here = max(fuzz.ratio(key, other) for key in keys) / 100
        if likeness_here > likeness:
            best, likeness = name, likeness_here
    if likeness < SIMILAR:
        return None
    share = round(0.45 * (likeness - 0.5) / 0.5, 3)
    return Reason("label-similar", share, {"label": best, "percent": round(likeness * 100)})


def _place_reasons(subject: Subject, found: Found) -> list[Reason]:
    place = subject.municipality
    if place is None or not place.usable_id or not found.places:
        return []
    if place.usable_id in found.places:
        return [Reason("place-same", 0.22, {"place": place.label_ja})]
    prefecture = subject.prefecture.usable_id if subject.prefecture else ""
    others = sorted(found.places & {other.id for other in places().values() if other.id})
    # A quarter of the town that no table knows may well be in it.
    if prefecture in found.places or len(others) < len(found.places):
        return []
    return [Reason("place-other", -0.25, {"place": label_of(others[0], "ja")})]


def _distance(subject: Subject, found: Found) -> float | None:
    try:
        here = (float(subject.values["latitude"]), float(subject.values["longitude"]))
    except (KeyError, ValueError):
        return None
    return min((metres(here, point) for point in found.points), default=None)


def _distance_reasons(distance: float | None) -> list[Reason]:
    if distance is None:
        return []
    values = {"metres": round(distance)}
    if distance >= FAR:
        return [Reason("distance-far", -0.3, values)]
    share = 0.2 if distance < NEAR else 0.12 if distance < WALKABLE else 0.03
    return [Reason("distance-near", share, values)]


def _kind_reasons(subject: Subject, found: Found) -> list[Reason]:
    reasons = []
    human = entity_id("human")
    if human in found.classes:
        reasons.append(Reason("class-wrong", -0.5, {"thing": label_of(human, "ja")}))
    elif subject.thing is not None and subject.thing.id in found.classes:
        reasons.append(Reason("class-same", 0.05, {"thing": subject.thing.label_ja}))
    for part in subject.designations:
        if part.designation is not None and part.designation.id in found.designations:
            reasons.append(Reason("designation-same", 0.05, {"designation": part.designation.label_ja}))
            break
    return reasons


def score(subject: Subject, found: Found) -> Scored | None:
    """How likely a record and an item are the same, and why; None when their names differ too much."""
    name = _name_reason(subject, found)
    if name is None:
        return None
    distance = _distance(subject, found)
    reasons = (
        name,
        *_place_reasons(subject, found),
        *_distance_reasons(distance),
        *_kind_reasons(subject, found),
    )
    total = sum(reason.points for reason in reasons)
    return Scored(found, round(min(max(total, 0.0), 1.0), 3), distance, reasons)


def rank(subject: Subject, items: Iterable[Found]) -> list[Scored]:
    """The best candidates of a record, best first."""
    scored = [one for found in items if (one := score(subject, found)) is not None and one.score > 0]
    return sorted(scored, key=lambda one: (-one.score, len(one.found.qid), one.found.qid))[:KEPT]


def certain(candidates: list[Scored]) -> Scored | None:
    """The candidate nobody has to be asked about: same name, same place, clearly ahead."""
    if not candidates:
        return None
    best = candidates[0]
    codes = {reason.code for reason in best.reasons}
    same_name = bool(codes & {"label-exact", "alias-exact"})
    same_place = "place-same" in codes or (best.distance is not None and best.distance < NEAR)
    doubtful = codes & {"place-other", "distance-far", "class-wrong"}
    lead = best.score - (candidates[1].score if len(candidates) > 1 else 0.0)
    if same_name and same_place and not doubtful and lead >= LEAD:
        return best
    return None


def searched_names(subject: Subject) -> list[str]:
    """The spellings under which a record is looked for."""
    common = re.split(r"[;；、,]", subject.values.get("common_name", ""))
    names = [subject.name, subject.label, *(name.strip() for name in common)]
    return list(dict.fromkeys(spelling for name in names if name for spelling in spellings(name)))
