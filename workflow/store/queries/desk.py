"""What is waiting for somebody, and since when."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from workflow.store.models import Draft, Import, ImportRow, Job, LedgerEntry, Media, Record, RecordChange

TROUBLES = ("Conflict", "Rejected", "Postponed")


class Waiting(NamedTuple):
    """How many things of a kind wait, who brought the oldest of them, and when."""

    number: int
    by: str = ""
    since: datetime | None = None


def _flawed_records(session: Session) -> Waiting:
    flawed = (Record.error_count > 0, Record.deleted_at.is_(None))
    count = session.scalar(select(func.count(Record.id)).where(*flawed)) or 0
    oldest = session.scalars(select(Record).where(*flawed).order_by(Record.updated_at).limit(1)).first()
    if oldest is None:
        return Waiting(0)
    return Waiting(count, _last_hand(session, oldest.id), oldest.updated_at)


def _last_hand(session: Session, record_id: int) -> str:
    changed = select(RecordChange.by).where(RecordChange.record_id == record_id)
    brought = select(Import.imported_by).join(ImportRow).where(ImportRow.record_id == record_id)
    latest = session.scalars(changed.order_by(RecordChange.id.desc()).limit(1)).first()
    return latest or session.scalars(brought.order_by(Import.id.desc()).limit(1)).first() or ""


def _media_to_check(session: Session) -> Waiting:
    held = select(Media.added_by, Media.updated_at).where(Media.decision == "REVIEW").subquery()
    return _count_oldest(session, held.c.added_by, held.c.updated_at)


def _drafts(session: Session, state: str) -> Waiting:
    by, at = (Draft.decided_by, Draft.decided_at) if state == "returned" else (Draft.made_by, Draft.made_at)
    found = select(by.label("by"), at.label("at")).where(Draft.state == state).subquery()
    return _count_oldest(session, found.c.by, found.c.at)


def _stopped(session: Session) -> Waiting:
    newer = aliased(LedgerEntry)
    latest = (
        select(func.max(newer.id))
        .where(newer.draft_id == Draft.id, newer.simulated.is_(False))
        .correlate(Draft)
        .scalar_subquery()
    )
    found = (
        select(LedgerEntry.account.label("by"), LedgerEntry.at.label("at"))
        .join(Draft, Draft.id == LedgerEntry.draft_id)
        .where(LedgerEntry.id == latest, LedgerEntry.outcome.in_(TROUBLES), Draft.state != "published")
        .subquery()
    )
    return _count_oldest(session, found.c.by, found.c.at)


def _count_oldest(session: Session, by: ColumnElement[str], at: ColumnElement[datetime]) -> Waiting:
    oldest = select(func.count().over(), by, at).order_by(at).limit(1)
    row = session.execute(oldest).first()
    return Waiting(*row) if row else Waiting(0)


def waiting(session: Session) -> dict[str, Waiting]:
    """Everything that waits, by kind: errors, rights, review, returned, stopped."""
    return {
        "errors": _flawed_records(session),
        "rights": _media_to_check(session),
        "review": _drafts(session, "drafted"),
        "returned": _drafts(session, "returned"),
        "stopped": _stopped(session),
    }


def running_jobs(session: Session) -> list[Job]:
    """Long work that has not ended."""
    states = ("waiting", "running")
    return list(session.scalars(select(Job).where(Job.state.in_(states)).order_by(Job.created_at)))
