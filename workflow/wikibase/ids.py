"""P- and Q-ids behind names, each with its source, from ``assets/reference``.

Public code is full of invented ids, so an id is given out only when its row says that it was
verified; everything else raises :class:`UnverifiedIdError` or is left out.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import TypedDict

from workflow.config import REFERENCE


class UnverifiedIdError(LookupError):
    """An id is not in the tables, or nobody has verified it."""


@dataclass(frozen=True)
class Row:
    """One row of a table: an id, its labels, whether it may be written, and who says so."""

    id: str
    label_ja: str
    label_en: str
    verified: bool
    source: str

    def label(self, language: str) -> str:
        """The label in ``ja`` or ``en``."""
        return (self.label_ja if language == "ja" else self.label_en) or self.label_en or self.label_ja


@dataclass(frozen=True)
class Property(Row):
    """A property and its datatype."""

    datatype: str


@dataclass(frozen=True)
class Designation(Row):
    """A heritage designation: the words that mean it, and the body that makes it."""

    words: tuple[str, ...]
    level: str
    """national, prefecture, municipality, certified, international or generic."""
    usable: bool
    """Whether it is a value of P1435 at all."""


@dataclass(frozen=True)
class ThingClass(Row):
    """A class of cultural properties and how a name or a kind says it."""

    group: str
    name_ends: tuple[str, ...]
    name_begins: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Place(Row):
    """A prefecture, municipality or ward. ``id`` is empty where none is known."""

    code: str
    """Six digits with the check digit."""
    level: str
    prefecture: str
    """Name of the prefecture; empty for a prefecture itself."""

    @property
    def usable_id(self) -> str:
        """The id, if it may be written; else empty."""
        return self.id if self.verified else ""


def _rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word for word in cell.split(";") if word)


class _Common(TypedDict):
    id: str
    label_ja: str
    label_en: str
    verified: bool
    source: str


def _common(row: dict[str, str]) -> _Common:
    return {
        "id": row["id"],
        "label_ja": row["label_ja"],
        "label_en": row["label_en"],
        "verified": row["verified"] == "yes" and bool(row["id"]),
        "source": row["source"],
    }


@cache
def properties() -> dict[str, Property]:
    """All properties by name."""
    return {row["name"]: Property(**_common(row), datatype=row["datatype"]) for row in _rows("properties")}


@cache
def entities() -> dict[str, Row]:
    """Statuses, licences, units and other items by name."""
    return {row["name"]: Row(**_common(row)) for row in _rows("entities")}


@cache
def designations() -> tuple[Designation, ...]:
    """All designations."""
    return tuple(
        Designation(
            **_common(row),
            words=_words(row["words"]),
            level=row["level"],
            usable=row["usable"] == "yes" and row["verified"] == "yes",
        )
        for row in _rows("designations")
    )


@cache
def designation_words() -> dict[str, str]:
    """English for the words of local designations, longest first."""
    return {row["word_ja"]: row["word_en"] for row in _rows("designation_words")}


@cache
def classes() -> tuple[ThingClass, ...]:
    """All classes."""
    return tuple(
        ThingClass(
            **_common(row),
            group=row["group"],
            name_ends=_words(row["name_ends"]),
            name_begins=_words(row["name_begins"]),
            kinds=_words(row["kinds"]),
        )
        for row in _rows("classes")
    )


@cache
def places() -> dict[str, Place]:
    """Prefectures, municipalities and wards by six-digit code."""
    return {
        row["code"]: Place(
            id=row["id"],
            label_ja=row["name"],
            label_en=row["name_en"],
            verified=row["verified"] == "yes" and bool(row["id"]),
            source=row["source"],
            code=row["code"],
            level=row["level"],
            prefecture=row["prefecture"],
        )
        for row in _rows("places")
    }


def property_id(name: str) -> str:
    """The P-id behind a name; raises :class:`UnverifiedIdError`."""
    row = properties().get(name)
    if row is None or not row.verified:
        raise UnverifiedIdError(name)
    return row.id


def entity_id(name: str) -> str:
    """The Q-id behind a name; raises :class:`UnverifiedIdError`."""
    row = entities().get(name)
    if row is None or not row.verified:
        raise UnverifiedIdError(name)
    return row.id


def property_name(id_: str) -> str:
    """The name behind a P-id; raises :class:`UnverifiedIdError` when it is in no row."""
    for name, row in properties().items():
        if row.id == id_:
            return name
    raise UnverifiedIdError(id_)


@cache
def rows_by_id() -> dict[str, Row]:
    """Every row of every table by its id; of two rows with one id, the verified one."""
    tables = (*properties().values(), *places().values(), *entities().values(), *classes(), *designations())
    found: dict[str, Row] = {}
    for row in tables:
        if row.id and (row.id not in found or (row.verified and not found[row.id].verified)):
            found[row.id] = row
    return found


def is_verified(id_: str) -> bool:
    """Whether an id stands in a table and was verified."""
    row = rows_by_id().get(id_)
    return row is not None and row.verified


def label_of(id_: str, language: str) -> str:
    """The label of an id, ``金沢市 (Q191130)``; the bare id when it is in no table."""
    row = rows_by_id().get(id_)
    return f"{row.label(language)} ({id_})" if row else id_
