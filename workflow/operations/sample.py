"""The sample collection: four towns, their pictures, sources and an event, through the ordinary operations.

What is there already is left as it is, so loading it twice changes nothing, and neither does what
somebody has since changed come back.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflow.config import SAMPLE
from workflow.dataset.licences import find_licence
from workflow.operations.collections import FIELDS, create_collection
from workflow.operations.imports import import_file
from workflow.operations.media import Declarations, Incoming, describe, ingest
from workflow.steps.declaration import Declaration
from workflow.steps.drawings import Shot, draw, write_jpeg
from workflow.steps.media_metadata import MetadataTable
from workflow.store.database import Store
from workflow.store.models import Collection, Event, Import, Media, Record, Source

KNOWLEDGE = SAMPLE / "wikidata.ttl"
"""Items in Wikidata's RDF form, for reconciling the sample without a network; their ids are made up."""
DRAWERS = 2
"""Pictures drawn at once; Pillow works outside Python's lock for most of the time."""

Row = dict[str, str]
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class SampleCounts:
    """What was added; all zero when everything was there already."""

    collections: int = 0
    records: int = 0
    sources: int = 0
    pictures: int = 0
    events: int = 0

    def as_json(self) -> dict[str, int]:
        """The shape that commands print."""
        return asdict(self)


def load_sample(
    store: Store,
    *,
    by: str,
    progress: Progress = lambda done, total: None,
    only_if_empty: bool = False,
) -> SampleCounts:
    """Load what is missing of the sample collection.

    ``progress`` counts pictures, by far the longest part. With ``only_if_empty`` an instance that has
    any collection is left alone.
    """
    if only_if_empty and not _is_empty(store):
        return SampleCounts()
    added, records = 0, 0
    collections = read_sample("collections")
    for row in collections:
        added += _collection(store, row)
        records += _records(store, row, by)
    return SampleCounts(
        collections=added,
        records=records,
        sources=_sources(store),
        pictures=_pictures(store, collections, by, progress),
        events=_events(store),
    )


def read_sample(name: str) -> list[Row]:
    """The rows of one of the sample's own tables (collections, pictures, sources, events)."""
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def draw_picture(row: Row) -> bytes:
    """Draw the picture of a row of ``pictures`` as a JPEG; the same row gives the same bytes."""
    picture = draw(row["motif"], row["season"], int(row["seed"]), shape=row["shape"])
    licence = find_licence(row["licence"])
    place = row["latitude"] and row["longitude"]
    shot = Shot(
        artist=row["creator"],
        notice=f"{row['creator']}, {licence.label_en}" if licence else row["creator"],
        taken_at=row["taken_at"],
        latitude=float(row["latitude"]) if place else None,
        longitude=float(row["longitude"]) if place else None,
        orientation=int(row["orientation"]),
    )
    return write_jpeg(picture, shot)


def _is_empty(store: Store) -> bool:
    with store.read() as session:
        return session.scalar(select(func.count(Collection.id))) == 0


def _collection(store: Store, row: Row) -> bool:
    with store.read() as session:
        if session.scalar(select(Collection.id).where(Collection.slug == row["slug"])) is not None:
            return False
    create_collection(store, terms={field: row[field] for field in FIELDS})
    return True


def _records(store: Store, row: Row, by: str) -> int:
    """Import the collection's table unless these bytes were imported before; how many records are new."""
    table = SAMPLE / row["table"]
    with store.read() as session:
        query = select(Import.id).join(Collection, Collection.id == Import.collection_id)
        query = query.where(Collection.slug == row["slug"], Import.sha256 == _sha256(table))
        if session.scalar(query.limit(1)) is not None:
            return 0
    return import_file(store, table, collection=row["slug"], by=by).counts["created"]


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _sources(store: Store) -> int:
    with store.begin() as session:
        ids = _sample_records(session)
        cited = set(session.execute(select(Source.record_id, Source.citation)).all())
        new = [
            Source(
                record_id=ids[row["identifier"]],
                citation=row["citation"],
                url=row["url"],
                accessed_on=row["accessed_on"],
            )
            for row in read_sample("sources")
            if row["identifier"] in ids and (ids[row["identifier"]], row["citation"]) not in cited
        ]
        session.add_all(new)
        return len(new)


def _sample_records(session: Session) -> dict[str, int]:
    """The sample's records by their identifier."""
    slugs = [row["slug"] for row in read_sample("collections")]
    query = select(Record).join(Collection, Collection.id == Record.collection_id)
    query = query.where(Collection.slug.in_(slugs), Record.deleted_at.is_(None))
    return {record.values["identifier"]: record.id for record in session.scalars(query)}


def _pictures(store: Store, collections: Sequence[Row], by: str, progress: Progress) -> int:
    rows = read_sample("pictures")
    missing = [(slug, _missing(store, slug, rows, code)) for slug, code in _codes(collections)]
    total = sum(len(wanted) for _, wanted in missing)
    done = 0
    for slug, wanted in missing:
        for start in range(0, len(wanted), 2 * DRAWERS):
            done += _take_in(store, slug, wanted[start : start + 2 * DRAWERS], by)
            progress(done, total)
    return total


def _codes(collections: Iterable[Row]) -> list[tuple[str, str]]:
    """Every collection's slug with its publisher's code, which stands in its records' identifiers."""
    return [(row["slug"], row["publisher_code"]) for row in collections]


def _missing(store: Store, slug: str, rows: Iterable[Row], code: str) -> list[Row]:
    with store.read() as session:
        query = select(Media.file_name).join(Collection).where(Collection.slug == slug)
        there = set(session.scalars(query))
    return [row for row in rows if code in row["identifier"] and row["file_name"] not in there]


def _take_in(store: Store, slug: str, rows: Sequence[Row], by: str) -> int:
    """Draw some pictures side by side, take them in, and declare the facts of each."""
    with ThreadPoolExecutor(DRAWERS) as drawers:
        incoming = [
            Incoming(row["file_name"], io.BytesIO(content))
            for row, content in zip(rows, drawers.map(draw_picture, rows), strict=True)
        ]
    declared = Declarations(table=MetadataTable({row["file_name"]: _declaration(row) for row in rows}))
    results = ingest(store, incoming, collection=slug, by=by, declarations=declared)
    for row, result in zip(rows, results, strict=True):
        if result.media_id is not None and result.status == "added":
            describe(store, result.media_id, fields=_described(row), facts=json.loads(row["facts"]))
    return len(rows)


_SAID = ("title", "title_en", "description", "alt_text", "creator", "source", "credit", "licence")


def _described(row: Row) -> dict[str, str]:
    """What is said of a picture; a licence that is left open stays open, whatever the collection's is."""
    return {**{name: row[name] for name in _SAID}, "shown": "scene", "made": "born-digital"}


def _declaration(row: Row) -> Declaration:
    return Declaration(**_described(row), record=row["identifier"])


def _events(store: Store) -> int:
    with store.begin() as session:
        slugs = dict(session.execute(select(Collection.slug, Collection.id)).all())
        known = set(session.scalars(select(Event.slug)))
        new = [Event(**_event(row, slugs)) for row in read_sample("events") if row["slug"] not in known]
        session.add_all(new)
        return len(new)


def _event(row: Row, slugs: dict[str, int]) -> dict[str, str | int | None]:
    plain = {name: text for name, text in row.items() if name != "collection"}
    return {**plain, "collection_id": slugs.get(row["collection"])}
