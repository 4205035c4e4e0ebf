"""The ledger as a run sees it: where it writes, and as whom, said once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workflow.operations import publishing
from workflow.operations.publishing import Place, Step, WorkItem
from workflow.steps.outcomes import Outcome
from workflow.store.database import Store


@dataclass(frozen=True)
class Ledger:
    """Binds the store and the place of a run."""

    store: Store
    place: Place

    def intent(self, item: WorkItem, details: dict[str, Any], *, guids: dict[str, str]) -> WorkItem:
        """Keep what is about to be written; to be called before every write."""
        return publishing.intent(self.store, item, place=self.place, details=details, guids=guids)

    def note(self, item: WorkItem, step: Step, outcome: Outcome) -> None:
        """Keep one step of several."""
        publishing.note(self.store, item, outcome, place=self.place, step=step)

    def record(self, item: WorkItem, step: Step, outcome: Outcome) -> None:
        """Keep the end of it, and move the draft on."""
        publishing.record(self.store, item, outcome, place=self.place, step=step)

    def hold(self, item: WorkItem) -> None:
        """Say that we are still at it."""
        publishing.renew(self.store, item.draft_id)
