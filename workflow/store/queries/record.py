"""One record with everything that belongs to it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflow.dataset.issues import Issue
from workflow.steps.rules import RULES
from workflow.store.models import (
    Candidate,
    Draft,
    LedgerEntry,
    Match,
    Media,
    Record,
    RecordChange,
    RecordMedia,
    Source,
)


@dataclass(frozen=True)
class RecordPage:
    """A record, its pictures, sources, match, drafts, what was published of it, and its history."""

    record: Record
    issues: list[Issue]
    media: list[Media]
    sources: list[Source]
    match: Match | None
    candidates: int
    drafts: list[Draft]
    ledger: list[tuple[LedgerEntry, Draft]]
    changes: list[RecordChange]
    before: tuple[int, str] | None
    """Id and name of the record that stands before it in its collection."""
    after: tuple[int, str] | None


def issues_of(record: Record) -> list[Issue]:
    """What there is to say about a record, worst first."""
    order = ("error", "warning", "note")
    issues = [Issue.from_data(data, RULES) for data in record.issues]
    return sorted(issues, key=lambda issue: order.index(issue.severity))


def _neighbours(session: Session, record: Record) -> list[tuple[int, str] | None]:
    there = (Record.collection_id == record.collection_id, Record.deleted_at.is_(None))
    columns = select(Record.id, Record.name).where(*there)
    earlier = columns.where(Record.position < record.position).order_by(Record.position.desc())
    later = columns.where(Record.position > record.position).order_by(Record.position)
    found = [session.execute(query.limit(1)).first() for query in (earlier, later)]
    return [(row.id, row.name) if row else None for row in found]


def load_record(session: Session, record_id: int) -> Record | None:
    """The record with its collection; None when there is none."""
    return session.get(Record, record_id, options=[joinedload(Record.collection)])


def record_page(session: Session, record: Record) -> RecordPage:
    """Everything the page of a record shows."""
    of_it = Draft.record_id == record.id
    before, after = _neighbours(session, record)
    ledger = (
        select(LedgerEntry, Draft)
        .join(Draft, Draft.id == LedgerEntry.draft_id)
        .where(of_it)
        .order_by(LedgerEntry.at.desc(), LedgerEntry.id.desc())
    )
    candidates = select(Candidate.id).where(Candidate.record_id == record.id)
    return RecordPage(
        record=record,
        issues=issues_of(record),
        media=media_of(session, record.id),
        sources=list(session.scalars(select(Source).where(Source.record_id == record.id))),
        match=session.get(Match, record.id),
        candidates=len(session.scalars(candidates).all()),
        drafts=list(session.scalars(select(Draft).where(of_it).order_by(Draft.target.desc(), Draft.id))),
        ledger=[(entry, draft) for entry, draft in session.execute(ledger)],
        changes=changes_of(session, record.id),
        before=before,
        after=after,
    )


def media_of(session: Session, record_id: int) -> list[Media]:
    """A record's pictures in their order."""
    linked = (
        select(Media)
        .join(RecordMedia, RecordMedia.media_id == Media.id)
        .where(RecordMedia.record_id == record_id)
        .order_by(RecordMedia.position, Media.id)
    )
    return list(session.scalars(linked))


def changes_of(session: Session, record_id: int) -> list[RecordChange]:
    """How a record changed, newest first."""
    changes = select(RecordChange).where(RecordChange.record_id == record_id)
    return list(session.scalars(changes.order_by(RecordChange.at.desc(), RecordChange.id.desc())))
