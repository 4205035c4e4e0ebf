"""Wikibase's data model as values, and the JSON that its API takes.

The shapes are those of ``wbeditentity``: what :meth:`EntityDraft.as_json` gives can be sent as
``data``. A file's structured data is written with ``claims`` too: a ``statements`` key would be
ignored without a word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workflow.wikibase.ids import entity_id, property_id

CONCEPT_BASE = "http://www.wikidata.org/entity/"
"""How Wikidata names its items in times and coordinates, on every wiki that shares them."""
LABEL_LIMIT = 250
"""Characters of a label, description or caption."""
STRING_LIMIT = 1500
"""Characters of any other text value."""

Json = dict[str, Any]


@dataclass(frozen=True)
class Item:
    """An item as a value."""

    id: str

    def as_json(self) -> Json:
        """The ``datavalue``."""
        value = {"entity-type": "item", "numeric-id": int(self.id[1:]), "id": self.id}
        return {"type": "wikibase-entityid", "value": value}


@dataclass(frozen=True)
class Text:
    """A string, URL, identifier or file name. Wikibase refuses blanks at its ends and line breaks."""

    text: str

    def as_json(self) -> Json:
        """The ``datavalue``."""
        return {"type": "string", "value": " ".join(self.text.split())[:STRING_LIMIT].rstrip()}


@dataclass(frozen=True)
class Monolingual:
    """A text in one language."""

    text: str
    language: str

    def as_json(self) -> Json:
        """The ``datavalue``."""
        text = " ".join(self.text.split())[:STRING_LIMIT].rstrip()
        return {"type": "monolingualtext", "value": {"text": text, "language": self.language}}


@dataclass(frozen=True)
class Time:
    """A date in the Gregorian calendar.

    ``time`` is ``+1966-10-18T00:00:00Z``, with ``00`` for what is not known; ``precision`` is 11 for
    a day, 10 for a month, 9 for a year.
    """

    time: str
    precision: int

    def as_json(self) -> Json:
        """The ``datavalue``."""
        value = {
            "time": self.time,
            "timezone": 0,
            "before": 0,
            "after": 0,
            "precision": self.precision,
            "calendarmodel": CONCEPT_BASE + entity_id("gregorian_calendar"),
        }
        return {"type": "time", "value": value}


@dataclass(frozen=True)
class Point:
    """A place on Earth in degrees (WGS 84), and how fine it is, in degrees."""

    latitude: float
    longitude: float
    precision: float

    def as_json(self) -> Json:
        """The ``datavalue``."""
        value = {
            "latitude": self.latitude,
            "longitude": self.longitude,
            "altitude": None,
            "precision": self.precision,
            "globe": CONCEPT_BASE + entity_id("earth"),
        }
        return {"type": "globecoordinate", "value": value}


Value = Item | Text | Monolingual | Time | Point


@dataclass(frozen=True)
class Snak:
    """A property with its value; without one it says that there is a value nobody knows."""

    property: str
    """Name of a row of ``properties.csv``."""
    value: Value | None

    def as_json(self) -> Json:
        """The snak; raises ``UnverifiedIdError`` for a property that nobody has verified."""
        if self.value is None:
            return {"snaktype": "somevalue", "property": property_id(self.property)}
        return {
            "snaktype": "value",
            "property": property_id(self.property),
            "datavalue": self.value.as_json(),
        }


def _grouped(snaks: tuple[Snak, ...]) -> tuple[dict[str, list[Json]], list[str]]:
    groups: dict[str, list[Json]] = {}
    for snak in snaks:
        written = snak.as_json()
        groups.setdefault(written["property"], []).append(written)
    return groups, list(groups)


@dataclass(frozen=True)
class Reference:
    """What proves a statement."""

    snaks: tuple[Snak, ...]

    def as_json(self) -> Json:
        """The reference."""
        groups, order = _grouped(self.snaks)
        return {"snaks": groups, "snaks-order": order}


@dataclass(frozen=True)
class Statement:
    """A main snak with what qualifies and what proves it."""

    main: Snak
    qualifiers: tuple[Snak, ...] = ()
    references: tuple[Reference, ...] = ()

    def as_json(self) -> Json:
        """The statement, without an id: see :func:`with_guids`."""
        written: Json = {"type": "statement", "rank": "normal", "mainsnak": self.main.as_json()}
        if self.qualifiers:
            written["qualifiers"], written["qualifiers-order"] = _grouped(self.qualifiers)
        if self.references:
            written["references"] = [reference.as_json() for reference in self.references]
        return written


def _terms(texts: Mapping[str, str]) -> Json:
    return {language: {"language": language, "value": clip(text)} for language, text in texts.items() if text}


def clip(text: str) -> str:
    """A label, description or caption as Wikibase takes it: one line, at most 250 characters."""
    line = " ".join(text.split())
    return line if len(line) <= LABEL_LIMIT else line[: LABEL_LIMIT - 1].rstrip() + "…"


@dataclass(frozen=True)
class EntityDraft:
    """What an item should say."""

    labels: Mapping[str, str] = field(default_factory=dict)
    descriptions: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()

    def as_json(self) -> Json:
        """``data`` of ``wbeditentity`` for a new item."""
        aliases = {
            language: [{"language": language, "value": clip(text)} for text in texts]
            for language, texts in self.aliases.items()
            if texts
        }
        return {
            "labels": _terms(self.labels),
            "descriptions": _terms(self.descriptions),
            "aliases": aliases,
            "claims": [statement.as_json() for statement in self.statements],
        }


@dataclass(frozen=True)
class FileDraft:
    """What a file page on Commons should say, under which name (without ``File:``)."""

    file_name: str
    wikitext: str
    captions: Mapping[str, str] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()

    def as_json(self) -> Json:
        """The page; ``mediainfo`` is the ``data`` of ``wbeditentity`` for its M-id."""
        return {
            "file_name": self.file_name,
            "wikitext": self.wikitext,
            "mediainfo": {
                "labels": _terms(self.captions),
                "claims": [statement.as_json() for statement in self.statements],
            },
        }
