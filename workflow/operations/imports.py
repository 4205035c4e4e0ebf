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
from workflow.i18n import gettext as _
from workflow.operations.import_choices import Choices
from workflow.operations.import_reading import (
    ImportRequest,
    Opened,
    main_publisher,
    neighbourhood,
    open_table,
    place_name,
)
from workflow.operations.import_rows import Comparing, Offer, Plan, Writing, plan_batch, write_batch
from workflow.operations.import_staging import Staged, stage
from workflow.steps.intake import HeaderMapping, NotATableError, Table, TakenRow
from workflow.steps.intake.completeness import absent_columns, other_dataset
from workflow.steps.intake.rules import RESEMBLES
from workflow.store.database import Store
from workflow.store.models import Collection, Import, Record

__all__ = ["ImportReport", "ImportRequest", "import_file", "import_table", "preview_table"]

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
    offers: list[Offer] = field(default_factory=list)
    """Rows without ID that resemble a record; they count as new until a person says otherwise."""
    opened: Opened | None = field(default=None, repr=False)
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


PREVIEW_ROWS = 200


def edition_name(mapping: HeaderMapping) -> str:
    """How an edition is called in answers: by its key, with the dataset's before it for a sister dataset."""
    own = mapping.dataset is BUNKAZAI
    return mapping.edition.key if own else f"{mapping.dataset.key}/{mapping.edition.key}"


def file_issues(table: Table, mapping: HeaderMapping) -> list[Issue]:
    """What there is to say about a file as a whole."""
    header = (*mapping.issues, *other_dataset(table.header, mapping), *absent_columns(mapping))
    return [*table.issues, *header]


def _report(request: ImportRequest, opened: Opened, staged: Staged) -> ImportReport:
    table, mapping, _choices = opened
    return ImportReport(
        file=request.file_name,
        encoding=table.encoding,
        edition=edition_name(mapping),
        rows=staged.rows,
        issues=[*file_issues(table, mapping), *staged.issues],
        header=table.header,
        opened=opened,
    )


def _resembles(offer: Offer) -> Issue:
    about = {"number": offer.known.record_id, "points": offer.found.score}
    return Issue(
        RESEMBLES, offer.known.values.get("name", ""), row=offer.row.number, key="name", values=about
    )


def _add(report: ImportReport, plan: Plan) -> None:
    report.counts.update(plan.counts)
    report.rejected += plan.rejected
    report.offers += plan.offers
    report.issues += [_resembles(offer) for offer in plan.offers]
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


def make_collection(session: Session, slug: str, publisher: str) -> Collection:
    """A new collection, named after its publisher where that is known."""
    name = place_name(publisher)
    collection = Collection(
        slug=slug or publisher or "imported",
        name=name or slug or _("Imported records"),
        publisher_code=publisher,
        publisher_name=name,
    )
    session.add(collection)
    session.flush()
    return collection


def _comparing(
    session: Session, collection_id: int | None, chosen: tuple[HeaderMapping, Choices], staged: Staged
) -> Comparing:
    mapping, choices = chosen
    keys = frozenset(filter(None, mapping.keys))
    return Comparing(collection_id, keys, choices.matches, neighbourhood(session, collection_id, staged))


def _write(
    session: Session,
    request: ImportRequest,
    read: tuple[Opened, Staged],
    report: ImportReport,
    kept: tuple[str, str],
) -> None:
    (table, mapping, choices), staged = read
    publisher = main_publisher(staged.publishers)
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
        parameters=choices.as_data(),
        imported_by=by,
    )
    session.add(trace)
    session.flush()
    last = select(func.max(Record.position)).where(Record.collection_id == collection.id)
    writing = Writing(collection.id, trace.id, mapping.edition.key, by, session.scalar(last) or 0)
    comparing = _comparing(session, collection.id, (mapping, choices), staged)
    for batch in staged.batches():
        plan = plan_batch(session, comparing, batch)
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
    opened = open_table(request, store)
    with stage(opened.table, opened.mapping, progress, opened.choices.mends) as staged:
        report = _report(request, opened, staged)
        kept = store.media.keep(request.path)
        with store.begin() as session:
            _write(session, request, (opened, staged), report, (kept.sha256, by))
    return report


def preview_table(
    request: ImportRequest, *, store: Store | None = None, progress: Progress = lambda done, total: None
) -> ImportReport:
    """Say what :func:`import_table` would do, and store nothing. Without a store every row is new."""
    opened = open_table(request, store)
    with stage(opened.table, opened.mapping, progress, opened.choices.mends) as staged:
        report = _report(request, opened, staged)
        if store is None:
            for batch in staged.batches():
                accepted = [row for row in batch if not row.rejected]
                _add(report, Plan(created=accepted, rejected=[row for row in batch if row.rejected]))
            return report
        with store.read() as session:
            collection = find_collection(session, request.collection, main_publisher(staged.publishers))
            report.collection = collection.slug if collection else request.collection
            chosen = (opened.mapping, opened.choices)
            comparing = _comparing(session, collection.id if collection else None, chosen, staged)
            for batch in staged.batches():
                _add(report, plan_batch(session, comparing, batch))
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
