"""Candidates one after another: who may decide, what a decision leads to, and what is asked again."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.operations.stored import add_record
from tests.sparql_endpoint import FIXTURE, serve
from workflow import tasks
from workflow.jobs import run_one
from workflow.operations.reconciliation import reconcile
from workflow.query_service import QueryError, QueryService, local
from workflow.store.models import Candidate, Job, Match
from workflow.store.people import Role

GARDEN = "Q999000001"


@pytest.fixture
def found(store):
    """A record with a candidate, and one after it without any."""
    ids = [add_record(store, identifier="A"), add_record(store, identifier="B", name="名もない石")]
    reconcile(store, service=local(FIXTURE))
    with store.begin() as session:
        for match in session.scalars(select(Match)):
            match.decision, match.qid = "undecided", ""
    return ids


def match_of(store, record_id: int) -> Match | None:
    with store.read() as session:
        return session.get(Match, record_id)


def test_a_record_stands_beside_its_candidates_with_reasons(cataloguer, found):
    page = cataloguer.get(f"/reconcile/{found[0]}").text
    assert GARDEN in page
    assert "The name is the same." in page
    assert "It is in the same municipality" in page


def test_taking_a_candidate_goes_on_to_the_next_record(cataloguer, store, found):
    answer = cataloguer.post(f"/reconcile/{found[0]}", {"decision": f"match:{GARDEN}"})
    assert answer.headers["Location"].endswith(f"/reconcile/{found[1]}")
    match = match_of(store, found[0])
    assert (match.decision, match.qid, match.by) == ("match", GARDEN, "hanako")


def test_the_last_decision_leads_back_to_the_list(cataloguer, store, found):
    cataloguer.post(f"/reconcile/{found[0]}", {"decision": "new"})
    answer = cataloguer.post(f"/reconcile/{found[1]}", {"decision": "new"}, follow_redirects=True)
    assert "Everything is decided" in answer.text
    assert match_of(store, found[1]).decision == "new"


def test_leaving_it_open_is_kept_as_a_decision_of_hers(cataloguer, store, found):
    cataloguer.post(f"/reconcile/{found[0]}", {"decision": "undecided"})
    match = match_of(store, found[0])
    assert (match.decision, match.by) == ("undecided", "hanako")


@pytest.mark.parametrize("typed", ["q42", " Q42 ", "https://www.wikidata.org/wiki/Q42"])
def test_an_item_may_be_named_by_number_or_address(cataloguer, store, found, typed):
    cataloguer.post(f"/reconcile/{found[0]}", {"decision": "typed", "typed": typed})
    assert match_of(store, found[0]).qid == "Q42"


def test_a_number_that_is_none_is_shown_again_with_the_reason(cataloguer, store, found):
    answer = cataloguer.post(f"/reconcile/{found[0]}", {"decision": "typed", "typed": "兼六園"})
    assert answer.status_code == 422
    assert "An item is named by Q and a number" in answer.text
    assert 'value="兼六園"' in answer.text
    assert match_of(store, found[0]).decision == "undecided"


def test_an_item_of_another_record_cannot_be_taken_twice(cataloguer, store, found):
    cataloguer.post(f"/reconcile/{found[0]}", {"decision": f"match:{GARDEN}"})
    answer = cataloguer.post(f"/reconcile/{found[1]}", {"decision": f"match:{GARDEN}"})
    assert answer.status_code == 422
    assert "Another record is matched" in answer.text


def test_an_item_taken_elsewhere_is_named_with_its_record(cataloguer, store, found):
    with store.begin() as session:
        session.add(Candidate(record_id=found[1], qid=GARDEN, label="兼六園", score=0.5))
    cataloguer.post(f"/reconcile/{found[0]}", {"decision": f"match:{GARDEN}"})
    page = cataloguer.get(f"/reconcile/{found[1]}").text
    assert "Already matched with another record:" in page
    assert f'value="match:{GARDEN}"' not in page


def test_several_are_decided_to_be_new_at_once(cataloguer, store, found):
    answer = cataloguer.post("/reconcile/new", {"chosen": found}, follow_redirects=True)
    assert "2 records are to be drafted as new items." in answer.text
    assert {match_of(store, id_).decision for id_ in found} == {"new"}


def test_choosing_none_says_so(cataloguer, found):
    assert "No record was chosen." in cataloguer.post("/reconcile/new", {}, follow_redirects=True).text


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        ("", {"兼六園", "名もない石"}),
        ("candidates", {"兼六園"}),
        ("nothing", {"名もない石"}),
        ("new", set()),
        ("match", set()),
    ],
)
def test_the_list_is_narrowed_by_what_was_decided(cataloguer, found, state, shown):
    page = cataloguer.get(f"/reconcile?state={state}").text
    assert {name for name in ("兼六園", "名もない石") if f">{name}</a>" in page} == shown


def test_a_search_for_candidates_is_long_work_and_started_once(cataloguer, store, collection):
    add_record(store)
    first = cataloguer.post("/reconcile", {"collection": "kanazawa"}).headers["Location"]
    assert cataloguer.post("/reconcile", {}).headers["Location"] == first
    with store.read() as session:
        job = session.scalars(select(Job)).one()
    assert (job.kind, job.parameters) == ("reconcile", {"collection": "kanazawa"})


def test_the_job_asks_the_configured_endpoint_and_leads_back(cataloguer, store, collection):
    record_id = add_record(store)
    with serve() as endpoint:
        object.__setattr__(store.settings, "sparql_endpoint", endpoint.url)
        assert endpoint.url in cataloguer.get("/reconcile").text
        job = cataloguer.post("/reconcile", {}).headers["Location"]
        assert run_one(store)
    assert match_of(store, record_id).qid == GARDEN
    page = cataloguer.get(job).text
    assert "Matched without asking" in page
    assert 'href="/reconcile"' in page


def test_a_silent_endpoint_is_named_and_nothing_is_lost(cataloguer, store, found, monkeypatch):
    def ask(_sparql):
        raise QueryError("unreachable", "timed out")

    monkeypatch.setattr(tasks, "open_query_service", lambda _settings: QueryService("nowhere", ask))
    cataloguer.post(f"/reconcile/{found[0]}", {"decision": "new"})
    job = cataloguer.post("/reconcile", {}).headers["Location"]
    run_one(store)
    assert "The query service cannot be reached: timed out" in cataloguer.get(job).text
    assert match_of(store, found[0]).decision == "new"
    assert GARDEN in cataloguer.get(f"/reconcile/{found[0]}").text


def test_a_sample_item_is_no_link_to_wikidata(cataloguer, store, collection):
    record_id = add_record(store)
    with store.begin() as session:
        session.add(Candidate(record_id=record_id, qid="Q990000001", label="兼六園", score=0.9))
    page = cataloguer.get(f"/reconcile/{record_id}").text
    assert "item of the sample, not on Wikidata" in page
    assert "wikidata.org/wiki/Q990000001" not in page


@pytest.mark.parametrize("path", ["/reconcile/999", "/reconcile/999/"])
def test_a_record_that_is_not_there_is_not_found(cataloguer, path):
    assert cataloguer.get(path).status_code == 404


def test_the_record_page_leads_straight_to_its_candidates(cataloguer, found):
    answer = cataloguer.get(f"/reconcile?record={found[0]}")
    assert answer.headers["Location"].endswith(f"/reconcile/{found[0]}")


def test_participants_may_not_decide(signed_in, store, found):
    participant = signed_in(Role.PARTICIPANT, "ken")
    assert participant.get("/reconcile").status_code == 403
    assert participant.post(f"/reconcile/{found[0]}", {"decision": "new"}).status_code == 403
    assert match_of(store, found[0]).decision == "undecided"
