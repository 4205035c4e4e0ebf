"""Take approved drafts, push them one by one, record what became of each.

Pictures go before items, since an item may show a picture. A run stops at a wiki where the next
draft would meet the same trouble (blocked, read-only, no answer), and leaves the rest approved.
"""

from __future__ import annotations

import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from bots.checks import check
from bots.commons import push_file, title_of
from bots.errors import Refused, Unanswered, outcome_of, stops_everything
from bots.ledger import Ledger
from bots.session import SignInError, Wiki
from bots.wikidata import Pushed, push_item
from workflow.operations import publishing
from workflow.operations.publishing import Place, Step, WorkItem
from workflow.steps.outcomes import Created, Outcome, Unchanged, Updated
from workflow.steps.sample_ids import refuse_sample
from workflow.store.base import now
from workflow.store.database import Store

Json = dict[str, Any]
ORDER = ("commons", "wikidata")
PATIENCE_SECONDS, PATIENT_TRIES = 30, 3
"""A short wait that a wiki asks for is waited out here; a longer one is left to the next run."""
DONE = (Created, Updated, Unchanged)
STEPS = {"commons": "file", "wikidata": "item"}


@dataclass(frozen=True)
class Line:
    """What a run says about one draft."""

    item: WorkItem
    outcome: Outcome
    simulated: bool

    def as_json(self) -> Json:
        """For whoever started us."""
        until = self.outcome.retry_at()
        return {
            "draft": self.item.draft_id,
            "target": self.item.target,
            "title": self.item.title,
            "outcome": type(self.outcome).__name__,
            "done": isinstance(self.outcome, DONE),
            "page": getattr(self.outcome, "page", ""),
            "revision": getattr(self.outcome, "revision", None),
            "code": getattr(self.outcome, "code", ""),
            "message": getattr(self.outcome, "message", ""),
            "retry_at": until.isoformat() if until else None,
            "simulated": self.simulated,
        }


@dataclass
class Summary:
    """Counts of a run; ``reason`` says why it ended early."""

    simulated: bool
    target: str
    outcomes: Counter[str] = field(default_factory=Counter)
    done: int = 0
    left: int = 0
    reason: str = ""

    def add(self, line: Line) -> None:
        """Count one draft."""
        self.outcomes[type(line.outcome).__name__] += 1
        if isinstance(line.outcome, DONE):
            self.done += 1
        else:
            self.left += 1
            self.reason = self.reason or line.as_json()["message"]

    @property
    def status(self) -> int:
        """0 all done (or nothing to do), 1 in part, 2 nothing."""
        if not self.left:
            return 0
        return 1 if self.done else 2

    def as_json(self) -> Json:
        """The last line of a run."""
        return {
            "summary": {
                "done": self.done,
                "left": self.left,
                "outcomes": dict(self.outcomes),
                "simulated": self.simulated,
                "target": self.target,
                "reason": self.reason,
                "status": self.status,
            }
        }


@dataclass
class Stop:
    """Set by a signal: the draft in hand is finished, and none is begun after it."""

    event: threading.Event = field(default_factory=threading.Event)

    def listen(self) -> None:
        """Take SIGTERM and Ctrl-C."""
        for name in ("SIGTERM", "SIGINT", "SIGBREAK"):
            if number := getattr(signal, name, None):
                signal.signal(number, lambda *_: self.event.set())

    def wait(self, seconds: float) -> bool:
        """Wait so long unless stopped; whether it was stopped."""
        return self.event.wait(seconds)


@dataclass
class Run:
    """One run over the queue. ``wikis`` is empty for a simulated one."""

    store: Store
    place: Place
    wikis: dict[str, Wiki]
    kinds: tuple[str, ...]
    limit: int | None = None
    stop: Stop = field(default_factory=Stop)
    patience: float = PATIENCE_SECONDS
    seen: int = 0

    def lines(self) -> Iterator[Line]:
        """Push draft after draft and say what became of each."""
        for kind in ORDER:
            if kind in self.kinds:
                yield from self._of_kind(kind)

    def _of_kind(self, kind: str) -> Iterator[Line]:
        last = 0
        while not self.stop.event.is_set() and (self.limit is None or self.seen < self.limit):
            items = publishing.claim(
                self.store, limit=1, now=now(), kinds=(kind,), after=last, live=not self.place.simulated
            )
            if not items:
                return
            last, self.seen = items[0].draft_id, self.seen + 1
            outcome, go_on = self._push(items[0])
            yield Line(items[0], outcome, self.place.simulated)
            if not go_on:
                return

    def _push(self, item: WorkItem) -> tuple[Outcome, bool]:
        ledger = Ledger(self.store, self.place)
        go_on = True
        problem = check(item)
        if problem is None and not self.place.simulated:
            problem = refuse_sample(item.entity_id, item.content)
        pushed = Pushed(problem) if problem else None
        if pushed is None and self.place.simulated:
            pushed = Pushed(foretold(item), item.entity_id)
        if pushed is None:
            pushed, go_on = self._push_patiently(item, ledger)
        ledger.record(item, Step(STEPS[item.target], pushed.entity_id), pushed.outcome)
        return pushed.outcome, go_on

    def _push_patiently(self, item: WorkItem, ledger: Ledger) -> tuple[Pushed, bool]:
        push: Callable[[Wiki, WorkItem, Ledger], Pushed] = (
            push_item if item.target == "wikidata" else push_file
        )
        for attempt in range(1, PATIENT_TRIES + 1):
            try:
                return push(self.wikis[item.target], item, ledger), True
            except (Refused, Unanswered) as problem:
                outcome = outcome_of(problem)
                seconds = self._short_wait(problem, outcome)
                if attempt == PATIENT_TRIES or seconds is None or self.stop.wait(seconds):
                    return Pushed(outcome), not stops_everything(problem)
                item = publishing.reread(self.store, item.draft_id)
            except SignInError as problem:
                refused = Refused("mustbeloggedin", str(problem))
                return Pushed(outcome_of(refused)), False
        raise AssertionError("unreachable")

    def _short_wait(self, problem: Refused | Unanswered, outcome: Outcome) -> float | None:
        """Seconds to wait on the spot; None when it is too long, or no matter of waiting."""
        until = outcome.retry_at()
        if isinstance(problem, Unanswered):
            seconds = problem.retry_after
        else:
            seconds = max(0.0, until.timestamp() - time.time()) if until else 0.0
        return seconds if 0 < seconds <= self.patience else None


def foretold(item: WorkItem) -> Outcome:
    """What a live run would most likely answer."""
    page = item.entity_id if item.target == "wikidata" else title_of(item.content["file_name"])
    return Updated(page, None) if item.entity_id else Created(page, None)
