"""How much two records look like one and the same, and why one may think so.

A name weighs most, then where it is, then who designated it and when. Nothing is decided here: the
reasons are shown to a person.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz

from workflow.dataset.columns import Values
from workflow.i18n import N_, gettext
from workflow.steps.intake.header import fold
from workflow.steps.normalise_points import distance_km

NAME_WEIGHT, PLACE_WEIGHT, DESIGNATION_WEIGHT = 60, 25, 15
ENOUGH = 70
"""Of 100: an equal name with nothing against it reaches it, so does a similar one at the same place."""
SIMILAR_NAME = 70.0
NEAR_KM = 0.2
FAR_KM = 2.0


class Reason(NamedTuple):
    """One reason for or against, with the points it gave of those it could."""

    text: str
    points: float
    most: int

    @property
    def message(self) -> str:
        """The reason in the current language."""
        return gettext(self.text)


@dataclass(frozen=True)
class Resemblance:
    """Points of 100, and where they come from."""

    score: int
    reasons: tuple[Reason, ...]


def _name(one: Values, other: Values) -> Reason:
    first, second = fold(one.get("name", "")), fold(other.get("name", ""))
    if first and first == second:
        return Reason(N_("the same name"), NAME_WEIGHT, NAME_WEIGHT)
    ratio = fuzz.ratio(first, second)
    if ratio >= SIMILAR_NAME:
        return Reason(N_("a similar name"), NAME_WEIGHT * ratio / 100, NAME_WEIGHT)
    return Reason(N_("another name"), 0, NAME_WEIGHT)


def _point(values: Values) -> tuple[float, float] | None:
    try:
        return float(values["latitude"]), float(values["longitude"])
    except (KeyError, ValueError):
        return None


def _place(one: Values, other: Values) -> Reason:
    here, there = _point(one), _point(other)
    if here and there:
        apart = distance_km(here, there)
        if apart <= NEAR_KM:
            return Reason(N_("the same place on the map"), PLACE_WEIGHT, PLACE_WEIGHT)
        if apart >= FAR_KM:
            return Reason(N_("far apart on the map"), 0, PLACE_WEIGHT)
    addresses = fold(one.get("address", "")), fold(other.get("address", ""))
    if not all(addresses):
        return Reason(N_("no place to compare"), PLACE_WEIGHT / 2, PLACE_WEIGHT)
    ratio = fuzz.partial_ratio(*addresses)
    words = N_("the same address") if ratio == 100 else N_("another address")
    return Reason(words, PLACE_WEIGHT * max(0.0, ratio - 50) / 50, PLACE_WEIGHT)


def _designation(one: Values, other: Values) -> Reason:
    compared = [
        (one[key], other[key]) for key in ("classification", "designated_on") if key in one and key in other
    ]
    if not compared:
        return Reason(N_("no designation to compare"), DESIGNATION_WEIGHT / 2, DESIGNATION_WEIGHT)
    same = sum(first == second for first, second in compared)
    words = N_("the same designation") if same == len(compared) else N_("another designation")
    return Reason(words, DESIGNATION_WEIGHT * same / len(compared), DESIGNATION_WEIGHT)


def resemblance(one: Values, other: Values) -> Resemblance:
    """How much two records look alike; nothing else is looked at where the names differ."""
    name = _name(one, other)
    reasons = (name, _place(one, other), _designation(one, other)) if name.points else (name,)
    return Resemblance(round(sum(reason.points for reason in reasons)), reasons)


def blocks(name: str) -> tuple[str, ...]:
    """Under which short keys a name is kept, so that only names sharing one need comparing.

    The first and the last two characters: a slip in one of them leaves the other.
    """
    folded = fold(name)
    return (f"^{folded[:2]}", f"{folded[-2:]}$") if folded else ()


@dataclass(frozen=True)
class Known:
    """A record something may resemble."""

    record_id: int
    match_key: str
    values: Values


class Neighbourhood:
    """Records by the beginnings and ends of their names."""

    MOST_COMPARED = 300
    """Records compared with one row; where more share a block, their names say too little anyway."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._blocks: dict[str, list[Known]] = {}
        for record in known:
            for block in blocks(record.values.get("name", "")):
                self._blocks.setdefault(block, []).append(record)

    def near(self, values: Values) -> list[Known]:
        """The records worth comparing."""
        found = {
            record.record_id: record
            for block in blocks(values.get("name", ""))
            for record in self._blocks.get(block, [])[: self.MOST_COMPARED]
        }
        return list(found.values())

    def closest(self, values: Values) -> tuple[Known, Resemblance] | None:
        """The record that resembles most, if any does enough."""
        scored = [(resemblance(values, record.values), record) for record in self.near(values)]
        best = max(scored, key=lambda found: found[0].score, default=None)
        return (best[1], best[0]) if best and best[0].score >= ENOUGH else None
