"""Reconciliation in a real browser: readable, and done with the keyboard alone."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.words import ja
from workflow.operations.reconciliation import reconcile
from workflow.operations.sample import KNOWLEDGE
from workflow.query_service import local
from workflow.store.models import Candidate, Match

pytestmark = pytest.mark.browser


@pytest.fixture
def candidate(site) -> Candidate:
    """The first record with a candidate, not decided yet."""
    reconcile(site.store, service=local(KNOWLEDGE))
    with site.store.begin() as session:
        found = session.scalars(select(Candidate).order_by(Candidate.score.desc()).limit(1)).one()
        match = session.get_one(Match, found.record_id)
        match.decision, match.qid, match.by = "undecided", "", ""
    return found


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390", "1280"])
@pytest.mark.parametrize("path", ["/reconcile", "/reconcile?state=nothing", "/reconcile?q=どこにもない"])
def test_the_queue_keeps_its_promises(visit, check_page, candidate, path, viewport):
    page = visit(viewport=viewport)
    page.goto(path)
    check_page(page)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390", "1280"])
def test_a_record_beside_its_candidates_keeps_them(visit, check_page, candidate, viewport):
    page = visit(viewport=viewport)
    page.goto(f"/reconcile/{candidate.record_id}")
    page.get_by_text(ja("I know another item")).click()
    check_page(page)


def test_a_candidate_is_taken_with_the_keyboard(visit, site, candidate):
    page = visit()
    page.goto(f"/reconcile/{candidate.record_id}")
    button = page.get_by_role("button", name=ja("It is this one")).first
    for _ in range(40):
        page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(candidate.qid)
    with site.store.read() as session:
        match = session.get_one(Match, candidate.record_id)
    assert (match.decision, match.qid, match.by) == ("match", candidate.qid, "ichiro")
