"""What a person chose for an import, and what was chosen for the same publisher before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.steps.mends import Mends
from workflow.store.models import Collection, Import

REMEMBERED_IMPORTS = 20
"""So many of a publisher's latest imports are asked what was chosen then."""


@dataclass(frozen=True)
class Choices:
    """What to read and take in another way than guessed."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Which column a header means; an empty key for none."""
    mends: Mends = field(default_factory=Mends)
    matches: Mapping[str, int] = field(default_factory=dict)
    """Which record a row is, by the row's match key; 0 for a new one."""

    def as_data(self) -> dict[str, Any]:
        """The choices as they are kept with an import."""
        return {
            "columns": dict(self.columns),
            "mends": {
                "ways": dict(self.mends.ways),
                "words": {k: dict(v) for k, v in self.mends.words.items()},
            },
            "matches": dict(self.matches),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Choices:
        """Read what :meth:`as_data` wrote; an import from before has no choices."""
        mends = data.get("mends") or {}
        return cls(
            data.get("columns") or {},
            Mends(mends.get("ways") or {}, mends.get("words") or {}),
            data.get("matches") or {},
        )


def remembered(session: Session, publisher: str, collection: str) -> Choices:
    """Columns and matches chosen in earlier imports of a publisher or collection, the latest winning.

    Mends are not carried over: another table may have been written with another habit.
    """
    query = select(Import.parameters).join(Collection).where(Import.undone_at.is_(None))
    if collection:
        query = query.where(Collection.slug == collection)
    elif publisher:
        query = query.where(Collection.publisher_code == publisher)
    else:
        return Choices()
    latest = session.scalars(query.order_by(Import.id.desc()).limit(REMEMBERED_IMPORTS)).all()
    columns: dict[str, str] = {}
    matches: dict[str, int] = {}
    for data in reversed(latest):
        chosen = Choices.from_data(data)
        columns.update(chosen.columns)
        matches.update(chosen.matches)
    return Choices(columns=columns, matches=matches)


def together(earlier: Choices, now: Choices) -> Choices:
    """Earlier choices with today's over them."""
    return Choices({**earlier.columns, **now.columns}, now.mends, {**earlier.matches, **now.matches})
