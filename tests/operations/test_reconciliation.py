"""Reconciliation stores candidates and decides nothing that a person has decided."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.operations.stored import add_record, all_drafts, set_draft
from tests.sparql_endpoint import Endpoint, serve
from workflow.operations import reconciliation
from workflow.operations.drafts import DraftRequest, make_drafts
from workflow.operations.reconciliation import MatchError, candidates_of, decide_match, reconcile
from workflow.operations.subjects import NoCollectionError
from workflow.query_service import QueryError, QueryService, remote
from workflow.store.database import Store
from workflow.store.models import Match


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with serve() as running:
        yield running


@pytest.fixture
def service(endpoint: Endpoint) -> QueryService:
    return remote(endpoint.url, timeout=5, sleep=lambda seconds: None)


def match_of(store: Store, record_id: int) -> tuple[str, str, str]:
    with store.read() as session:
        match = session.get_one(Match, record_id)
        return match.decision, match.qid, match.by


def test_a_certain_match_is_made_by_the_tool_itself(store: Store, service: QueryService):
    record = add_record(store)
    report = reconcile(store, service=service)
    assert (report.records, report.matched, report.undecided, report.kept, report.left) == (1, 1, 0, 0, 0)
    assert match_of(store, record) == ("match", "Q999000001", "")
    assert report.decided[0]["qid"] == "Q999000001"


def test_candidates_are_kept_with_their_reasons(store: Store, service: QueryService):
    record = add_record(store, name="八幡神社", latitude="", longitude="")
    reconcile(store, service=service)
    found = candidates_of(store, record)
    assert [one.qid for one in found] == ["Q999000004", "Q999000006", "Q999000005"]
    assert found[0].description == "金沢市東部の神社"
    assert {"code": "place-same", "points": 0.22, "values": {"place": "Q191130"}} in found[0].reasons
    assert match_of(store, record) == ("undecided", "", "")


def test_a_second_run_replaces_candidates_and_keeps_the_match(store: Store, service: QueryService):
    record = add_record(store)
    reconcile(store, service=service)
    report = reconcile(store, service=service)
    assert (report.matched, report.kept) == (0, 1)
    assert len(candidates_of(store, record)) == report.candidates == 1


@pytest.mark.parametrize(("decision", "qid"), [("new", ""), ("undecided", ""), ("match", "Q999000002")])
def test_what_a_person_decided_stays(store: Store, service: QueryService, decision: str, qid: str):
    record = add_record(store)
    decide_match(store, record, decision=decision, qid=qid, by="hanako")
    report = reconcile(store, service=service)
    assert report.kept == 1
    assert match_of(store, record) == (decision, qid, "hanako")
    assert candidates_of(store, record)


def test_two_records_never_get_the_same_item(store: Store, service: QueryService):
    first, second = add_record(store), add_record(store)
    report = reconcile(store, service=service)
    assert (report.matched, report.undecided) == (1, 1)
    assert match_of(store, first)[0] == "match"
    assert match_of(store, second)[0] == "undecided"


def test_a_new_item_is_never_decided_by_the_tool(store: Store, service: QueryService):
    record = add_record(store, name="どこにもない石碑")
    reconcile(store, service=service)
    assert match_of(store, record)[0] == "undecided"


def test_names_go_in_batches(store: Store, service: QueryService, endpoint: Endpoint):
    for number in range(40):
        add_record(store, name=f"石碑{number}")
    reconcile(store, service=service)
    assert len(endpoint.requests) == 2


def test_only_the_collection_is_asked_about(store: Store, service: QueryService):
    add_record(store)
    add_record(store, slug="saga")
    assert reconcile(store, service=service, collection="saga").records == 1


def test_an_unknown_collection_is_named(store: Store, service: QueryService):
    with pytest.raises(NoCollectionError, match="nowhere"):
        reconcile(store, service=service, collection="nowhere")


def test_a_service_that_never_answers_is_an_error(store: Store, service: QueryService, endpoint: Endpoint):
    add_record(store)
    endpoint.faults = [{"status": 503}] * 10
    with pytest.raises(QueryError):
        reconcile(store, service=service)


def test_a_service_that_fails_later_leaves_the_rest(
    store: Store, service: QueryService, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(reconciliation, "CHUNK", 1)
    add_record(store)
    add_record(store, name="石川門")
    seen: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        seen.append((done, total))
        endpoint.faults = [{"status": 503}] * 10

    report = reconcile(store, service=service, progress=progress)
    assert seen == [(1, 2)]
    assert (report.matched, report.left) == (1, 1)
    assert "503" in report.problem


def test_an_empty_store_has_nothing_to_ask(store: Store, service: QueryService, endpoint: Endpoint):
    assert reconcile(store, service=service).records == 0
    assert endpoint.requests == []


@pytest.mark.parametrize("qid", ["", "42", "Q0", "Q", "P31", "Q12; DROP"])
def test_a_match_needs_an_item(store: Store, qid: str):
    record = add_record(store)
    with pytest.raises(MatchError):
        decide_match(store, record, decision="match", qid=qid, by="hanako")


def test_an_item_may_be_typed_carelessly(store: Store):
    record = add_record(store)
    assert decide_match(store, record, decision="match", qid=" q42 ", by="hanako").qid == "Q42"


def test_unknown_decisions_and_records_are_refused(store: Store):
    record = add_record(store)
    with pytest.raises(MatchError):
        decide_match(store, record, decision="perhaps", by="hanako")
    with pytest.raises(MatchError):
        decide_match(store, record + 1, decision="new", by="hanako")


def test_an_item_that_another_record_has_is_refused(store: Store):
    first, second = add_record(store), add_record(store)
    decide_match(store, first, decision="match", qid="Q42", by="hanako")
    with pytest.raises(MatchError, match="Q42"):
        decide_match(store, second, decision="match", qid="Q42", by="hanako")


def test_another_decision_takes_the_approval_of_the_draft(store: Store):
    record = add_record(store, decision="new")
    make_drafts(store, DraftRequest(), by="hanako")
    draft = all_drafts(store)[0]
    set_draft(store, draft.id, state="approved", approved_digest=draft.digest)
    decide_match(store, record, decision="new", by="taro")
    assert all_drafts(store)[0].state == "approved"
    decide_match(store, record, decision="match", qid="Q42", by="taro")
    lapsed = all_drafts(store)[0]
    assert (lapsed.state, lapsed.approved_digest) == ("drafted", "")
