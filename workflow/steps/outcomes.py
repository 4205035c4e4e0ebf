"""What became of a draft at a wiki: six answers, one class each.

A failure does not say a code but what one wants to know: may it be tried again, and when.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Created:
    """A new page stands on the wiki: a Q-id or a file title, and its revision."""

    page: str
    revision: int | None

    def retry_at(self) -> datetime | None:
        """Nothing to try again."""
        return None


@dataclass(frozen=True)
class Updated:
    """A page that was there was changed."""

    page: str
    revision: int | None

    def retry_at(self) -> datetime | None:
        """Nothing to try again."""
        return None


@dataclass(frozen=True)
class Unchanged:
    """The page already said all of it."""

    page: str

    def retry_at(self) -> datetime | None:
        """Nothing to try again."""
        return None


@dataclass(frozen=True)
class Conflict:
    """The wiki says something else than when the draft was made; a person decides."""

    message: str

    def retry_at(self) -> datetime | None:
        """Not before a person has looked."""
        return None


@dataclass(frozen=True)
class Rejected:
    """The wiki, or our own check, refuses the draft as it is. ``code`` is the wiki's."""

    code: str
    message: str

    def retry_at(self) -> datetime | None:
        """Not as it is."""
        return None


@dataclass(frozen=True)
class Postponed:
    """Not now: the wiki is busy, read-only or did not answer."""

    until: datetime
    message: str

    def retry_at(self) -> datetime | None:
        """When it may be tried again."""
        return self.until


Outcome = Created | Updated | Unchanged | Conflict | Rejected | Postponed
