"""What waits to be published, what stopped, and the ledger."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload

from workflow.steps.review import State
from workflow.store.models import Draft, LedgerEntry, Media, Record
from workflow.store.queries.desk import TROUBLES
from workflow.store.queries.pages import Page, page_of
from workflow.store.queries.review import with_pictures

PAGE_SIZE = 100
MOST_WAITING = 200
INTENT = "intent"
"""The step that is kept before anything leaves for a wiki."""


@dataclass(frozen=True)
class LedgerFilter:
    """Which entries are asked for; an empty text asks nothing. The names are those in the address."""

    simulated: str = ""
    """``yes`` or ``no``."""
    outcome: str = ""
    target: str = ""
    wiki: str = ""
    """Name of an entry of ``targets.toml``."""
    draft: str = ""

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen, by name."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name))}


class WaitingRow(NamedTuple):
    """An approved draft, and what the last simulated run said of it."""

    draft: Draft
    picture: Media | None
    foretold: LedgerEntry | None


class StoppedRow(NamedTuple):
    """A draft that could not be published, and the answer it got."""

    draft: Draft
    entry: LedgerEntry


def _last(session: Session, drafts: list[int], *, simulated: bool) -> dict[int, LedgerEntry]:
    newest = (
        select(func.max(LedgerEntry.id))
        .where(
            LedgerEntry.draft_id.in_(drafts),
            LedgerEntry.simulated.is_(simulated),
            LedgerEntry.step != INTENT,
        )
        .group_by(LedgerEntry.draft_id)
    )
    found = session.scalars(select(LedgerEntry).where(LedgerEntry.id.in_(newest)))
    return {entry.draft_id: entry for entry in found}


def waiting_drafts(session: Session) -> list[WaitingRow]:
    """Approved drafts as the bots would take them: files first, then items, the oldest first."""
    query = (
        select(Draft)
        .join(Record)
        .where(Draft.state == State.APPROVED, Draft.approved_digest == Draft.digest)
        .order_by(Draft.target, Draft.id)
        .options(joinedload(Draft.record), joinedload(Draft.media))
        .limit(MOST_WAITING)
    )
    drafts = session.scalars(query).all()
    foretold = _last(session, [draft.id for draft in drafts], simulated=True)
    return [
        WaitingRow(row.draft, row.picture, _of_today(row.draft, foretold.get(row.draft.id)))
        for row in with_pictures(session, drafts)
    ]


def _of_today(draft: Draft, entry: LedgerEntry | None) -> LedgerEntry | None:
    """A simulation says something only about the content it was run with."""
    return entry if entry is not None and entry.digest == draft.digest else None


def stopped_drafts(session: Session) -> list[StoppedRow]:
    """Drafts whose last live step did not succeed, the newest first."""
    newest = (
        select(func.max(LedgerEntry.id))
        .where(LedgerEntry.simulated.is_(False))
        .group_by(LedgerEntry.draft_id)
        .scalar_subquery()
    )
    query = (
        select(Draft, LedgerEntry)
        .join(LedgerEntry, LedgerEntry.draft_id == Draft.id)
        .where(
            LedgerEntry.id.in_(newest),
            LedgerEntry.outcome.in_(TROUBLES),
            Draft.state != State.PUBLISHED,
        )
        .order_by(LedgerEntry.id.desc())
        .options(joinedload(Draft.record))
    )
    return [StoppedRow(draft, entry) for draft, entry in session.execute(query)]


def _conditions(wanted: LedgerFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.simulated:
        found.append(LedgerEntry.simulated.is_(wanted.simulated == "yes"))
    if wanted.outcome:
        found.append(LedgerEntry.outcome == wanted.outcome)
    else:
        # What was about to be written matters when one looks at a single draft.
        found += [] if wanted.draft else [LedgerEntry.step != INTENT]
    if wanted.target:
        found.append(Draft.target == wanted.target)
    if wanted.wiki:
        found.append(LedgerEntry.wiki == wanted.wiki)
    if wanted.draft.isdecimal():
        found.append(Draft.id == int(wanted.draft))
    return found


def list_ledger(
    session: Session, wanted: LedgerFilter, number: int
) -> tuple[Page, list[tuple[LedgerEntry, Draft]]]:
    """One page of the ledger, the newest first."""
    where = _conditions(wanted)
    counted = select(func.count(LedgerEntry.id)).join(Draft, Draft.id == LedgerEntry.draft_id).where(*where)
    page = page_of(number, size=PAGE_SIZE, total=session.scalar(counted) or 0)
    query = (
        select(LedgerEntry, Draft)
        .join(Draft, Draft.id == LedgerEntry.draft_id)
        .where(*where)
        .order_by(LedgerEntry.id.desc())
        .options(joinedload(Draft.record))
    )
    rows = session.execute(query.limit(page.size).offset(page.offset))
    return page, [(entry, draft) for entry, draft in rows]


def wikis_written_to(session: Session) -> list[str]:
    """Names of the targets that stand in the ledger."""
    used = select(LedgerEntry.wiki).where(LedgerEntry.wiki != "").distinct().order_by(LedgerEntry.wiki)
    return list(session.scalars(used))
