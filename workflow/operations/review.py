"""Review: what waits, what a draft changes, and the decision of a second person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from workflow.i18n import gettext
from workflow.operations.subjects import media_facts, sources_of, subject_of
from workflow.steps.drafts import ReviewRow, left_out, refusal, review_rows
from workflow.steps.review import Decision, Reviewed, ReviewRefusedError, State, Step, decide
from workflow.store.base import now
from workflow.store.database import Store
from workflow.store.models import Collection, Draft, Record, User


@dataclass
class ReviewReport:
    """Which drafts were decided on, and which not, with the reason."""

    done: list[int] = field(default_factory=list)
    refused: list[dict[str, Any]] = field(default_factory=list)
    """``{"id", "code", "reason"}`` each."""

    def as_json(self) -> dict[str, Any]:
        """The shape of ``approve --json``."""
        return {"approved": self.done, "refused": self.refused}


@dataclass(frozen=True)
class ReviewPage:
    """One draft as a reviewer sees it."""

    draft: Draft
    rows: list[ReviewRow]
    left_out: list[str]
    """What the record says and the draft cannot, with reasons."""
    warnings: list[str]
    refusal: str
    """Why this person cannot approve it; empty when she can."""


def _role(session: Session, by: str) -> str:
    return session.scalar(select(User.role).where(User.name == by, User.active.is_(True))) or ""


def _check_rights(draft: Draft) -> str:
    return refusal(media_facts(draft.media)) if draft.media is not None else ""


def _apply(session: Session, draft: Draft, decision: Decision) -> None:
    state = decide(Reviewed(draft.state, draft.digest, draft.made_by), decision)
    draft.state, draft.decided_by, draft.decided_at = state, decision.by, now()
    draft.note = decision.note.strip()
    draft.approved_digest = draft.digest if state is State.APPROVED else ""
    draft.retry_at, draft.attempts = None, 0


def _decide_all(
    store: Store, ids: Iterable[int], decision: Callable[[int, str], Decision], by: str
) -> ReviewReport:
    report = ReviewReport()
    with store.begin() as session:
        role = _role(session, by)
        for id_ in dict.fromkeys(ids):
            draft = session.get(Draft, id_, with_for_update=True)
            if draft is None:
                reason = gettext("There is no draft {number}.", number=id_)
                report.refused.append({"id": id_, "code": "missing", "reason": reason})
                continue
            wanted = decision(id_, role)
            barred = _check_rights(draft) if wanted.step is Step.APPROVE else ""
            if barred:
                report.refused.append({"id": id_, "code": "rights", "reason": barred})
                continue
            try:
                _apply(session, draft, wanted)
            except ReviewRefusedError as error:
                report.refused.append({"id": id_, "code": error.code, "reason": str(error)})
            else:
                report.done.append(id_)
    return report


def approve(
    store: Store, ids: Iterable[int], *, by: str, digests: Mapping[int, str] | None = None, note: str = ""
) -> ReviewReport:
    """Approve drafts as ``by``; ``digests`` are those of the contents she was shown, by draft id.

    Each draft is decided on for itself; what is refused stays as it is and is named with its reason.
    """
    seen = digests or {}
    return _decide_all(
        store, ids, lambda id_, role: Decision(Step.APPROVE, by, role, note, seen.get(id_, "")), by
    )


def return_(
    store: Store, ids: Iterable[int], *, by: str, note: str, digests: Mapping[int, str] | None = None
) -> ReviewReport:
    """Send drafts back with a note that says why."""
    seen = digests or {}
    return _decide_all(
        store, ids, lambda id_, role: Decision(Step.RETURN, by, role, note, seen.get(id_, "")), by
    )


def drafts_in(
    store: Store, *, state: str = State.DRAFTED, collection: str = "", target: str = "", limit: int = 500
) -> list[Draft]:
    """Drafts in a state (empty for all), oldest first, with their records and files loaded."""
    query = select(Draft).join(Record).options(selectinload(Draft.record), selectinload(Draft.media))
    if state:
        query = query.where(Draft.state == state)
    if target:
        query = query.where(Draft.target == target)
    if collection:
        query = query.join(Collection, Collection.id == Record.collection_id).where(
            Collection.slug == collection
        )
    with store.read() as session:
        return list(session.scalars(query.order_by(Draft.made_at, Draft.id).limit(limit)))


def counts(store: Store) -> dict[str, int]:
    """How many drafts there are in each state."""
    with store.read() as session:
        found = dict(session.execute(select(Draft.state, func.count()).group_by(Draft.state)).all())
    return {state: found.get(state, 0) for state in State}


def review_page(store: Store, draft_id: int, *, by: str) -> ReviewPage | None:
    """A draft before and after, and whether ``by`` may approve it; None when there is none."""
    with store.read() as session:
        draft = session.get(Draft, draft_id, options=[selectinload(Draft.record), selectinload(Draft.media)])
        if draft is None:
            return None
        rows = review_rows(draft.base or {}, draft.content)
        missing = _left_out(session, draft) if draft.target == "wikidata" else []
        return ReviewPage(draft, rows, missing, _warnings(draft), _why_not(session, draft, by))


def _left_out(session: Session, draft: Draft) -> list[str]:
    subject = subject_of(draft.record, datetime.now(UTC).date())
    return left_out(replace(subject, sources=sources_of(session, draft.record_id)))


def _warnings(draft: Draft) -> list[str]:
    if draft.entity_id and draft.target == "wikidata" and draft.base_revision is None:
        return [
            gettext(
                "What stands in {item} now could not be read; nothing there will be overwritten.",
                item=draft.entity_id,
            )
        ]
    return []


def _why_not(session: Session, draft: Draft, by: str) -> str:
    if barred := _check_rights(draft):
        return barred
    try:
        decide(
            Reviewed(draft.state, draft.digest, draft.made_by),
            Decision(Step.APPROVE, by, _role(session, by)),
        )
    except ReviewRefusedError as error:
        return str(error)
    return ""
