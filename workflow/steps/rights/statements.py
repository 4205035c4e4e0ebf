"""Structured data of a file, and the names of its licence: in open data, as a URI, in Japan Search."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from workflow.dataset.licences import Licence, Nature, licence
from workflow.dataset.reference import read_reference
from workflow.steps.rights.facts import Facts, Work
from workflow.steps.rights.findings import NOT_A_WORK, PD, UNDETERMINED, Finding
from workflow.steps.rights.layers import Layers
from workflow.steps.rights.obstacles import is_survey_map, made_long_ago

STATUS, LICENCE = "P6216", "P275"
JURISDICTION, METHOD = "P1001", "P459"
PUBLIC_DOMAIN = "Q19652"
JAPAN, USA = "Q17", "Q30"


class RightsStatement(NamedTuple):
    """One statement: property, item, and qualifiers as pairs of property and item."""

    property: str
    value: str
    qualifiers: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        inner = ",".join(f"{name}={value}" for name, value in self.qualifiers)
        return f"{self.property}={self.value}" + (f"[{inner}]" if inner else "")

    def as_json(self) -> dict[str, Any]:
        """Property, value and qualifiers by property."""
        return {"property": self.property, "value": self.value, "qualifiers": dict(self.qualifiers)}


class Label(NamedTuple):
    """What the picture's status is called: in the open-data column, as a rights URI, in Japan Search."""

    cell: str
    uri: str
    japansearch: str


@cache
def _methods() -> dict[str, tuple[str, str]]:
    """Items for how a status was found, by case: (P459, P1001); empty where none was verified."""
    return {
        row["case"]: (row["p459"] if row["verified"] == "yes" else "", row["p1001"])
        for row in read_reference("rights_p459")
    }


@cache
def _public_domain(case: str) -> RightsStatement:
    method, jurisdiction = _methods()[case]
    pairs = ((JURISDICTION, jurisdiction), (METHOD, method))
    return RightsStatement(STATUS, PUBLIC_DOMAIN, tuple(pair for pair in pairs if pair[1]))


def statements_for(layers: Layers) -> tuple[RightsStatement, ...]:
    """The statements on copyright of a file; one on the status for each country and reason."""
    facts, reproduction = layers.facts, layers.reproduction
    if layers.licensed and layers.licence is not None:
        return _of_licence(reproduction.licence if _restricts(layers) else layers.licence)
    if layers.flat:
        return _of_public_domain(facts.work, layers.japan, layers.usa, facts)
    if reproduction.licence is not None and reproduction.licence.permits:
        return _of_licence(reproduction.licence)
    if reproduction.photo and facts.file.photo:
        return _of_public_domain(facts.file.photo, *reproduction.photo, facts)
    return ()


def _restricts(layers: Layers) -> bool:
    """Whether the photograph of a licensed object has a licence of its own."""
    own = layers.reproduction.licence
    return not layers.flat and own is not None and own.permits


def _of_licence(given: Licence | None) -> tuple[RightsStatement, ...]:
    if given is None:
        return ()
    status = (RightsStatement(STATUS, given.p6216),)
    return (*status, RightsStatement(LICENCE, given.p275)) if given.p275 else status


def _of_public_domain(work: Work, japan: Finding, usa: Finding, facts: Facts) -> tuple[RightsStatement, ...]:
    if japan.rule == "JP-TOO":
        return (_public_domain("originality"),)
    home = _home_case(work, japan, facts) if japan.status in (PD, NOT_A_WORK) else ""
    cases = [home, _us_case(work, usa) if usa.status == PD else ""]
    reasons = tuple(_public_domain(case) for case in cases if case)
    return reasons or (RightsStatement(STATUS, PUBLIC_DOMAIN),)


def _home_case(work: Work, japan: Finding, facts: Facts) -> str:
    """How the status in the country of origin was found."""
    if japan.rule == "JP-ASSUMED":
        return "life-100" if made_long_ago(facts) else ""
    by_life = japan.rule in ("JP-LIFE", "JP-WARTIME") or work.origin != "JP"
    if by_life and work.last_death is not None:
        dead_for = facts.as_of.year - 1 - work.last_death
        for years in (100, 80, 70):
            if dead_for >= years:
                return f"life-{years}"
        return "life-50"
    return "japan" if work.origin == "JP" else ""


def _us_case(work: Work, usa: Finding) -> str:
    if usa.rule in ("US-EXPIRED", "US-OLDART"):
        return "us-published-95"
    if usa.rule == "US-1996":
        return "us-1996"
    if usa.rule in ("US-UNPUB", "US-302"):
        if work.last_death is not None:
            return "us-unpublished-life"
        return (
            "us-unpublished-unknown"
            if work.author_kind in ("person", "unknown", "")
            else "us-unpublished-nameless"
        )
    return {"US-MMA": "us-sound", "US-GOV": "us-government"}.get(usa.rule, "")


_RIGHTS = "http://rightsstatements.org/vocab/{}/1.0/"
IN_COPYRIGHT = Label("", _RIGHTS.format("InC"), "incr")
UNLOCATABLE = Label("", _RIGHTS.format("InC-RUU"), "incr")
UNDECIDED = Label("", _RIGHTS.format("UND"), "undet")


def label_for(layers: Layers, blocks: tuple[str, ...]) -> Label:
    """What the licence of the picture is called. It is about the image file, not about what it shows."""
    declared = layers.licence if layers.licensed else layers.reproduction.licence
    if "B-NOT-RIGHTSHOLDER" in blocks:
        return UNLOCATABLE if _author_unknown(layers.facts.work) else IN_COPYRIGHT
    if layers.licensed and declared is not None:
        return _of_row(declared)
    if not layers.flat:
        return _of_photograph(layers)
    return _of_flat_file(layers)


def _of_photograph(layers: Layers) -> Label:
    declared = layers.reproduction.licence
    if layers.reproduction.free_by_age and not (declared and declared.permits) and layers.japan.free:
        return _of_row(licence("pdm"))
    if not layers.japan.free:
        return UNDECIDED if layers.japan.status == UNDETERMINED else IN_COPYRIGHT
    if declared is None or not declared.cell_value:
        return IN_COPYRIGHT if layers.reproduction.permission.stated else UNDECIDED
    return _of_row(declared)


def _of_flat_file(layers: Layers) -> Label:
    declared = layers.reproduction.licence
    if layers.japan.status not in (PD, NOT_A_WORK):
        return _of_protected_work(layers)
    mark = _of_row(licence("pdm"))
    if is_survey_map(layers.facts):
        return mark._replace(uri=_RIGHTS.format("NoC-OKLR"), japansearch="nocr_other")
    if declared is not None and declared.permits:
        return _of_row(declared)
    if declared is not None and declared.nature is Nature.RESTRICTED:
        if declared.cell_value:
            return mark._replace(japansearch=declared.japansearch)
        return mark._replace(uri=_RIGHTS.format("NoC-CR"), japansearch="nocr_cont")
    return mark


def _of_protected_work(layers: Layers) -> Label:
    given = layers.licence
    if given is not None and given.nature is Nature.RESTRICTED:
        if given.cell_value:
            return _of_row(given)
        return UNLOCATABLE if _author_unknown(layers.facts.work) else IN_COPYRIGHT
    return UNDECIDED if layers.japan.status == UNDETERMINED else IN_COPYRIGHT


def _author_unknown(work: Work) -> bool:
    """Whether nobody can be asked: the author, or what became of her, is not known."""
    return work.author_kind in ("unknown", "person", "") and work.known_death is None and not work.alive


def _of_row(row: Licence) -> Label:
    return Label(row.cell_value, row.rights_uri, row.japansearch)
