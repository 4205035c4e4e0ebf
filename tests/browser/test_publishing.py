"""Publishing, the ledger and the settings in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.words import ja
from workflow.operations.drafts import DraftRequest, make_drafts
from workflow.operations.reconciliation import decide_match
from workflow.operations.review import approve
from workflow.store.models import Draft, LedgerEntry, Record

pytestmark = pytest.mark.browser

TARGETS = """[town]
wikidata = "https://test.wikidata.org/w/api.php"
commons = "https://test-commons.wikimedia.org/w/api.php"
user = "TownBot"
secret = "env:TOWN_SECRET"
contact = "name@example.org"

[unready]
wikidata = "https://www.wikidata.org/w/api.php"
user = "TownBot"
secret = "env:TOWN_SECRET"
contact = "name@example.org"
production = true
"""


@pytest.fixture(scope="module")
def approved(site) -> Draft:
    """An approved draft, another that stopped, and a ledger with both kinds of entries."""
    with site.store.read() as session:
        records = [session.get_one(Record, number) for number in (3, 4)]
    for record in records:
        decide_match(site.store, record.id, decision="new", by="ichiro")
    made = make_drafts(site.store, DraftRequest(records=(3, 4), targets=("wikidata",)), by="ichiro")
    approve(site.store, made.drafts, by="misaki")
    steps = ((True, "Created", ""), (False, "Conflict", "label-conflict"), (False, "Postponed", ""))
    with site.store.begin() as session:
        for simulated, outcome, message in steps:
            values = {"simulated": simulated, "outcome": outcome, "message": message, "wiki": "town"}
            session.add(LedgerEntry(draft_id=made.drafts[0], step="item", account="TownBot", **values))
        return session.get_one(Draft, made.drafts[1])


@pytest.fixture
def targets(site, monkeypatch):
    monkeypatch.setenv("TOWN_SECRET", "robot:0123456789")
    site.store.settings.targets_file.write_text(TARGETS, encoding="utf-8")
    yield
    site.store.settings.targets_file.unlink()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390", "1280"])
@pytest.mark.parametrize(
    "path",
    ["/publishing", "/publishing/live", "/publishing/ledger", "/publishing/ledger?wiki=x", "/settings"],
)
def test_a_screen_keeps_its_promises(visit, check_page, approved, path, viewport):
    page = visit("hanako", viewport=viewport)
    page.goto(path)
    check_page(page)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390", "1280"])
@pytest.mark.parametrize("path", ["/publishing", "/publishing/live", "/settings"])
@pytest.mark.usefixtures("approved", "targets")
def test_a_screen_keeps_them_with_wikis_to_write_to(visit, check_page, path, viewport):
    page = visit("hanako", viewport=viewport)
    page.goto(path)
    check_page(page)


def test_a_wrong_confirmation_is_answered_where_it_was_typed(visit, check_page, approved, targets):
    page = visit("hanako")
    page.goto("/publishing/live")
    page.get_by_role("radio", name="town", exact=True).check()
    page.get_by_label(ja("3. Type the name of the wiki you chose")).fill("twon")
    page.get_by_role("button", name=ja("Write to the wiki now")).click()
    expect(page.get_by_role("alert")).to_contain_text("town")
    expect(page.get_by_role("radio", name="town", exact=True)).to_be_checked()
    check_page(page)


def test_a_target_that_is_not_ready_cannot_be_chosen(visit, approved, targets):
    page = visit("hanako")
    page.goto("/publishing/live")
    expect(page.get_by_role("radio", name="unready", exact=True)).to_be_disabled()
