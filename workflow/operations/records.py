"""Records from the form: read, checked, kept with their history; taken out and put back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflow.dataset.columns import Edition
from workflow.dataset.datasets import DATASETS
from workflow.dataset.issues import Issue
from workflow.dataset.licences import find_licence
from workflow.dataset.reference import municipality
from workflow.steps.intake.keys import IdentifierSurvey, RowKeys, identifier_key
from workflow.steps.normalise import normalise
from workflow.steps.validation import check_cells, validate
from workflow.store.base import now
from workflow.store.database import Store
from workflow.store.models import Collection, Record, RecordChange, Source
from workflow.store.records_derived import apply_values
from workflow.store.search import index_records

FORM_EDITION = "standard"
"""The edition whose columns the form asks for, unless the record came in another one."""


@dataclass(frozen=True)
class Typed:
    """What was typed, read cell by cell: canonical values, and everything there is to say about them."""

    values: dict[str, str]
    issues: tuple[Issue, ...]
    proposals: dict[str, tuple[str, str]]
    """Cells that are kept in another form than typed: typed and kept text by column key."""
    suggestions: dict[str, str]
    """What other columns tell of a blank one, by column key; nothing of it is kept unasked."""


class VersionConflictError(Exception):
    """Someone else saved the record meanwhile; ``current`` is what she saved."""

    def __init__(self, current: Record) -> None:
        super().__init__(f"record {current.id} is at version {current.version}")
        self.current = current


class IdentifierTakenError(Exception):
    """Another record of the collection has the same publisher and ID."""

    def __init__(self, record_id: int, name: str) -> None:
        super().__init__(f"record {record_id} has this ID")
        self.record_id = record_id
        self.name = name


def edition_of(record: Record | None) -> Edition:
    """The edition a record is edited in."""
    return DATASETS["bunkazai"].edition((record.edition if record else "") or FORM_EDITION)


def read_cells(edition: Edition, cells: Mapping[str, str]) -> Typed:
    """Read what was typed, by column key. Cells that are not understood are kept as they are."""
    typed = {key: cell for key, text in cells.items() if (cell := text.replace("\r\n", "\n")).strip()}
    readings = {
        entry.key: entry.column.kind.read(typed[entry.key]) for entry in edition if entry.key in typed
    }
    issues = [
        replace(issue, column=edition.by_key[key].header, key=key)
        for key, reading in readings.items()
        for issue in reading.issues
    ]
    whole = normalise({key: reading.value for key, reading in readings.items() if reading.value})
    issues += [*whole.issues, *validate(whole.values, edition)]
    proposals = {
        key: (typed.get(key, ""), whole.values.get(key, ""))
        for key in edition.by_key
        if typed.get(key, "") != whole.values.get(key, "")
    }
    suggestions = {key: text for key, text in whole.proposals.items() if key in edition.by_key}
    return Typed(whole.values, tuple(issues), proposals, suggestions)


def _remaining(values: Mapping[str, str], edition: Edition) -> list[Issue]:
    # Whoever saved the form has seen in which form each cell is kept; that is no doubt any more.
    return [*check_cells(values, edition), *validate(values, edition)]


CARRIED_OVER = ("telephone", "extension", "email", "form_url", "contact_note", "postal_code")
"""What a new record of a collection most likely has in common with the last one."""


def proposed_cells(store: Store, *, collection_id: int) -> dict[str, str]:
    """What a new record may begin with: the collection's terms, and whom to ask as in its last record."""
    with store.read() as session:
        collection = session.get(Collection, collection_id)
        if collection is None:
            raise KeyError(collection_id)
        there = (Record.collection_id == collection_id, Record.deleted_at.is_(None))
        latest = select(Record.values).where(*there).order_by(Record.position.desc())
        last = session.scalars(latest.limit(1)).first() or {}
    proposed = {key: last[key] for key in CARRIED_OVER if key in last}
    proposed["publisher_code"] = collection.publisher_code
    proposed["publisher_name"] = collection.publisher_name
    if place := municipality(collection.publisher_code):
        proposed["address_code"] = place.code
        proposed["address_prefecture"], proposed["address_municipality"] = place.prefecture, place.name
    if terms := find_licence(collection.default_licence):
        proposed["image_licence"] = terms.cell_value
    return {key: text for key, text in proposed.items() if text}


def difference(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What differs, as it was and as it is; None where there was or is nothing."""
    keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    return {key: before.get(key) for key in keys}, {key: after.get(key) for key in keys}


def _holder(session: Session, collection_id: int, match_key: str) -> Record | None:
    held = select(Record).where(Record.collection_id == collection_id, Record.match_key == match_key)
    return session.scalars(held).one_or_none()


def _free_key(session: Session, collection_id: int, values: Mapping[str, str], own_id: int | None) -> str:
    if key := identifier_key(values):
        holder = _holder(session, collection_id, key)
        if holder is not None and holder.id != own_id:
            raise IdentifierTakenError(holder.id, holder.name)
        return key
    keys = RowKeys(IdentifierSurvey())
    while True:
        # Each turn gives the key of one more row that says the same.
        key = keys.key(values)
        holder = _holder(session, collection_id, key)
        if holder is None or holder.id == own_id:
            return key


def create_record(
    store: Store, *, collection_id: int, cells: Mapping[str, str], by: str, origin: str = "form"
) -> tuple[int, Typed]:
    """Keep a new record at the end of its collection.

    Raises :class:`IdentifierTakenError`, and ``KeyError`` when there is no such collection.
    """
    typed = read_cells(edition_of(None), cells)
    with store.begin() as session:
        if session.get(Collection, collection_id) is None:
            raise KeyError(collection_id)
        there = select(func.max(Record.position)).where(Record.collection_id == collection_id)
        record = Record(
            collection_id=collection_id,
            match_key=_free_key(session, collection_id, typed.values, None),
            position=(session.scalar(there) or 0) + 1,
            edition=FORM_EDITION,
        )
        apply_values(record, typed.values, _remaining(typed.values, edition_of(None)))
        session.add(record)
        session.flush()
        _keep_change(session, record, {}, dict(typed.values), by=by, origin=origin)
        index_records(session.connection(), [(record.id, record.values)], new=True)
        return record.id, typed


def update_record(
    store: Store, *, record_id: int, cells: Mapping[str, str], by: str, version: int, origin: str = "form"
) -> Typed:
    """Keep what was typed over a record that was at ``version`` when the form was opened.

    Columns that the record's edition lacks stay as they are; nothing is written when nothing differs.
    Raises :class:`VersionConflictError`, :class:`IdentifierTakenError`, and ``KeyError``.
    """
    with store.begin() as session:
        record = _existing(session, record_id)
        if record.version != version:
            # The rollback that follows would empty it.
            session.expunge(record)
            raise VersionConflictError(record)
        edition = edition_of(record)
        typed = read_cells(edition, cells)
        others = {key: text for key, text in record.values.items() if key not in edition.by_key}
        keep_values(session, record, others | typed.values, by=by, origin=origin)
        return typed


def keep_values(
    session: Session,
    record: Record,
    values: Mapping[str, str],
    *,
    extra: Mapping[str, str] | None = None,
    by: str,
    origin: str,
) -> bool:
    """Give a record other values, and with ``extra`` other extra ones, within a transaction.

    History, match key and search index follow; nothing is written, and the answer is no, when nothing
    differs. Raises :class:`IdentifierTakenError`.
    """
    kept = record.extra if extra is None else dict(extra)
    before, after = difference(record.values | record.extra, {**values, **kept})
    if not after:
        return False
    if identifier_key(values) != identifier_key(record.values):
        record.match_key = _free_key(session, record.collection_id, values, record.id)
    apply_values(record, values, _remaining(values, edition_of(record)))
    record.extra = kept
    record.version += 1
    _keep_change(session, record, before, after, by=by, origin=origin)
    index_records(session.connection(), [(record.id, record.values)], new=False)
    return True


def _existing(session: Session, record_id: int) -> Record:
    record = session.get(Record, record_id)
    if record is None:
        raise KeyError(record_id)
    return record


def _keep_change(
    session: Session, record: Record, before: dict[str, Any], after: dict[str, Any], *, by: str, origin: str
) -> None:
    session.add(RecordChange(record_id=record.id, by=by, origin=origin, before=before, after=after))


def delete_record(store: Store, *, record_id: int, by: str) -> None:
    """Take a record out of every list; it can be put back."""
    _set_deleted(store, record_id, by=by, deleted=True)


def restore_record(store: Store, *, record_id: int, by: str) -> None:
    """Put a record back that was taken out."""
    _set_deleted(store, record_id, by=by, deleted=False)


def _set_deleted(store: Store, record_id: int, *, by: str, deleted: bool) -> None:
    with store.begin() as session:
        record = _existing(session, record_id)
        if (record.deleted_at is not None) == deleted:
            return
        record.deleted_at = now() if deleted else None
        record.version += 1
        _keep_change(session, record, {}, {}, by=by, origin="delete" if deleted else "restore")


def add_source(store: Store, *, record_id: int, citation: str, url: str, accessed_on: str) -> int:
    """Note a book, newspaper, map or page that proves a fact; raises ``KeyError``."""
    with store.begin() as session:
        _existing(session, record_id)
        source = Source(record_id=record_id, citation=citation, url=url, accessed_on=accessed_on)
        session.add(source)
        session.flush()
        return source.id


def remove_source(store: Store, *, record_id: int, source_id: int) -> Source | None:
    """Take a source away again; None when the record has no such source."""
    with store.begin() as session:
        source = session.get(Source, source_id)
        if source is None or source.record_id != record_id:
            return None
        session.delete(source)
        return source
