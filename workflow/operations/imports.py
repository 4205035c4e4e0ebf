"""Tables in: read, compare with what is there, keep all of it or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from workflow.dataset.bunkazai import BUNKAZAI
from workflow.dataset.issues import Issue
from workflow.dataset.reference import municipality, prefectures
from workflow.i18n import gettext as _
from workflow.operations.import_rows import Plan, Writing, plan_batch, write_batch
from workflow.operations.import_staging import Staged, stage
from workflow.steps.intake import (
    HeaderMapping,
    NotATableError,
    ReadOptions,
    Table,
    TakenRow,
    map_header,
    read_table,
)
from workflow.steps.intake.completeness import absent_columns, closest_dataset, other_dataset
from workflow.store.database import Store
from workflow.store.models import Collection, Import, Record

Progress = Callable[[int, int], None]
OUTCOMES = ("created", "updated", "unchanged", "rejected")


@dataclass
class ImportReport:
    """What became of a table: every row is created, updated, unchanged or rejected."""

    file: str
    encoding: str = ""
    edition: str = ""
    rows: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    issues: list[Issue] = field(default_factory=list)
    header: tuple[str, ...] = ()
    rejected: list[TakenRow] = field(default_factory=list)
    preview: list[tuple[str, TakenRow, dict[str, Any], dict[str, Any]]] = field(default_factory=list)
    """The first rows with their outcome and what differs, before and after."""
    collection: str = ""
    import_id: int | None = None
    refused: str = ""
    """Why the file is no table at all; nothing of it was taken."""

    def as_json(self) -> dict[str, Any]:
        """The shape that ``machidakara import --json`` prints."""
        return {
            "file": self.file,
            "encoding": self.encoding,
            "edition": self.edition,
            "rows": self.rows,
            **{name: self.counts[name] for name in OUTCOMES},
            "issues": [issue.as_json() for issue in self.issues],
        }


@dataclass(frozen=True)
class ImportRequest:
    """A table and how it is to be read. ``collection`` is a slug; empty, the publisher decides."""

    path: Path
    file_name: str
    collection: str = ""
    edition: str | None = None
    options: ReadOptions = field(default_factory=ReadOptions)


PREVIEW_ROWS = 200


def edition_name(mapping: HeaderMapping) -> str:
    """How an edition is called in answers: by its key, with the dataset's before it for a sister dataset."""
    own = mapping.dataset is BUNKAZAI
    return mapping.edition.key if own else f"{mapping.dataset.key}/{mapping.edition.key}"


def file_issues(table: Table, mapping: HeaderMapping) -> list[Issue]:
    """What there is to say about a file as a whole."""
    header = (*mapping.issues, *other_dataset(table.header, mapping), *absent_columns(mapping))
    return [*table.issues, *header]


def open_table(request: ImportRequest, *, any_dataset: bool = False) -> tuple[Table, HeaderMapping]:
    """Find the table in a file and what its columns mean; raises :class:`NotATableError`.

    Records are cultural properties; a check alone (``any_dataset``) knows the sister datasets too.
    """
    table = read_table(request.path, request.file_name, options=request.options)
    dataset = closest_dataset(table.header) if any_dataset else BUNKAZAI
    edition = request.edition if request.edition in {e.key for e in dataset.editions} else None
    return table, map_header(table.header, dataset=dataset, edition=edition)


def _report(request: ImportRequest, table: Table, mapping: HeaderMapping, staged: Staged) -> ImportReport:
    return ImportReport(
        file=request.file_name,
        encoding=table.encoding,
        edition=edition_name(mapping),
        rows=staged.rows,
        issues=[*file_issues(table, mapping), *staged.issues],
        header=table.header,
    )


def _add(report: ImportReport, plan: Plan) -> None:
    report.counts.update(plan.counts)
    report.rejected += plan.rejected
    if len(report.preview) >= PREVIEW_ROWS:
        return
    shown: list[tuple[str, TakenRow, dict[str, Any], dict[str, Any]]] = [
        *(("created", row, {}, {}) for row in plan.created),
        *(("updated", c.row, c.before, c.after) for c in plan.updated),
        *(("unchanged", row, {}, {}) for row, _id in plan.unchanged),
        *(("rejected", row, {}, {}) for row in plan.rejected),
    ]
    shown.sort(key=lambda entry: entry[1].number)
    report.preview += shown[: PREVIEW_ROWS - len(report.preview)]


def find_collection(session: Session, slug: str, publisher: str) -> Collection | None:
    """The collection called ``slug``, or else the first one of this publisher."""
    if slug:
        return session.scalar(select(Collection).where(Collection.slug == slug))
    if not publisher:
        return session.scalar(select(Collection).where(Collection.slug == "imported"))
    of_publisher = or_(Collection.publisher_code == publisher, Collection.slug == publisher)
    return session.scalars(select(Collection).where(of_publisher).order_by(Collection.id)).first()


def _place_name(code: str) -> str:
    """What a municipality's or prefecture's code stands for; empty for a code that is none."""
    if place := municipality(code):
        return f"{place.prefecture}{place.name}"
    return next((p.name for p in prefectures().values() if p.code == code), "")


def make_collection(session: Session, slug: str, publisher: str) -> Collection:
    """A new collection, named after its publisher where that is known."""
    name = _place_name(publisher)
    collection = Collection(
        slug=slug or publisher or "imported",
        name=name or slug or _("Imported records"),
        publisher_code=publisher,
        publisher_name=name,
    )
    session.add(collection)
    session.flush()
    return collection


def _publisher(staged: Staged) -> str:
    """The code most rows name as their publisher, when it is one at all."""
    return next((code for code, _n in staged.publishers.most_common() if _place_name(code)), "")


def _write(
    session: Session,
    request: ImportRequest,
    read: tuple[Table, HeaderMapping, Staged],
    report: ImportReport,
    kept: tuple[str, str],
) -> None:
    table, mapping, staged = read
    publisher = _publisher(staged)
    collection = find_collection(session, request.collection, publisher)
    collection = collection or make_collection(session, request.collection, publisher)
    sha256, by = kept
    trace = Import(
        collection_id=collection.id,
        file_name=request.file_name,
        sha256=sha256,
        encoding=table.encoding,
        dataset=mapping.dataset.key,
        edition=mapping.edition.key,
        sheet=table.sheet,
        header_row=table.header_row,
        header=list(table.header),
        keys=list(mapping.keys),
        imported_by=by,
    )
    session.add(trace)
    session.flush()
    last = select(func.max(Record.position)).where(Record.collection_id == collection.id)
    writing = Writing(collection.id, trace.id, mapping.edition.key, by, session.scalar(last) or 0)
    keys = frozenset(filter(None, mapping.keys))
    for batch in staged.batches():
        plan = plan_batch(session, collection.id, batch, keys)
        write_batch(session, writing, plan)
        _add(report, plan)
    trace.counts = {"rows": report.rows, **{name: report.counts[name] for name in OUTCOMES}}
    trace.issues = [issue.as_data() for issue in file_issues(table, mapping)]
    report.collection, report.import_id = collection.slug, trace.id


def import_table(
    store: Store, request: ImportRequest, *, by: str, progress: Progress = lambda done, total: None
) -> ImportReport:
    """Take a table in, whole or not at all, and keep its original bytes.

    Raises :class:`NotATableError` for a file that is no table; nothing is stored then.
    """
    table, mapping = open_table(request)
    with stage(table, mapping, progress) as staged:
        report = _report(request, table, mapping, staged)
        kept = store.media.keep(request.path)
        with store.begin() as session:
            _write(session, request, (table, mapping, staged), report, (kept.sha256, by))
    return report


def preview_table(
    request: ImportRequest, *, store: Store | None = None, progress: Progress = lambda done, total: None
) -> ImportReport:
    """Say what :func:`import_table` would do, and store nothing. Without a store every row is new."""
    table, mapping = open_table(request, any_dataset=store is None)
    with stage(table, mapping, progress) as staged:
        report = _report(request, table, mapping, staged)
        keys = frozenset(filter(None, mapping.keys))
        if store is None:
            for batch in staged.batches():
                accepted = [row for row in batch if not row.rejected]
                _add(report, Plan(created=accepted, rejected=[row for row in batch if row.rejected]))
            return report
        with store.read() as session:
            collection = find_collection(session, request.collection, _publisher(staged))
            report.collection = collection.slug if collection else request.collection
            for batch in staged.batches():
                _add(report, plan_batch(session, collection.id if collection else None, batch, keys))
    return report


def import_file(
    store: Store, path: Path, *, collection: str = "", by: str, file_name: str | None = None
) -> ImportReport:
    """Take one file in; a file that is no table ends in a report that says so (``refused``)."""
    request = ImportRequest(path, file_name or path.name, collection)
    try:
        return import_table(store, request, by=by)
    except NotATableError as error:
        return ImportReport(file=request.file_name, refused=str(error))
