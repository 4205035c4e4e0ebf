"""A record as it was at any time, and the way back there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.dataset.datasets import DATASETS
from workflow.operations.records import VersionConflictError, difference, keep_values
from workflow.store.database import Store
from workflow.store.models import Record, RecordChange


class UnknownChangeError(KeyError):
    """The record has no such change."""


@dataclass(frozen=True)
class WayBack:
    """What going back to before a change would alter: now and then, by key."""

    record_id: int
    version: int
    change_id: int
    before: dict[str, Any]
    after: dict[str, Any]


def _split(values: dict[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """Values of known columns, and those of columns that no edition knows."""
    columns = DATASETS["bunkazai"].columns
    filled = {key: text for key, text in values.items() if text}
    own = {key: text for key, text in filled.items() if key in columns}
    return own, {key: text for key, text in filled.items() if key not in columns}


def _as_before(session: Session, record: Record, change_id: int) -> dict[str, Any]:
    """All values before a change: every change since is taken back, newest first."""
    since = select(RecordChange).where(RecordChange.record_id == record.id, RecordChange.id >= change_id)
    changes = list(session.scalars(since.order_by(RecordChange.id.desc())))
    if not changes or changes[-1].id != change_id:
        raise UnknownChangeError(change_id)
    values: dict[str, Any] = {**record.values, **record.extra}
    for change in changes:
        values.update({key: change.before.get(key) for key in change.after})
    return values


def _record(session: Session, record_id: int) -> Record:
    record = session.get(Record, record_id)
    if record is None:
        raise UnknownChangeError(record_id)
    return record


def way_back(store: Store, *, record_id: int, change_id: int) -> WayBack:
    """What would differ from now; raises :class:`UnknownChangeError`."""
    with store.read() as session:
        record = _record(session, record_id)
        then, extra = _split(_as_before(session, record, change_id))
        before, after = difference(record.values | record.extra, then | extra)
        return WayBack(record_id, record.version, change_id, before, after)


def go_back(store: Store, *, record_id: int, change_id: int, version: int, by: str) -> bool:
    """Give a record all the values it had before a change; says whether anything differed.

    The way back is a change of its own, so that it can be taken back too. Raises
    :class:`UnknownChangeError`, ``VersionConflictError`` when the record is past ``version`` by now,
    and ``IdentifierTakenError`` when another record has its old ID meanwhile.
    """
    with store.begin() as session:
        record = _record(session, record_id)
        if record.version != version:
            raise VersionConflictError(record)
        values, extra = _split(_as_before(session, record, change_id))
        return keep_values(session, record, values, extra=extra, by=by, origin=f"revert:{change_id}")
