"""Review in a real browser: what changes is seen on one screen, and the decision is one click away."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.words import ja
from workflow.operations.drafts import DraftRequest, make_drafts
from workflow.operations.reconciliation import decide_match
from workflow.store.models import Draft, Record

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def drafts(site) -> dict[str, Draft]:
    """The first record's file and item, drafted by ichiro."""
    with site.store.read() as session:
        record = session.get_one(Record, 1)
    decide_match(site.store, record.id, decision="new", by="ichiro")
    made = make_drafts(site.store, DraftRequest(records=(record.id,)), by="ichiro")
    with site.store.read() as session:
        found = [session.get_one(Draft, id_) for id_ in made.drafts]
    return {draft.target: draft for draft in found}


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390", "1280"])
@pytest.mark.parametrize("path", ["/review", "/review?state=published", "/review?record=1"])
def test_the_list_keeps_its_promises(visit, check_page, drafts, path, viewport):
    page = visit("misaki", viewport=viewport)
    page.goto(path)
    check_page(page)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390", "1280"])
@pytest.mark.parametrize("target", ["commons", "wikidata"])
@pytest.mark.parametrize("name", ["misaki", "ichiro", "guest"])
def test_a_draft_keeps_them_for_everybody(visit, check_page, drafts, target, name, viewport):
    page = visit(name, viewport=viewport)
    page.goto(f"/review/{drafts[target].id}")
    check_page(page)
    approve = page.get_by_role("button", name=ja("Approve"), exact=True)
    assert approve.count() == (1 if name == "misaki" else 0)


def test_a_draft_keeps_them_in_the_dark(visit, check_page, drafts):
    page = visit("misaki", color_scheme="dark")
    page.goto(f"/review/{drafts['wikidata'].id}")
    check_page(page)


def test_a_note_is_asked_for_and_what_was_typed_is_kept(visit, drafts):
    page = visit("misaki")
    page.goto(f"/review/{drafts['commons'].id}")
    page.get_by_text(ja("Return it with a note")).click()
    page.get_by_role("button", name=ja("Return the draft"), exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text(ja("Please say in a note why the draft is returned."))
    page.get_by_label(ja("What should be changed?")).fill("説明を短くしてください")
    page.get_by_role("button", name=ja("Return the draft"), exact=True).click()
    expect(page.get_by_role("status")).to_contain_text(drafts["commons"].title)
