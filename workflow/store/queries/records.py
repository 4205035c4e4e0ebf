"""Lists of records: filtered, a page at a time, as points on a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, exists, func, literal, or_, select
from sqlalchemy.orm import Session

from workflow.store.models import Collection, Match, Media, Record, RecordMedia
from workflow.store.queries.pages import Page, page_of
from workflow.store.search import matching

PAGE_SIZE = 48
MOST_POINTS = 3000
"""As many points as a phone draws without a pause."""
MOST_CHOICES = 200


@dataclass(frozen=True)
class RecordFilter:
    """Which records are asked for; an empty text asks nothing. The names are those in the address."""

    q: str = ""
    collection: str = ""
    classification: str = ""
    category: str = ""
    municipality: str = ""
    picture: str = ""
    """``yes`` or ``no``."""
    state: str = ""
    """``errors`` for records with something to correct, ``deleted`` for those taken out."""
    match: str = ""
    """``match``, ``new`` or ``undecided``."""

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen, by name."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name))}


class RecordRow(NamedTuple):
    """A record as lists show it."""

    id: int
    name: str
    classification: str
    category: str
    municipality: str
    values: dict[str, str]
    error_count: int
    latitude: float | None
    longitude: float | None
    updated_at: Any
    match: str
    qid: str
    picture: Media | None = None


class Bounds(NamedTuple):
    """A box on the map, in degrees."""

    south: float
    west: float
    north: float
    east: float


_HAS_PICTURE = exists().where(RecordMedia.record_id == Record.id)


def _state(state: str) -> list[ColumnElement[bool]]:
    if state == "deleted":
        return [Record.deleted_at.is_not(None)]
    alive = Record.deleted_at.is_(None)
    return [alive, Record.error_count > 0] if state == "errors" else [alive]


def _match(state: str) -> list[ColumnElement[bool]]:
    decided = select(Match.record_id).where(Match.decision.in_(("match", "new")))
    if state == "undecided":
        return [Record.id.not_in(decided)]
    return [Record.id.in_(select(Match.record_id).where(Match.decision == state))] if state else []


def _classified(classification: str) -> ColumnElement[bool]:
    # Several classifications stand in one cell, joined with a semicolon. Asked for by itself, the
    # question is answered from the column's index, without reading the records.
    joined = literal(";") + Record.classification + ";"
    among = joined.contains(f";{classification};", autoescape=True)
    return Record.id.in_(select(Record.id).where(or_(Record.classification == classification, among)))


def conditions(session: Session, wanted: RecordFilter) -> list[ColumnElement[bool]]:
    """What a record has to fulfil."""
    found = [*_state(wanted.state), *_match(wanted.match)]
    if wanted.collection:
        found.append(
            Record.collection_id.in_(select(Collection.id).where(Collection.slug == wanted.collection))
        )
    if wanted.classification:
        found.append(_classified(wanted.classification))
    found += [
        getattr(Record, name) == value
        for name in ("category", "municipality")
        if (value := getattr(wanted, name))
    ]
    if wanted.picture:
        found.append(_HAS_PICTURE if wanted.picture == "yes" else ~_HAS_PICTURE)
    if (words := matching(session, wanted.q)) is not None:
        found.append(words)
    return found


def _rows() -> Select[Any]:
    columns: tuple[Any, ...] = (
        Record.id,
        Record.name,
        Record.classification,
        Record.category,
        Record.municipality,
        Record.values,
        Record.error_count,
        Record.latitude,
        Record.longitude,
        Record.updated_at,
        func.coalesce(Match.decision, "undecided"),
        func.coalesce(Match.qid, ""),
    )
    return select(*columns).outerjoin(Match, Match.record_id == Record.id)


def first_pictures(session: Session, record_ids: Sequence[int]) -> dict[int, Media]:
    """The first picture of each record that has one."""
    linked = (
        select(RecordMedia.record_id, Media)
        .join(Media, Media.id == RecordMedia.media_id)
        .where(RecordMedia.record_id.in_(record_ids))
        .order_by(RecordMedia.position.desc(), RecordMedia.media_id.desc())
    )
    return {record_id: media for record_id, media in session.execute(linked)}


def list_records(session: Session, wanted: RecordFilter, number: int) -> tuple[Page, list[RecordRow]]:
    """One page of the records, in the order of their collections."""
    where = conditions(session, wanted)
    total = session.scalar(select(func.count(Record.id)).where(*where)) or 0
    page = page_of(number, size=PAGE_SIZE, total=total)
    # The page's ids first: they stand in an index, while a row is read whole to be passed over.
    in_order = select(Record.id).where(*where).order_by(Record.collection_id, Record.position, Record.id)
    ids = list(session.scalars(in_order.limit(page.size).offset(page.offset)))
    by_id = {row.id: row for row in session.execute(_rows().where(Record.id.in_(ids)))}
    rows = [by_id[record_id] for record_id in ids]
    pictures = first_pictures(session, ids)
    return page, [RecordRow._make((*row, pictures.get(row.id))) for row in rows]


def points(session: Session, wanted: RecordFilter, bounds: Bounds | None) -> tuple[int, list[Any]]:
    """How many records have a place within the bounds, and up to :data:`MOST_POINTS` of them."""
    where = [*conditions(session, wanted), Record.latitude.is_not(None)]
    if bounds:
        where += [
            Record.latitude.between(bounds.south, bounds.north),
            Record.longitude.between(bounds.west, bounds.east),
        ]
    total = session.scalar(select(func.count(Record.id)).where(*where)) or 0
    columns = (Record.id, Record.name, Record.category, Record.latitude, Record.longitude)
    return total, list(session.execute(select(*columns).where(*where).limit(MOST_POINTS)))


def extent(session: Session, wanted: RecordFilter) -> Bounds | None:
    """The box around everything that was asked for; None when nothing of it has a place."""
    edges = select(
        func.min(Record.latitude),
        func.min(Record.longitude),
        func.max(Record.latitude),
        func.max(Record.longitude),
    ).where(*conditions(session, wanted), Record.latitude.is_not(None))
    box: Any = session.execute(edges).one()
    return None if box[0] is None else Bounds(*box)


def choices(session: Session) -> dict[str, list[str]]:
    """What the filters offer: every classification, category and municipality in use."""
    found: dict[str, list[str]] = {}
    for column in (Record.classification, Record.category, Record.municipality):
        used = select(column).where(column != "").distinct().order_by(column).limit(MOST_CHOICES)
        found[column.key] = list(session.scalars(used))
    single = {part.strip() for joined in found["classification"] for part in joined.split(";")}
    found["classification"] = sorted(single - {""})
    return found
