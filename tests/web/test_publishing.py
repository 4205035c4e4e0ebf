"""Publishing: what waits, simulated runs for everybody cataloguing, live ones for administrators only."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.operations.stored import add_media, add_people, add_record, all_drafts, set_draft
from workflow.jobs import run_one
from workflow.operations.drafts import DraftRequest, make_drafts
from workflow.operations.review import approve
from workflow.store.base import now
from workflow.store.models import Draft, Job, LedgerEntry
from workflow.store.people import Role

TARGET = {
    "wikidata": "https://test.wikidata.org/w/api.php",
    "commons": "https://test-commons.wikimedia.org/w/api.php",
    "user": "TownBot",
    "auth": "bot-password",
    "secret": "env:TOWN_SECRET",
    "contact": "name@example.org",
}
SECRET = "robot:very-secret-indeed"


@pytest.fixture
def approved(store) -> list[Draft]:
    """A file and an item of the garden, drafted by hanako, approved by taro."""
    add_people(store)
    record_id = add_record(store, decision="new")
    add_media(store, record_id)
    made = make_drafts(store, DraftRequest(), by="hanako")
    approve(store, made.drafts, by="taro")
    return all_drafts(store)


@pytest.fixture
def write_targets(store, monkeypatch):
    monkeypatch.setenv("TOWN_SECRET", SECRET)

    def write(**changes: object) -> None:
        entry = {key: value for key, value in {**TARGET, **changes}.items() if value is not None}
        lines = [f"{key} = {json.dumps(value)}" for key, value in entry.items()]
        store.settings.targets_file.write_text("\n".join(["[town]", *lines]), encoding="utf-8")

    return write


@pytest.fixture
def administrator(signed_in):
    return signed_in(Role.ADMINISTRATOR, "kanri")


@pytest.fixture
def cataloguer(signed_in):
    return signed_in(Role.CATALOGUER, "ichiro")


def jobs_of(store) -> list[Job]:
    with store.read() as session:
        return list(session.scalars(select(Job)))


def entry(store, draft: Draft, outcome: str, **values) -> None:
    """What a run left in the ledger."""
    fields = {
        "step": "item",
        "simulated": False,
        "wiki": "town",
        "account": "TownBot",
        "digest": draft.digest,
    }
    with store.begin() as session:
        session.add(LedgerEntry(draft_id=draft.id, outcome=outcome, **{**fields, **values}))


def test_approved_drafts_wait_with_who_approved_them(cataloguer, approved):
    page = cataloguer.get("/publishing").text
    for draft in approved:
        assert draft.title in page
    assert "taro" in page
    assert "not simulated yet" in page


def test_a_simulated_run_goes_through_the_bots_and_changes_nothing(cataloguer, store, approved):
    job = cataloguer.post("/publishing/simulate").headers["Location"]
    assert run_one(store)
    assert "Would be published" in cataloguer.get(job).text
    assert {draft.state for draft in all_drafts(store)} == {"approved"}
    with store.read() as session:
        entries = session.scalars(select(LedgerEntry)).all()
    assert {(one.simulated, one.step) for one in entries} == {(True, "item"), (True, "file")}
    assert "not simulated yet" not in cataloguer.get("/publishing").text


def test_a_simulation_of_another_content_says_nothing(cataloguer, store, approved):
    for draft in approved:
        entry(store, draft, "Created", simulated=True, digest="other")
    assert cataloguer.get("/publishing").text.count("not simulated yet") == 2


def test_only_one_run_at_a_time_is_started(cataloguer, store, approved):
    first = cataloguer.post("/publishing/simulate").headers["Location"]
    answer = cataloguer.post("/publishing/simulate", follow_redirects=True)
    assert answer.request.path == first
    assert "A run is under way already." in answer.text
    assert len(jobs_of(store)) == 1


@pytest.mark.parametrize("role", [Role.CATALOGUER, Role.REVIEWER, Role.ORGANISER])
def test_only_administrators_publish_live(signed_in, store, approved, write_targets, role):
    write_targets()
    browser = signed_in(role, "ken")
    page = browser.get("/publishing").text
    assert "Only administrators write to a wiki." in page
    assert "/publishing/live" not in page
    assert browser.get("/publishing/live").status_code == 403
    answer = browser.post("/publishing/live", {"target": "town", "confirmation": "town", "limit": ""})
    assert answer.status_code == 403
    assert jobs_of(store) == []


def test_participants_see_no_publishing(signed_in, approved):
    browser = signed_in(Role.PARTICIPANT, "ken")
    assert browser.get("/publishing").status_code == 403
    assert browser.post("/publishing/simulate").status_code == 403
    assert browser.get("/publishing/ledger").status_code == 403


def test_the_live_page_says_where_as_whom_and_that_there_is_no_undo(administrator, approved, write_targets):
    write_targets()
    page = administrator.get("/publishing/live").text
    assert TARGET["wikidata"] in page
    assert "TownBot" in page
    assert "There is no undo." in page
    assert "ready to be written to" in page
    assert SECRET not in page


def test_live_publishing_starts_after_the_name_was_typed(administrator, store, approved, write_targets):
    write_targets()
    administrator.post("/publishing/live", {"target": "town", "confirmation": " town ", "limit": "10"})
    (job,) = jobs_of(store)
    assert (job.kind, job.parameters) == ("push", {"live": True, "target": "town", "limit": 10})


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"target": "town", "confirmation": "twon"}, "Type “town” exactly as it stands there"),
        ({"target": "town", "confirmation": ""}, "Type “town” exactly as it stands there"),
        ({"target": "", "confirmation": ""}, "Choose where to write."),
        ({"target": "elsewhere", "confirmation": "elsewhere"}, "Choose where to write."),
    ],
)
def test_without_a_true_confirmation_nothing_starts(
    administrator, store, approved, write_targets, form, said
):
    write_targets()
    answer = administrator.post("/publishing/live", {**form, "limit": "1"})
    assert answer.status_code == 422
    assert said in answer.text
    assert jobs_of(store) == []


def test_an_unknown_number_of_drafts_is_refused(administrator, approved, write_targets):
    write_targets()
    form = {"target": "town", "confirmation": "town", "limit": "7"}
    assert administrator.post("/publishing/live", form).status_code == 400


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"contact": None}, "has no contact"),
        ({"secret": "env:NOWHERE_SET"}, "The environment variable NOWHERE_SET is empty"),
        (
            {"wikidata": "https://www.wikidata.org/w/api.php", "production": True},
            "an administrator must set MACHIDAKARA_ALLOW_PRODUCTION=1 first",
        ),
    ],
)
def test_a_target_that_is_not_ready_says_why_and_starts_nothing(
    administrator, store, approved, write_targets, changes, said
):
    write_targets(**changes)
    page = administrator.get("/publishing/live").text
    assert said in page
    assert "not ready" in page
    answer = administrator.post("/publishing/live", {"target": "town", "confirmation": "town", "limit": ""})
    assert answer.status_code == 422
    assert jobs_of(store) == []


def test_a_list_of_wikis_written_wrongly_is_said_in_words(administrator, approved, write_targets):
    write_targets(auth="password")
    for path in ("/publishing", "/publishing/live", "/settings"):
        page = administrator.get(path).text
        assert "The list of wikis cannot be used." in page
        assert "auth must be one of" in page


def test_without_a_wiki_the_page_says_that_nothing_can_leave(administrator, approved):
    assert "No wiki is configured, so nothing can leave this tool." in administrator.get("/publishing").text
    assert "No wiki is configured" in administrator.get("/publishing/live").text


@pytest.mark.parametrize(
    ("outcome", "code", "remedy"),
    [
        ("Conflict", "", "Somebody changed the page meanwhile."),
        ("Rejected", "modification-failed", "It cannot be written like this."),
        ("Rejected", "blocked", "It is the account, not the draft"),
        ("Postponed", "", "The wiki was busy or did not answer."),
    ],
)
def test_what_stopped_comes_with_what_to_do(cataloguer, store, approved, outcome, code, remedy):
    entry(store, approved[0], outcome, details={"code": code}, message="the wiki said so")
    page = cataloguer.get("/publishing").text
    assert remedy in page
    assert "the wiki said so" in page


def test_what_was_published_in_the_end_no_longer_counts_as_stopped(cataloguer, store, approved):
    entry(store, approved[0], "Postponed")
    entry(store, approved[0], "Created", page="Q1")
    assert "The wiki was busy" not in cataloguer.get("/publishing").text


def test_a_postponed_draft_may_be_tried_with_the_next_run(administrator, store, approved):
    draft = approved[0]
    set_draft(store, draft.id, retry_at=now() + timedelta(hours=2))
    entry(store, draft, "Postponed")
    assert "Try it with the next run" in administrator.get("/publishing").text
    page = administrator.post(f"/publishing/{draft.id}/retry", follow_redirects=True).text
    assert "It will be tried with the next run." in page
    assert all_drafts(store)[0].retry_at is None
    assert administrator.post(f"/publishing/{draft.id}/retry").status_code == 404


def test_trying_again_is_for_those_who_publish(cataloguer, store, approved):
    set_draft(store, approved[0].id, retry_at=now())
    assert cataloguer.post(f"/publishing/{approved[0].id}/retry").status_code == 403


@pytest.fixture
def ledger(store, approved):
    first, second = approved
    entry(store, first, "Created", step="file", page="File:庭.jpg", revision=4711)
    entry(store, second, "Created", simulated=True, wiki="", account="", page="")
    entry(store, second, "", step="intent")
    entry(store, second, "Postponed", wiki="village", message="busy")


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("", 3),
        ("simulated=yes", 1),
        ("simulated=no", 2),
        ("outcome=Created", 2),
        ("outcome=Conflict", 0),
        ("target=commons", 1),
        ("wiki=village", 1),
    ],
)
def test_the_ledger_is_narrowed_down(cataloguer, ledger, question, number):
    assert cataloguer.get(f"/publishing/ledger?{question}").text.count('<th scope="row">') == number


def test_the_ledger_of_one_draft_shows_what_was_about_to_be_written(cataloguer, approved, ledger):
    page = cataloguer.get(f"/publishing/ledger?draft={approved[1].id}").text
    assert page.count('<th scope="row">') == 3
    assert "about to be written" in page


def test_simulated_entries_are_marked_in_words(cataloguer, ledger):
    page = cataloguer.get("/publishing/ledger?simulated=yes").text
    assert page.count('class="mk-trial"') == 1
    assert 'class="mk-real"' not in page


def test_the_ledger_links_pages_of_wikis_it_knows(cataloguer, ledger, write_targets):
    assert "index.php" not in cataloguer.get("/publishing/ledger").text
    write_targets()
    page = cataloguer.get("/publishing/ledger").text
    assert "https://test-commons.wikimedia.org/w/index.php?title=File%3A%E5%BA%AD.jpg" in page
    assert "4711" in page


def test_an_empty_ledger_teaches(cataloguer):
    assert "The ledger is empty" in cataloguer.get("/publishing/ledger").text


@pytest.mark.parametrize(
    ("address", "sparql", "warned"),
    [
        ("https://test.wikidata.org/w/api.php", None, True),
        ("https://town.wiki/w/api.php", "https://town.wiki/sparql", True),
        ("http://127.0.0.1:9/w/api.php", None, False),
        (None, None, False),
    ],
)
def test_a_wiki_with_numbers_of_its_own_is_warned_of(
    administrator, approved, write_targets, address, sparql, warned
):
    write_targets(wikidata=address, sparql=sparql)
    page = administrator.get("/publishing/live").text
    assert ("numbers its items and properties in its own way" in page) is warned


def test_the_query_service_of_a_wiki_shares_its_numbers(administrator, store, approved, write_targets):
    write_targets(wikidata="https://town.wiki/w/api.php", sparql=store.settings.sparql_endpoint)
    assert "in its own way" not in administrator.get("/publishing/live").text


def test_drafts_of_the_sample_are_announced_as_refused(administrator, store, approved, write_targets):
    write_targets()
    set_draft(store, approved[1].id, entity_id="Q990000001")
    page = administrator.get("/publishing/live").text
    assert "1 of them belongs to the sample collection and is refused." in page
