"""The push queue and the ledger: approved drafts are taken, and what became of them is kept for good.

An intent is written before anything leaves for a wiki. If the pusher dies or the answer is lost, the
intent stays open, and the next run looks at the wiki first. So no crash makes a second item or file.
This module knows no wiki; ``bots`` does the writing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from workflow.operations.publishing_copy import copy_for_publishing
from workflow.steps import review
from workflow.steps.outcomes import Conflict, Created, Outcome, Postponed, Rejected, Unchanged, Updated
from workflow.steps.review import State, next_state
from workflow.store.base import now as this_moment
from workflow.store.database import Store
from workflow.store.publishing import Draft, LedgerEntry, Match
from workflow.store.records import Record

LEASE = timedelta(minutes=10)
"""How long a silent pusher holds a draft; it renews while it works."""
INTENT = "intent"
ACCOUNT_CODES = frozenset({"blocked", "permissiondenied", "mustbeloggedin", "login"})
"""Refusals that speak of the account and not of the draft: its approval stays."""


@dataclass(frozen=True)
class Intent:
    """A write that was about to happen, of which no success is known."""

    at: datetime
    wiki: str
    account: str
    digest: str
    details: dict[str, Any]


@dataclass(frozen=True)
class WorkItem:
    """One approved draft with all that is needed to push it.

    ``file`` and ``sha1`` are of the copy for ``commons``, ``problem`` says why there is none.
    """

    draft_id: int
    record_id: int
    target: str
    title: str
    content: dict[str, Any]
    base: dict[str, Any]
    base_revision: int | None
    digest: str
    entity_id: str
    guids: dict[str, str]
    attempts: int = 0
    media_id: int | None = None
    file: Path | None = None
    sha1: str = ""
    original_sha1: str = ""
    problem: str = ""
    decision: str = ""
    intents: tuple[Intent, ...] = ()


@dataclass(frozen=True)
class Place:
    """Where a run writes, and as whom: the target's name and the account; simulated ones write nowhere."""

    wiki: str
    account: str
    simulated: bool


@dataclass(frozen=True)
class Counts:
    """How many drafts wait: approved and due, approved but postponed, being pushed right now."""

    due: int = 0
    postponed: int = 0
    leased: int = 0


@dataclass(frozen=True)
class Step:
    """One thing done for a draft: its name in the ledger, the entity it led to and what else to keep."""

    name: str
    entity_id: str = ""
    details: dict[str, Any] = field(default_factory=dict)


def _due(now: datetime) -> Any:
    return (
        (Draft.state == State.APPROVED)
        & (Draft.approved_digest == Draft.digest)
        & Draft.record_id.in_(select(Record.id).where(Record.deleted_at.is_(None)))
        & or_(Draft.lease_until.is_(None), Draft.lease_until <= now)
    )


def _open_intents(session: Session, draft_id: int) -> tuple[Intent, ...]:
    entries = session.scalars(
        select(LedgerEntry)
        .where(LedgerEntry.draft_id == draft_id, LedgerEntry.simulated.is_(False))
        .order_by(LedgerEntry.id)
    )
    found: list[Intent] = []
    for entry in entries:
        if entry.step == INTENT:
            found.append(Intent(entry.at, entry.wiki, entry.account, entry.digest, entry.details))
        elif entry.details.get("final") and entry.outcome in {"Created", "Updated", "Unchanged"}:
            found.clear()
    return tuple(found)


def _work_item(session: Session, draft: Draft) -> WorkItem:
    media = draft.media
    return WorkItem(
        draft_id=draft.id,
        record_id=draft.record_id,
        target=draft.target,
        title=draft.title,
        content=draft.content,
        base=draft.base,
        base_revision=draft.base_revision,
        digest=draft.digest,
        entity_id=draft.entity_id,
        guids=dict(draft.guids),
        attempts=draft.attempts,
        media_id=draft.media_id,
        decision=media.decision if media else "",
        intents=_open_intents(session, draft.id),
    )


def _with_copy(store: Store, item: WorkItem) -> WorkItem:
    if item.media_id is None:
        return item
    new = copy_for_publishing(store, item.media_id, sent=bool(item.entity_id))
    return replace(item, file=new.path, sha1=new.sha1, original_sha1=new.original_sha1, problem=new.problem)


def claim(
    store: Store,
    *,
    limit: int,
    now: datetime,
    kinds: Iterable[str] = ("wikidata", "commons"),
    after: int = 0,
    live: bool = True,
) -> list[WorkItem]:
    """Take up to ``limit`` approved drafts with an id above ``after``, oldest first.

    A live claim leaves out drafts that were postponed beyond ``now`` and leases the others, so that
    two pushers never hold the same one; a simulated claim only reads.
    """
    condition = _due(now) & Draft.target.in_(tuple(kinds)) & (Draft.id > after)
    if live:
        condition &= or_(Draft.retry_at.is_(None), Draft.retry_at <= now)
    query = select(Draft).where(condition).order_by(Draft.id).limit(limit)
    with store.begin() if live else store.read() as session:
        if live:
            query = query.with_for_update(skip_locked=True, of=Draft)
        drafts = session.scalars(query).all()
        items = [_work_item(session, draft) for draft in drafts]
        for draft in drafts if live else ():
            draft.lease_until = now + LEASE
            draft.attempts += 1
    return [_with_copy(store, item) for item in items]


def reread(store: Store, draft_id: int) -> WorkItem:
    """A draft in hand again, with the intents and statement ids kept since it was claimed."""
    with store.read() as session:
        item = _work_item(session, session.get_one(Draft, draft_id))
    return _with_copy(store, item)


def renew(store: Store, draft_id: int) -> None:
    """Hold a claimed draft for another :data:`LEASE`; called while a large file is being sent."""
    with store.begin() as session:
        session.execute(update(Draft).where(Draft.id == draft_id).values(lease_until=this_moment() + LEASE))


def release(store: Store, draft_id: int) -> None:
    """Let go of a claimed draft that was not begun."""
    with store.begin() as session:
        session.execute(
            update(Draft).where(Draft.id == draft_id).values(lease_until=None, attempts=Draft.attempts - 1)
        )


def retry(store: Store, draft_id: int) -> bool:
    """Let a postponed draft be pushed with the next run; whether it was waiting for that."""
    waiting = (Draft.id == draft_id) & (Draft.state == "approved") & Draft.retry_at.is_not(None)
    with store.begin() as session:
        found = session.scalars(update(Draft).where(waiting).values(retry_at=None).returning(Draft.id))
        return found.first() is not None


def intent(
    store: Store, item: WorkItem, *, place: Place, details: dict[str, Any], guids: dict[str, str]
) -> WorkItem:
    """Keep what is about to be written, and the statement ids it will carry, before it is written.

    Returns the item with all statement ids known so far.
    """
    with store.begin() as session:
        draft = session.get_one(Draft, item.draft_id)
        draft.guids = {**draft.guids, **guids}
        draft.lease_until = this_moment() + LEASE
        session.add(_entry(item, place, Step(INTENT, details=details), None))
        return replace(item, guids=dict(draft.guids))


def _entry(item: WorkItem, place: Place, step: Step, outcome: Outcome | None) -> LedgerEntry:
    return LedgerEntry(
        draft_id=item.draft_id,
        step=step.name,
        outcome=type(outcome).__name__ if outcome else "",
        simulated=place.simulated,
        wiki=place.wiki,
        account=place.account,
        page=getattr(outcome, "page", ""),
        revision=getattr(outcome, "revision", None),
        digest=item.digest,
        message=getattr(outcome, "message", ""),
        details=step.details,
    )


def note(store: Store, item: WorkItem, outcome: Outcome, *, place: Place, step: Step) -> None:
    """Keep one step of several in the ledger, such as an upload before its structured data."""
    with store.begin() as session:
        session.add(_entry(item, place, step, outcome))
        if step.entity_id:
            session.get_one(Draft, item.draft_id).entity_id = step.entity_id


def record(store: Store, item: WorkItem, outcome: Outcome, *, place: Place, step: Step) -> None:
    """Keep the outcome in the ledger and move the draft on.

    Simulated runs leave the draft as it was. A live success publishes it, a conflict or refusal sends
    it back to be drafted again with the reason as its note; postponed and refused accounts keep the
    approval. A draft that changed meanwhile keeps its own state.
    """
    details = {**step.details, "final": True}
    if isinstance(outcome, Rejected):
        details["code"] = outcome.code
    with store.begin() as session:
        session.add(_entry(item, place, replace(step, details=details), outcome))
        draft = session.get_one(Draft, item.draft_id)
        if place.simulated:
            return
        draft.lease_until = None
        draft.retry_at = outcome.retry_at()
        draft.entity_id = step.entity_id or draft.entity_id
        if draft.digest == item.digest and draft.state == State.APPROVED:
            _move(draft, outcome)
        if isinstance(outcome, Created) and item.target == "wikidata":
            _match(session, item.record_id, outcome.page, place.account)


def _move(draft: Draft, outcome: Outcome) -> None:
    match outcome:
        case Created() | Updated() | Unchanged():
            draft.state, draft.note = next_state(draft.state, review.Step.PUBLISH), ""
        case Rejected(code=code, message=message) if code in ACCOUNT_CODES:
            draft.note = message
        case Conflict(message=message) | Rejected(message=message):
            draft.state, draft.note = next_state(draft.state, review.Step.REMAKE), message
            draft.approved_digest = ""
        case Postponed(message=message):
            draft.note = message


def _match(session: Session, record_id: int, qid: str, by: str) -> None:
    found = session.get(Match, record_id) or Match(record_id=record_id)
    found.decision, found.qid, found.by, found.at = "match", qid, by, this_moment()
    session.add(found)


def waiting(store: Store) -> Counts:
    """How many approved drafts wait, and why."""
    moment = this_moment()
    with store.read() as session:
        rows = session.execute(
            select(Draft.retry_at, Draft.lease_until).where(
                Draft.state == State.APPROVED, Draft.approved_digest == Draft.digest
            )
        ).all()
    leased = sum(1 for _, lease in rows if lease and lease > moment)
    postponed = sum(1 for retry, lease in rows if retry and retry > moment and not (lease and lease > moment))
    return Counts(len(rows) - leased - postponed, postponed, leased)
