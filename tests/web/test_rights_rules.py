"""The page of all rules, an administrator's ticks, and what would be decided otherwise today."""

import pytest

from tests.operations.stored import add_media
from workflow.steps.rights.rules import rule_list, unverified
from workflow.store.base import now
from workflow.store.models import Media, RuleCheck
from workflow.store.people import Role
from workflow.web import rights_rules


@pytest.fixture
def administrator(signed_in):
    return signed_in(Role.ADMINISTRATOR, "jiro")


def test_every_rule_stands_there_with_statute_and_source(cataloguer):
    page = cataloguer.get("/rights").text
    for rule in rule_list():
        assert f"<code>{rule.label}</code>" in page
    assert "17 USC 302, 303" in page


def test_thresholds_are_those_of_today(cataloguer):
    assert f"<strong>{now().year - 95}</strong>" in cataloguer.get("/rights").text


def test_what_is_not_verified_can_be_seen_alone(cataloguer):
    page = cataloguer.get("/rights?show=open").text
    assert page.count("mk-rule__state") == len(unverified())


def test_an_administrator_ticks_off_what_she_checked_with_name_and_date(administrator, store):
    key = unverified()[0].key
    administrator.post("/rights", {"on_page": [key, "rule:JP-LIFE"], "checked": [key]}, page="/rights")
    with store.read() as session:
        (check,) = session.query(RuleCheck)
    assert (check.key, check.checked_by) == (key, "jiro")
    assert "checked by jiro" in administrator.get("/rights").text
    assert administrator.get("/rights?show=open").text.count("mk-rule__state") == len(unverified()) - 1


def test_a_tick_is_taken_back_only_where_it_was_on_the_page(administrator, store):
    both = ["rule:JP-LIFE", "rule:JP-ANON"]
    administrator.post("/rights", {"on_page": both, "checked": both}, page="/rights")
    administrator.post("/rights", {"on_page": ["rule:JP-LIFE"]}, page="/rights")
    with store.read() as session:
        assert [check.key for check in session.query(RuleCheck)] == ["rule:JP-ANON"]


def test_only_an_administrator_ticks(cataloguer):
    assert "I checked it" not in cataloguer.get("/rights").text
    assert cataloguer.post("/rights", {"checked": "rule:JP-LIFE"}).status_code == 403


@pytest.fixture
def outdated(store, collection):
    """A picture that was judged free by older rules, and by today's is open."""
    return add_media(store, collection_id=collection.id, title="古い判定", facts={"file": {"how": "scan"}})


def test_a_picture_that_would_be_decided_otherwise_is_listed_and_stays_as_it_is(cataloguer, store, outdated):
    page = cataloguer.get("/rights/stale").text
    assert "古い判定" in page
    assert "The rules changed." in page
    with store.read() as session:
        assert session.get(Media, outdated).decision == "OK"


def test_a_person_lets_todays_rules_decide(cataloguer, store, outdated):
    cataloguer.post("/rights/stale", {"media": str(outdated)})
    with store.read() as session:
        assert session.get(Media, outdated).decision == "REVIEW"
    assert "Everything is as the rules decide today" in cataloguer.get("/rights/stale").text


def test_nothing_ticked_changes_nothing(cataloguer, store, outdated):
    cataloguer.post("/rights/stale")
    with store.read() as session:
        assert session.get(Media, outdated).decision == "OK"


def test_a_long_list_shows_its_beginning(cataloguer, store, outdated, collection, monkeypatch):
    add_media(store, collection_id=collection.id, facts={"file": {"how": "scan"}})
    monkeypatch.setattr(rights_rules, "MOST_STALE", 1)
    assert "(the first 1 are shown)" in cataloguer.get("/rights/stale").text
