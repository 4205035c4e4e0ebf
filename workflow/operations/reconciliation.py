"""Find out which records are on Wikidata already; people have the last word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workflow.i18n import N_, gettext
from workflow.operations.subjects import record_ids, subject_of
from workflow.query_service import QueryError, QueryService
from workflow.steps.candidates import Pool, batches, name_query, place_query, searched_names
from workflow.steps.drafts import Subject
from workflow.steps.reconciliation import Scored, certain, rank
from workflow.steps.review import State
from workflow.store.base import now
from workflow.store.database import Store
from workflow.store.models import Candidate, Draft, Match, Record

CHUNK = 50
"""Records asked about, decided and stored together."""
DECISIONS = ("match", "new", "undecided")
_QID = re.compile(r"Q[1-9]\d{0,18}")

Progress = Callable[[int, int], None]


class MatchError(ValueError):
    """A decision that cannot be taken; the message says why."""


@dataclass
class ReconcileReport:
    """What came of a run. ``records`` = matched + undecided + kept + left."""

    records: int = 0
    candidates: int = 0
    matched: int = 0
    """Decided now, because nothing spoke against it."""
    undecided: int = 0
    kept: int = 0
    """Decided before, and left alone."""
    left: int = 0
    """Not asked about, because the service failed; ``problem`` says how."""
    problem: str = ""
    decided: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The shape of ``reconcile --json``."""
        return dict(vars(self))


def _ask(service: QueryService, pool: Pool, subjects: list[Subject]) -> None:
    names = [name for subject in subjects for name in searched_names(subject)]
    for batch in batches(names):
        pool.add(service.select(name_query(batch)))
    towns = {subject.municipality.usable_id for subject in subjects if subject.municipality}
    for town in sorted(towns - {""}):
        if not pool.has_place(town):
            pool.add_place(town, service.select(place_query(town)))


def _candidate(record_id: int, scored: Scored) -> Candidate:
    return Candidate(
        record_id=record_id,
        qid=scored.found.qid,
        label=scored.found.label[:300],
        description=scored.found.description[:500],
        score=scored.score,
        distance=scored.distance,
        reasons=[reason.as_json() for reason in scored.reasons],
    )


def _taken(session: Session, qid: str, record_id: int) -> bool:
    other = select(Match.record_id).where(
        Match.qid == qid, Match.decision == "match", Match.record_id != record_id
    )
    return session.scalar(other.limit(1)) is not None


def _settle(session: Session, record: Record, ranked: list[Scored], report: ReconcileReport) -> None:
    session.execute(delete(Candidate).where(Candidate.record_id == record.id))
    session.add_all(_candidate(record.id, scored) for scored in ranked)
    report.candidates += len(ranked)
    match = session.get(Match, record.id)
    if match is None:
        match = Match(record_id=record.id, decision="undecided")
        session.add(match)
    # Whoever once looked at it has decided, even if for "undecided"; so has an earlier run.
    if match.by or match.decision != "undecided":
        report.kept += 1
        return
    best = certain(ranked)
    if best is None or _taken(session, best.found.qid, record.id):
        report.undecided += 1
        return
    match.decision, match.qid, match.at = "match", best.found.qid, now()
    session.flush()
    report.matched += 1
    report.decided.append({"record": record.id, "name": record.name, "qid": match.qid, "score": best.score})


def _reconcile_chunk(
    store: Store, ids: list[int], service: QueryService, pool: Pool, report: ReconcileReport
) -> None:
    today = datetime.now(UTC).date()
    with store.read() as session:
        records = session.scalars(select(Record).where(Record.id.in_(ids))).all()
        subjects = {record.id: subject_of(record, today) for record in records}
    _ask(service, pool, list(subjects.values()))
    ranked = {id_: rank(subject, pool.near(subject)) for id_, subject in subjects.items()}
    with store.begin() as session:
        for id_ in ids:
            record = session.get(Record, id_)
            if record is not None and id_ in ranked:
                _settle(session, record, ranked[id_], report)


def reconcile(
    store: Store,
    *,
    service: QueryService,
    collection: str = "",
    ids: list[int] | None = None,
    progress: Progress = lambda done, total: None,
) -> ReconcileReport:
    """Find candidates for records and decide what is certain; a decision once taken stays.

    ``collection`` is a slug, empty for all; ``ids`` are records. Decisions of the tool itself have
    an empty ``by``. Raises ``QueryError`` when the service gives nothing at all, and
    ``NoCollectionError``; a service that fails later leaves the rest for the next run.
    """
    with store.read() as session:
        wanted = record_ids(session, collection, ids)
    report, pool = ReconcileReport(records=len(wanted)), Pool()
    for start in range(0, len(wanted), CHUNK):
        try:
            _reconcile_chunk(store, wanted[start : start + CHUNK], service, pool, report)
        except QueryError as error:
            if start == 0:
                raise
            report.left, report.problem = len(wanted) - start, str(error)
            break
        progress(min(start + CHUNK, len(wanted)), len(wanted))
    return report


_REFUSALS = {
    "decision": N_("A record is matched, new or undecided."),
    "qid": N_("An item is named by Q and a number, such as Q42."),
    "taken": N_("Another record is matched with {qid} already."),
    "record": N_("There is no such record."),
}


def _refuse(code: str, **values: str) -> MatchError:
    return MatchError(gettext(_REFUSALS[code], **values))


def decide_match(store: Store, record_id: int, *, decision: str, qid: str = "", by: str) -> Match:
    """A person's decision: ``match`` with a Q-id, ``new`` or ``undecided``.

    An approved draft of the item goes back to review when the decision is another one, because it
    would be written elsewhere. Raises :class:`MatchError`.
    """
    qid = qid.strip().upper() if decision == "match" else ""
    if decision not in DECISIONS:
        raise _refuse("decision")
    if decision == "match" and not _QID.fullmatch(qid):
        raise _refuse("qid")
    with store.begin() as session:
        if session.get(Record, record_id) is None:
            raise _refuse("record")
        if qid and _taken(session, qid, record_id):
            raise _refuse("taken", qid=qid)
        return _decide(session, record_id, decision, qid, by)


def decide_new(store: Store, ids: Iterable[int], *, by: str) -> int:
    """A person's decision for many: none of these records is on Wikidata. Returns their number."""
    with store.begin() as session:
        found = [_decide(session, record_id, "new", "", by) for record_id in ids]
    return len(found)


def _decide(session: Session, record_id: int, decision: str, qid: str, by: str) -> Match:
    match = session.get(Match, record_id) or Match(record_id=record_id)
    session.add(match)
    if (match.decision, match.qid) != (decision, qid):
        _withdraw_approval(session, record_id)
    match.decision, match.qid, match.by, match.at = decision, qid, by, now()
    return match


def _withdraw_approval(session: Session, record_id: int) -> None:
    approved = select(Draft).where(
        Draft.record_id == record_id, Draft.target == "wikidata", Draft.state == State.APPROVED
    )
    for draft in session.scalars(approved):
        draft.state, draft.approved_digest = State.DRAFTED, ""


def candidates_of(store: Store, record_id: int) -> list[Candidate]:
    """The candidates of a record, best first."""
    with store.read() as session:
        query = select(Candidate).where(Candidate.record_id == record_id)
        return list(session.scalars(query.order_by(Candidate.score.desc(), Candidate.id)))
