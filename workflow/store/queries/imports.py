"""What the import pages show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.dataset.issues import Issue
from workflow.steps.rules import RULES
from workflow.store.database import Store
from workflow.store.models import Collection, Import, ImportRow, Record

RECENT = 20
REFUSED_SHOWN = 100


@dataclass(frozen=True)
class ImportLine:
    """One import in a list."""

    id: int
    file_name: str
    collection: str
    slug: str
    counts: dict[str, int]
    by: str
    at: datetime
    undone_at: datetime | None


@dataclass(frozen=True)
class ImportPage(ImportLine):
    """One import with its doubts and the first of its refused rows."""

    encoding: str
    edition: str
    header: list[str]
    issues: list[Issue]
    refused: list[tuple[int, list[str], list[Issue]]]
    undone_by: str
    undone: dict[str, Any]


def recent_imports(store: Store, limit: int = RECENT) -> list[ImportLine]:
    """The newest imports."""
    with store.read() as session:
        query = select(Import, Collection).join(Collection).order_by(Import.id.desc()).limit(limit)
        return [_line(trace, collection) for trace, collection in session.execute(query)]


def _line(trace: Import, collection: Collection) -> ImportLine:
    return ImportLine(
        trace.id,
        trace.file_name,
        collection.name,
        collection.slug,
        trace.counts,
        trace.imported_by,
        trace.imported_at,
        trace.undone_at,
    )


def _issues(data: list[dict[str, object]]) -> list[Issue]:
    return [Issue.from_data(entry, RULES) for entry in data]


def _doubts(session: Session, import_id: int) -> list[Issue]:
    of_rows = select(ImportRow.issues).where(ImportRow.import_id == import_id)
    of_records = select(Record.issues).join(ImportRow).where(ImportRow.import_id == import_id)
    found = chain(session.scalars(of_rows), session.scalars(of_records))
    return [issue for data in found if data for issue in _issues(data)]


def import_page(store: Store, import_id: int) -> ImportPage | None:
    """One import; None when there is none of this number."""
    with store.read() as session:
        query = select(Import, Collection).join(Collection).where(Import.id == import_id)
        found = session.execute(query).first()
        if found is None:
            return None
        trace, collection = found
        rows = (
            select(ImportRow)
            .where(ImportRow.import_id == import_id, ImportRow.outcome == "rejected")
            .order_by(ImportRow.row)
            .limit(REFUSED_SHOWN)
        )
        return ImportPage(
            **vars(_line(trace, collection)),
            encoding=trace.encoding,
            edition=trace.edition,
            header=trace.header,
            issues=_issues(trace.issues) + _doubts(session, import_id),
            refused=[(row.row, row.cells, _issues(row.issues)) for row in session.scalars(rows)],
            undone_by=trace.undone_by,
            undone=trace.undone,
        )
