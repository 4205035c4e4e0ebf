"""Whole records a page at a time, for the grid and for lists of what is lacking."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from workflow.store.models import Record
from workflow.store.queries.pages import Page, page_of
from workflow.store.queries.records import RecordFilter, conditions

PAGE_SIZE = 30
"""As many rows as a person keeps in view and a phone draws without a pause."""


def _page(session: Session, where: Sequence[ColumnElement[bool]], number: int) -> tuple[Page, list[Record]]:
    total = session.scalar(select(func.count(Record.id)).where(*where)) or 0
    page = page_of(number, size=PAGE_SIZE, total=total)
    in_order = select(Record.id).where(*where).order_by(Record.collection_id, Record.position, Record.id)
    ids = list(session.scalars(in_order.limit(page.size).offset(page.offset)))
    by_id = {record.id: record for record in session.scalars(select(Record).where(Record.id.in_(ids)))}
    return page, [by_id[record_id] for record_id in ids]


def grid_records(session: Session, wanted: RecordFilter, number: int) -> tuple[Page, list[Record]]:
    """One page of the records that are asked for, in the order of the list."""
    return _page(session, conditions(session, wanted), number)


def records_lacking(
    session: Session, wanted: RecordFilter, keys: Sequence[str], number: int, *, without: Sequence[int] = ()
) -> tuple[Page, list[Record]]:
    """One page of the named records that are blank in any of the columns, but for those ``without``."""
    blank = or_(*(func.coalesce(Record.values[key].as_string(), "") == "" for key in keys))
    where = [*conditions(session, wanted), Record.name != "", blank, Record.id.not_in(without)]
    return _page(session, where, number)
