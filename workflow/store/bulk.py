"""Many rows at once: numbers for them before they are written, so that rows can name each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from workflow.store.base import Base

Item = TypeVar("Item")

VARIABLES = 500
"""Values in one IN list; every SQLite allows at least 999."""


def next_ids(session: Session, table: type[Base], count: int) -> range | list[int]:
    """``count`` free ids of ``table``. On SQLite call it inside a writing transaction only."""
    if session.get_bind().dialect.name == "postgresql":
        sequence = f"pg_get_serial_sequence('\"{table.__tablename__}\"', 'id')"
        query = text(f"SELECT nextval({sequence}) FROM generate_series(1, :count)")  # noqa: S608 our own name
        return list(session.execute(query, {"count": count}).scalars())
    first = (session.execute(select(func.max(table.__table__.c.id))).scalar() or 0) + 1
    return range(first, first + count)


def chunks(items: Sequence[Item], size: int = VARIABLES) -> Iterator[Sequence[Item]]:
    """``items`` in pieces of at most ``size``."""
    return (items[start : start + size] for start in range(0, len(items), size))
