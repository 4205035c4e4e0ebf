"""Drafts as lists: filtered, counted, and in the order in which they are decided on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload

from workflow.steps.review import State
from workflow.store.models import Candidate, Collection, Draft, Match, Media, Record
from workflow.store.queries.pages import Page, page_of
from workflow.store.queries.records import first_pictures

PAGE_SIZE = 50


@dataclass(frozen=True)
class DraftFilter:
    """Which drafts are asked for; an empty text asks nothing. The names are those in the address."""

    state: str = ""
    target: str = ""
    collection: str = ""
    record: str = ""
    """Number of a record."""

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen, by name."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name))}


class DraftRow(NamedTuple):
    """A draft in a list, with a picture to know it by."""

    draft: Draft
    picture: Media | None


def conditions(wanted: DraftFilter, *, state: bool = True) -> list[ColumnElement[bool]]:
    """What a draft, joined with its record, has to fulfil."""
    found: list[ColumnElement[bool]] = [Record.deleted_at.is_(None)]
    if wanted.state and state:
        found.append(Draft.state == wanted.state)
    if wanted.target:
        found.append(Draft.target == wanted.target)
    if wanted.collection:
        found.append(
            Record.collection_id.in_(select(Collection.id).where(Collection.slug == wanted.collection))
        )
    if wanted.record.isdecimal():
        found.append(Draft.record_id == int(wanted.record))
    return found


def counts(session: Session, wanted: DraftFilter) -> dict[str, int]:
    """How many drafts are in each state, whatever state is asked for."""
    where = conditions(wanted, state=False)
    query = select(Draft.state, func.count()).join(Record).where(*where).group_by(Draft.state)
    found = {state: number for state, number in session.execute(query)}
    return {str(state): found.get(state, 0) for state in State}


def with_pictures(session: Session, drafts: Sequence[Draft]) -> list[DraftRow]:
    """Each draft with its file's picture, or the first one of its record."""
    pictures = first_pictures(session, [draft.record_id for draft in drafts])
    return [DraftRow(draft, draft.media or pictures.get(draft.record_id)) for draft in drafts]


def list_drafts(session: Session, wanted: DraftFilter, number: int) -> tuple[Page, list[DraftRow]]:
    """One page of drafts, the oldest first."""
    where = conditions(wanted)
    total = session.scalar(select(func.count(Draft.id)).join(Record).where(*where)) or 0
    page = page_of(number, size=PAGE_SIZE, total=total)
    query = select(Draft).join(Record).where(*where).order_by(Draft.made_at, Draft.id)
    loaded = query.options(joinedload(Draft.record), joinedload(Draft.media))
    drafts = session.scalars(loaded.limit(page.size).offset(page.offset)).all()
    return page, with_pictures(session, drafts)


def next_to_decide(session: Session, wanted: DraftFilter, *, by: str, after: Draft | None) -> int | None:
    """The next draft that waits and that ``by`` did not make, going round to the beginning.

    ``after`` is the draft in hand: it is never its own successor. None when nothing waits for her.
    """
    where = [*conditions(wanted, state=False), Draft.state == State.DRAFTED, Draft.made_by != by]
    query = select(Draft.id).join(Record).where(*where).order_by(Draft.made_at, Draft.id)
    if after is not None:
        query = query.where(Draft.id != after.id)
        behind = (Draft.made_at > after.made_at) | ((Draft.made_at == after.made_at) & (Draft.id > after.id))
        if (found := session.scalar(query.where(behind).limit(1))) is not None:
            return found
    return session.scalar(query.limit(1))


def record_name(session: Session, record_id: int) -> str | None:
    """A record's name; None when there is no such record."""
    return session.scalar(select(Record.name).where(Record.id == record_id, Record.deleted_at.is_(None)))


def names_of_items(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """What items are called that stand in no reference table, by Q-id: as our candidates and records say."""
    wanted = list(ids)
    labels = select(Candidate.qid, Candidate.label).where(Candidate.qid.in_(wanted), Candidate.label != "")
    ours = (
        select(Match.qid, Record.name)
        .join(Record, Record.id == Match.record_id)
        .where(Match.qid.in_(wanted), Match.decision == "match")
    )
    return {qid: name for query in (ours, labels) for qid, name in session.execute(query)}
