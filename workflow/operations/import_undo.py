"""An import undone as a whole: what it brought goes, what it changed comes back, what people did stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import delete, exists, or_, select
from sqlalchemy.orm import Session, aliased

from workflow.dataset.datasets import DATASETS
from workflow.dataset.issues import Issue
from workflow.i18n import N_
from workflow.operations.records import edition_of
from workflow.steps.rules import RULES
from workflow.steps.validation import check_cells, validate
from workflow.store.base import now
from workflow.store.bulk import chunks
from workflow.store.database import Store
from workflow.store.models import (
    Draft,
    Import,
    ImportRow,
    Match,
    Record,
    RecordChange,
    RecordMedia,
    RecordMerge,
    Source,
)
from workflow.store.records_derived import apply_values
from workflow.store.search import forget_records, index_records

CHANGED, USED, LATER = "changed", "used", "later"
REASONS = {
    CHANGED: N_("was changed since"),
    USED: N_("has pictures, sources, a match or drafts by now"),
    LATER: N_("stands in a later import as well"),
}
"""Why a record is left as it is, in words for its list."""
KEPT_SHOWN = 200


class UnknownImportError(KeyError):
    """There is no such import."""


@dataclass(frozen=True)
class Kept:
    """A record that is left as it is, and why: a key of :data:`REASONS`."""

    record_id: int
    name: str
    reason: str


@dataclass
class UndoReport:
    """What undoing does or did: how many records go, how many get their values back, what stays."""

    removed: int = 0
    restored: int = 0
    kept: int = 0
    examples: list[Kept] = field(default_factory=list)
    """The first of what stays."""

    def keep(self, record_id: int, name: str, reason: str) -> None:
        """Note a record that stays."""
        self.kept += 1
        if len(self.examples) < KEPT_SHOWN:
            self.examples.append(Kept(record_id, name, reason))

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> UndoReport:
        """Read what was kept with an import."""
        examples = [Kept(**entry) for entry in data["examples"]]
        return cls(data["removed"], data["restored"], data["kept"], examples)


@dataclass(frozen=True)
class _Restoring:
    """What of one record goes back."""

    record: Record
    change: RecordChange
    keys: list[str]
    previous: dict[str, Any]


def _later_import(trace: Import) -> Any:
    """Whether an import after this one, not undone, has the record in its table too."""
    row, other = aliased(ImportRow), aliased(Import)
    of_record = (row.record_id == Record.id, row.import_id > trace.id, other.undone_at.is_(None))
    return exists().where(other.id == row.import_id, *of_record)


def _is_used() -> Any:
    """Whether people have attached something to the record that would be lost with it."""
    merged = exists().where(or_(RecordMerge.kept_id == Record.id, RecordMerge.gone_id == Record.id))
    tables = (RecordMedia, Source, Draft, Match)
    return or_(merged, *(exists().where(table.record_id == Record.id) for table in tables))


def _created(session: Session, trace: Import, report: UndoReport) -> list[int]:
    """Ids of the records this import brought and nobody touched since; the others are noted."""
    query = (
        select(Record.id, Record.name, Record.version, _is_used(), _later_import(trace))
        .join(ImportRow, ImportRow.record_id == Record.id)
        .where(ImportRow.import_id == trace.id, ImportRow.outcome == "created")
        .order_by(Record.position)
    )
    going = []
    for record_id, name, version, used, later in session.execute(query):
        reason = CHANGED if version > 1 else USED if used else LATER if later else ""
        if reason:
            report.keep(record_id, name, reason)
        else:
            going.append(record_id)
    report.removed = len(going)
    return going


def _current(record: Record, key: str) -> str | None:
    return record.values.get(key) or record.extra.get(key)


def _updated(session: Session, trace: Import, report: UndoReport) -> Iterator[_Restoring]:
    """Records whose values can come back; where only some can, the record is noted as well."""
    origin = RecordChange.origin == f"import:{trace.id}"
    query = (
        select(Record, RecordChange, ImportRow.previous, _later_import(trace))
        .join(RecordChange, (RecordChange.record_id == Record.id) & origin)
        .join(ImportRow, (ImportRow.record_id == Record.id) & (ImportRow.import_id == trace.id))
        .where(ImportRow.outcome == "updated")
        .order_by(Record.position)
    )
    for record, change, previous, later in session.execute(query):
        keys = [key for key in change.after if _current(record, key) == change.after[key]]
        if later:
            report.keep(record.id, record.name, LATER)
            continue
        if len(keys) < len(change.after):
            report.keep(record.id, record.name, CHANGED)
        if keys:
            report.restored += 1
            yield _Restoring(record, change, keys, previous)


def _put_back(into: dict[str, str], change: RecordChange, keys: Iterable[str]) -> dict[str, str]:
    values = {**into, **{key: change.before.get(key) or "" for key in keys}}
    return {key: text for key, text in values.items() if text}


def _issues_now(record: Record, values: dict[str, str]) -> list[Issue]:
    edition = edition_of(record)
    return [*check_cells(values, edition), *validate(values, edition)]


def _restore(session: Session, trace: Import, item: _Restoring, by: str) -> None:
    record, columns = item.record, DATASETS[trace.dataset].columns
    own = [key for key in item.keys if key in columns]
    values = _put_back(record.values, item.change, own)
    # All as it was: then the doubts are the ones of then, too.
    whole = len(item.keys) == len(item.change.after) and "issues" in item.previous
    issues = (
        [Issue.from_data(data, RULES) for data in item.previous["issues"]]
        if whole
        else _issues_now(record, values)
    )
    apply_values(record, values, issues)
    record.extra = _put_back(record.extra, item.change, [key for key in item.keys if key not in columns])
    record.originals = item.previous.get("originals", record.originals)
    record.match_key = item.previous.get("match_key", record.match_key)
    record.version += 1
    before = {key: item.change.after[key] for key in item.keys}
    after = {key: item.change.before.get(key) for key in item.keys}
    origin = f"undo:{trace.id}"
    session.add(RecordChange(record_id=record.id, by=by, origin=origin, before=before, after=after))


def _import(session: Session, import_id: int) -> Import:
    trace = session.get(Import, import_id)
    if trace is None:
        raise UnknownImportError(import_id)
    return trace


def undo_preview(store: Store, import_id: int) -> UndoReport:
    """What :func:`undo_import` would do; raises :class:`UnknownImportError`."""
    report = UndoReport()
    with store.read() as session:
        trace = _import(session, import_id)
        if trace.undone_at is not None:
            return UndoReport.from_data(trace.undone)
        _created(session, trace, report)
        for _item in _updated(session, trace, report):
            pass
    return report


def undo_import(store: Store, import_id: int, *, by: str) -> UndoReport:
    """Undo a whole import, all of it or nothing; a second time does nothing and answers the same.

    Its trace and its file stay. Raises :class:`UnknownImportError`.
    """
    report = UndoReport()
    with store.begin() as session:
        trace = _import(session, import_id)
        if trace.undone_at is not None:
            return UndoReport.from_data(trace.undone)
        going = _created(session, trace, report)
        restored = []
        for item in list(_updated(session, trace, report)):
            _restore(session, trace, item, by)
            restored.append((item.record.id, item.record.values))
        for some in chunks(going):
            session.execute(delete(Record).where(Record.id.in_(some)))
        forget_records(session.connection(), going)
        index_records(session.connection(), restored, new=False)
        trace.undone_at, trace.undone_by, trace.undone = now(), by, asdict(report)
    return report
