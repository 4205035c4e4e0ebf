"""What Wikidata is asked about records, and the items that come back.

Queries ask for ``rdfs:label`` and never for ``SERVICE``, so that they run on any endpoint. Names
go in batches by ``VALUES``: one by one takes 20 to 95 times as long.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from workflow.steps.drafts.subject import Subject
from workflow.steps.names import match_key, spellings
from workflow.wikibase.ids import property_id

BATCH = 150
"""Names a query."""
MANY = 20_000
"""Rows at most of one query for a municipality."""
SIMILAR = 0.72
"""Below this likeness of names an item of the municipality is no candidate."""
NEIGHBOURS = 20
"""Items of the municipality that are looked at closely, by likeness of their names."""

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


def batches(names: Iterable[str], size: int = BATCH) -> Iterator[list[str]]:
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


def searched_names(subject: Subject) -> list[str]:
    """The spellings under which a record is looked for."""
    common = re.split(r"[;；、,]", subject.values.get("common_name", ""))
    names = [subject.name, subject.label, *(name.strip() for name in common)]
    return list(dict.fromkeys(spelling for name in names if name for spelling in spellings(name)))


class Pool:
    """The items that came back, found again by name and by municipality."""

    def __init__(self) -> None:
        self.items: dict[str, Found] = {}
        self._by_name: dict[str, set[str]] = {}
        self._keys: dict[str, tuple[list[str], list[str]]] = {}

    def add(self, rows: Iterable[Mapping[str, str]]) -> set[str]:
        """Take the rows of an answer in; gives the ids of its items."""
        found: dict[str, Found] = {}
        collect(rows, found)
        for qid, item in found.items():
            known = self.items.setdefault(qid, item)
            known.names |= item.names
            for name in item.names:
                self._by_name.setdefault(name, set()).add(qid)
        return set(found)

    def add_place(self, place: str, rows: Iterable[Mapping[str, str]]) -> None:
        """Take in what is in a municipality."""
        pairs = [(match_key(name), qid) for qid in sorted(self.add(rows)) for name in self.items[qid].names]
        self._keys[place] = ([key for key, _ in pairs], [qid for _, qid in pairs])

    def has_place(self, place: str) -> bool:
        """Whether a municipality was asked about."""
        return place in self._keys

    def near(self, subject: Subject) -> list[Found]:
        """Items worth a close look: those of the same name, and the municipality's most alike."""
        qids = {qid for name in searched_names(subject) for qid in self._by_name.get(name, ())}
        place = subject.municipality.usable_id if subject.municipality else ""
        keys, owners = self._keys.get(place, ([], []))
        alike = process.extract(
            match_key(subject.name), keys, scorer=fuzz.ratio, limit=NEIGHBOURS, score_cutoff=SIMILAR * 100
        )
        qids |= {owners[position] for _, _, position in alike}
        return [self.items[qid] for qid in sorted(qids)]
