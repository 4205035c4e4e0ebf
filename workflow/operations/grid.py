"""Many records saved at once, each by itself, and taken back as a whole."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.operations.records import (
    IdentifierTakenError,
    VersionConflictError,
    edition_of,
    keep_values,
    update_record,
)
from workflow.store.database import Store
from workflow.store.models import Record, RecordChange


class RowState(StrEnum):
    """What became of one record of a save."""

    SAVED = "saved"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    TAKEN = "taken"
    GONE = "gone"

    @property
    def is_refusal(self) -> bool:
        """Whether what was typed is not kept."""
        return self in {RowState.CONFLICT, RowState.TAKEN, RowState.GONE}


@dataclass(frozen=True)
class RowEdit:
    """Changed cells of a record that was at ``version`` when they were shown, by column key."""

    record_id: int
    version: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class SavedRow:
    """What became of one record: its name, and what else there is to say about it."""

    record_id: int
    state: RowState
    name: str = ""
    mended: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Cells that are kept in another form than typed: typed and kept text by column key."""
    current: dict[str, str] = field(default_factory=dict)
    """Of a conflict: what stands in the typed columns by now."""
    holder: str = ""
    """Name of the record that has the ID already."""


@dataclass(frozen=True)
class Saved:
    """A save of many rows; ``token`` is what it is undone by."""

    token: str
    rows: tuple[SavedRow, ...]

    def with_state(self, state: RowState) -> list[SavedRow]:
        """Its rows that ended in a state."""
        return [row for row in self.rows if row.state == state]


@dataclass(frozen=True)
class Undone:
    """A save that was taken back: names of the records that are as before, and of those left alone."""

    restored: tuple[str, ...]
    kept: tuple[str, ...]


def _row(store: Store, edit: RowEdit, *, by: str, origin: str) -> SavedRow:
    with store.read() as session:
        record = session.get(Record, edit.record_id)
        if record is None or record.deleted_at is not None:
            return SavedRow(edit.record_id, RowState.GONE)
        edition, values = edition_of(record), record.values
    own = {key: text for key, text in edit.cells.items() if key in edition.by_key}
    current = {key: values.get(key, "") for key in own}
    if own == current:
        return SavedRow(edit.record_id, RowState.UNCHANGED, record.name)
    cells = {key: text for key, text in values.items() if key in edition.by_key} | own
    try:
        typed = update_record(
            store, record_id=record.id, cells=cells, by=by, version=edit.version, origin=origin
        )
    except VersionConflictError:
        return SavedRow(record.id, RowState.CONFLICT, record.name, current=current)
    except IdentifierTakenError as taken:
        return SavedRow(record.id, RowState.TAKEN, record.name, holder=taken.name)
    state = RowState.UNCHANGED if typed.values == _filled(values, edition.by_key) else RowState.SAVED
    return SavedRow(record.id, state, typed.values.get("name", ""), typed.proposals)


def _filled(values: Mapping[str, str], keys: Iterable[str]) -> dict[str, str]:
    known = set(keys)
    return {key: text for key, text in values.items() if key in known and text}


def save_batch(store: Store, edits: Sequence[RowEdit], *, by: str, origin: str = "grid") -> Saved:
    """Save each record by itself: one that cannot be saved keeps none of the others back.

    What a record says already is unchanged whatever its version, so sending the same twice is harmless.
    """
    token = f"{origin}:{secrets.token_urlsafe(9)}"
    rows = tuple(_row(store, edit, by=by, origin=token) for edit in edits if edit.cells)
    return Saved(token, rows)


def _latest(session: Session, record_id: int) -> RecordChange | None:
    changes = select(RecordChange).where(RecordChange.record_id == record_id)
    return session.scalars(changes.order_by(RecordChange.id.desc()).limit(1)).first()


def _take_back(session: Session, record: Record, token: str, *, by: str) -> bool:
    change = _latest(session, record.id)
    if change is None or change.origin != token or record.deleted_at is not None:
        return False
    values = {key: text for key, text in {**record.values, **change.before}.items() if text}
    try:
        keep_values(session, record, values, by=by, origin=f"ungrid:{token.partition(':')[2]}")
    except IdentifierTakenError:
        return False
    return True


def undo_batch(store: Store, *, token: str, record_ids: Sequence[int], by: str) -> Undone:
    """Take a save back, record by record; what somebody changed since stays as it is, and is named."""
    restored: list[str] = []
    kept: list[str] = []
    with store.begin() as session:
        for record_id in record_ids:
            record = session.get(Record, record_id)
            if record is not None:
                name = record.name
                (restored if _take_back(session, record, token, by=by) else kept).append(name)
    return Undone(tuple(restored), tuple(kept))
