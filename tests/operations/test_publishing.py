"""The queue and the ledger, without any wiki."""

from __future__ import annotations

from datetime import timedelta

from tests.publishing_lab import Lab, item_content
from workflow.operations import publishing
from workflow.operations.publishing import LEASE, Place, Step, WorkItem
from workflow.steps.outcomes import Conflict, Created, Outcome, Postponed, Rejected, Unchanged
from workflow.store.base import now
from workflow.store.database import Store

LIVE = Place("lab", "TestBot", simulated=False)


def _claim(store: Store, **options: object) -> list[WorkItem]:
    return publishing.claim(store, **{"limit": 10, "now": now()} | options)


def _record(store: Store, item: WorkItem, outcome: Outcome, place: Place = LIVE) -> None:
    publishing.record(store, item, outcome, place=place, step=Step("item"))


def test_a_claimed_draft_is_held_until_its_lease_ends(store: Store) -> None:
    draft = Lab(store, {}).item()
    assert [item.draft_id for item in _claim(store)] == [draft]
    assert _claim(store) == []
    assert [item.draft_id for item in _claim(store, now=now() + LEASE + timedelta(seconds=1))] == [draft]


def test_a_simulated_claim_holds_nothing(store: Store) -> None:
    Lab(store, {}).item()
    assert len(_claim(store, live=False)) == len(_claim(store, live=False)) == 1


def test_only_approvals_of_todays_content_are_taken(store: Store) -> None:
    lab = Lab(store, {})
    lab.item()
    with store.begin() as session:
        session.get_one(publishing.Draft, 1).approved_digest = "yesterday's"
    assert _claim(store) == []


def test_a_released_draft_can_be_taken_at_once_and_counts_no_attempt(store: Store) -> None:
    lab = Lab(store, {})
    draft = lab.item()
    _claim(store)
    publishing.release(store, draft)
    assert lab.draft(draft).attempts == 0
    assert len(_claim(store)) == 1


def test_an_intent_stays_open_until_a_success_is_known(store: Store) -> None:
    Lab(store, {}).item()
    item = _claim(store)[0]
    publishing.intent(store, item, place=LIVE, details={"action": "create"}, guids={"a": "b"})
    _record(store, item, Postponed(now(), "no answer"))
    again = publishing.reread(store, item.draft_id)
    assert [intent.details for intent in again.intents] == [{"action": "create"}]
    assert again.guids == {"a": "b"}
    _record(store, item, Created("Q1", 1))
    assert publishing.reread(store, item.draft_id).intents == ()


def test_every_outcome_moves_the_draft_as_it_should(store: Store) -> None:
    lab = Lab(store, {})
    expected: list[tuple[Outcome, str]] = [
        (Created("Q1", 1), "published"),
        (Unchanged("Q1"), "published"),
        (Conflict("changed"), "drafted"),
        (Rejected("spamblacklist", "link"), "drafted"),
        (Rejected("blocked", "the account"), "approved"),
        (Postponed(now() + timedelta(hours=1), "later"), "approved"),
    ]
    for number, (outcome, state) in enumerate(expected):
        draft = lab.item(item_content(f"門{number}"))
        (item,) = _claim(store)
        _record(store, item, outcome)
        assert lab.draft(draft).state == state, outcome
        assert lab.draft(draft).lease_until is None
        with store.begin() as session:
            session.get_one(publishing.Draft, draft).state = "returned"


def test_a_draft_that_was_remade_meanwhile_keeps_its_own_state(store: Store) -> None:
    lab = Lab(store, {})
    draft = lab.item()
    item = _claim(store)[0]
    with store.begin() as session:
        found = session.get_one(publishing.Draft, draft)
        found.digest, found.state = "new", "drafted"
    _record(store, item, Created("Q1", 1))
    assert lab.draft(draft).state == "drafted"
    assert lab.ledger(draft)[0].outcome == "Created"


def test_what_waits_is_counted(store: Store) -> None:
    lab = Lab(store, {})
    for number in range(3):
        lab.item(item_content(f"門{number}"))
    first, _second = _claim(store, limit=2)
    _record(store, first, Postponed(now() + timedelta(hours=1), "later"))
    assert publishing.waiting(store) == publishing.Counts(due=1, postponed=1, leased=1)
