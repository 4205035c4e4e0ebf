"""Is a record on Wikidata already? Scores with their reasons, and what is certain."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from workflow.i18n import N_, current_language, gettext
from workflow.steps.candidates import SIMILAR, Found
from workflow.steps.drafts.subject import Subject
from workflow.steps.names import match_key
from workflow.wikibase.ids import entity_id, label_of, places

EARTH_METRES = 6_371_000
NEAR, WALKABLE, FAR = 200, 1_000, 5_000
"""Metres: the same spot, the same neighbourhood, somewhere else."""
LEAD = 0.15
"""An item is taken without asking when its score is so far ahead of the next one."""
KEPT = 8
"""Candidates kept for a record."""


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


_ITEMS = {"place", "thing", "designation"}
"""Values of reasons that are items; they get their labels when they are shown."""
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
    for key in values.keys() & _ITEMS:
        values[key] = label_of(values[key], current_language())
    text = TEXTS[reason["code"]]
    return gettext(text, **values)


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
        return [Reason("place-same", 0.22, {"place": place.usable_id})]
    prefecture = subject.prefecture.usable_id if subject.prefecture else ""
    others = sorted(found.places & {other.id for other in places().values() if other.id})
    # A quarter of the town that no table knows may well be in it.
    if prefecture in found.places or len(others) < len(found.places):
        return []
    return [Reason("place-other", -0.25, {"place": others[0]})]


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
        reasons.append(Reason("class-wrong", -0.5, {"thing": human}))
    elif subject.thing is not None and subject.thing.id in found.classes:
        reasons.append(Reason("class-same", 0.05, {"thing": subject.thing.id}))
    for part in subject.designations:
        if part.designation is not None and part.designation.id in found.designations:
            reasons.append(Reason("designation-same", 0.05, {"designation": part.designation.id}))
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
