"""The queue of reconciliation: which records are to be looked at, and what is known of one."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from workflow.store.models import Candidate, Collection, Job, Match, Media, Record
from workflow.store.queries.pages import Page, page_of
from workflow.store.queries.record import media_of
from workflow.store.queries.records import RecordRow, first_pictures
from workflow.store.search import matching

PAGE_SIZE = 50
OPEN = ("candidates", "nothing")
"""The two states in which a record still waits: with candidates to look at, and without any."""
STATES = (*OPEN, "match", "new")


@dataclass(frozen=True)
class QueueFilter:
    """Which records are asked for; an empty text asks nothing. The names are those in the address."""

    collection: str = ""
    q: str = ""
    state: str = ""
    """One of :data:`STATES`, or ``open`` for both that wait."""

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen, by name."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name))}


class QueueRow(NamedTuple):
    """A record in the queue: its best candidate's score, and how many there are."""

    record: RecordRow
    candidates: int
    best: float | None
    by: str


@dataclass(frozen=True)
class ReconcilePage:
    """One record beside its candidates."""

    record: Record
    media: list[Media]
    match: Match | None
    candidates: list[Candidate]
    elsewhere: dict[str, tuple[int, str]]
    """Candidates that another record is matched with, by Q-id: its id and name."""


_DECIDED = select(Match.record_id).where(Match.decision.in_(("match", "new")))
_HAS_CANDIDATE = Record.id.in_(select(Candidate.record_id))


def _state(state: str) -> list[ColumnElement[bool]]:
    if state in {"match", "new"}:
        return [Record.id.in_(select(Match.record_id).where(Match.decision == state))]
    waiting = Record.id.not_in(_DECIDED)
    if state == "open":
        return [waiting]
    if state == "candidates":
        return [waiting, _HAS_CANDIDATE]
    return [waiting, ~_HAS_CANDIDATE] if state == "nothing" else []


def _conditions(session: Session, wanted: QueueFilter, state: str) -> list[ColumnElement[bool]]:
    found = [Record.deleted_at.is_(None), *_state(state)]
    if wanted.collection:
        found.append(
            Record.collection_id.in_(select(Collection.id).where(Collection.slug == wanted.collection))
        )
    if (words := matching(session, wanted.q)) is not None:
        found.append(words)
    return found


def counts(session: Session, wanted: QueueFilter) -> dict[str, int]:
    """How many records are in each of :data:`STATES`, whatever state is asked for."""
    numbers = {}
    for state in STATES:
        query = select(func.count(Record.id)).where(*_conditions(session, wanted, state))
        numbers[state] = session.scalar(query) or 0
    return numbers


def _rows() -> Select[Any]:
    best = (
        select(Candidate.record_id, func.count().label("number"), func.max(Candidate.score).label("best"))
        .group_by(Candidate.record_id)
        .subquery()
    )
    columns: tuple[Any, ...] = (
        Record.id,
        Record.name,
        Record.classification,
        Record.category,
        Record.municipality,
        Record.values,
        Record.error_count,
        Record.latitude,
        Record.longitude,
        Record.updated_at,
        func.coalesce(Match.decision, "undecided"),
        func.coalesce(Match.qid, ""),
        func.coalesce(best.c.number, 0),
        best.c.best,
        func.coalesce(Match.by, ""),
    )
    decided = select(*columns).outerjoin(Match, Match.record_id == Record.id)
    return decided.outerjoin(best, best.c.record_id == Record.id)


def list_queue(session: Session, wanted: QueueFilter, number: int) -> tuple[Page, list[QueueRow]]:
    """One page of the queue, records with candidates first, then in the order of the collections."""
    where = _conditions(session, wanted, wanted.state)
    total = session.scalar(select(func.count(Record.id)).where(*where)) or 0
    page = page_of(number, size=PAGE_SIZE, total=total)
    # What has candidates stands first: there is something to look at.
    order = (_HAS_CANDIDATE.desc(), Record.collection_id, Record.position)
    query = _rows().where(*where).order_by(*order, Record.id)
    found = session.execute(query.limit(page.size).offset(page.offset)).all()
    pictures = first_pictures(session, [row[0] for row in found])
    rows = [
        QueueRow(RecordRow._make((*row[:12], pictures.get(row[0]))), row[12], row[13], row[14])
        for row in found
    ]
    return page, rows


def next_open(session: Session, wanted: QueueFilter, after: Record | None) -> int | None:
    """The next record that waits, after another one in list order, going round to the beginning.

    Records with candidates come first, since there is something to look at. None when nothing waits.
    """
    for state in OPEN:
        query = select(Record.id).where(*_conditions(session, wanted, state))
        query = query.order_by(Record.collection_id, Record.position, Record.id)
        if after is not None:
            query = query.where(Record.id != after.id)
            found = session.scalar(query.where(_behind(after)).limit(1))
            if found is not None:
                return found
        if (first := session.scalar(query.limit(1))) is not None:
            return first
    return None


def _behind(record: Record) -> ColumnElement[bool]:
    same = Record.collection_id == record.collection_id
    return or_(
        Record.collection_id > record.collection_id,
        and_(same, Record.position > record.position),
        and_(same, Record.position == record.position, Record.id > record.id),
    )


def reconcile_page(session: Session, record_id: int) -> ReconcilePage | None:
    """A record with its candidates, best first; None when there is none or it was deleted."""
    record = session.get(Record, record_id, options=[joinedload(Record.collection)])
    if record is None or record.deleted_at is not None:
        return None
    query = select(Candidate).where(Candidate.record_id == record_id)
    candidates = list(session.scalars(query.order_by(Candidate.score.desc(), Candidate.id)))
    others = (
        select(Match.qid, Record.id, Record.name)
        .join(Record, Record.id == Match.record_id)
        .where(
            Match.qid.in_([one.qid for one in candidates]),
            Match.decision == "match",
            Match.record_id != record_id,
        )
    )
    return ReconcilePage(
        record=record,
        media=media_of(session, record_id),
        match=session.get(Match, record_id),
        candidates=candidates,
        elsewhere={qid: (id_, name) for qid, id_, name in session.execute(others)},
    )


def job_under_way(session: Session, kind: str) -> int | None:
    """The number of a job of this kind that has not ended."""
    query = select(Job.id).where(Job.kind == kind, Job.state.in_(("waiting", "running")))
    return session.scalar(query.order_by(Job.id).limit(1))
