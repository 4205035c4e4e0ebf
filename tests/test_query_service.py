"""Questions get rows or a named error, over HTTP and from a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from tests.sparql_endpoint import FIXTURE, Endpoint, serve
from workflow.config import Settings, load_settings
from workflow.query_service import (
    LONGEST_WAIT_SECONDS,
    QueryError,
    QueryService,
    local,
    open_query_service,
    remote,
)

LABEL = 'SELECT ?item ?label WHERE { ?item rdfs:label ?label FILTER(?label = "兼六園"@ja) }'
ROW = {"item": "http://www.wikidata.org/entity/Q999000001", "label": "兼六園"}


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with serve() as running:
        yield running


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def service(endpoint: Endpoint, waits: list[float]) -> QueryService:
    return remote(endpoint.url, contact="town@example.org", timeout=5, sleep=waits.append)


def test_rows_come_from_an_endpoint(service: QueryService):
    assert service.select(LABEL) == [ROW]


def test_rows_come_from_a_file_alike():
    assert local(FIXTURE).select(LABEL) == [ROW]


def test_unbound_variables_are_left_out(service: QueryService):
    query = 'SELECT ?item ?point WHERE { ?item rdfs:label "弁慶"@ja OPTIONAL { ?item wdt:P625 ?point } }'
    assert (
        service.select(query)
        == local(FIXTURE).select(query)
        == [{"item": "http://www.wikidata.org/entity/Q999000007"}]
    )


def test_the_agent_names_the_program_and_its_operator(service: QueryService, endpoint: Endpoint):
    service.select(LABEL)
    agent = endpoint.requests[0]["agent"]
    assert agent.startswith("Machidakara/")
    assert "town@example.org" in agent


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_service_is_asked_again(
    service: QueryService, endpoint: Endpoint, waits: list[float], status: int
):
    endpoint.faults = [{"status": status}, {"status": status}]
    assert service.select(LABEL) == [ROW]
    assert waits == [2.0, 4.0]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_it_waits_as_long_as_it_is_asked_to(
    service: QueryService, endpoint: Endpoint, waits: list[float], status: int
):
    endpoint.faults = [{"status": status, "headers": {"Retry-After": "7"}}]
    service.select(LABEL)
    assert waits == [7.0]


def test_retry_after_may_be_a_date(service: QueryService, endpoint: Endpoint, waits: list[float]):
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    endpoint.faults = [{"status": 503, "headers": {"Retry-After": later}}]
    service.select(LABEL)
    assert 25 < waits[0] <= 30


def test_no_wait_is_endless(service: QueryService, endpoint: Endpoint, waits: list[float]):
    endpoint.faults = [{"status": 429, "headers": {"Retry-After": "86400"}}]
    service.select(LABEL)
    assert waits == [LONGEST_WAIT_SECONDS]


def test_a_service_that_stays_busy_is_named_so(service: QueryService, endpoint: Endpoint, waits: list[float]):
    endpoint.faults = [{"status": 429}] * 4
    with pytest.raises(QueryError, match="429") as caught:
        service.select(LABEL)
    assert caught.value.kind == "busy"
    assert len(waits) == 3


def test_a_bad_query_is_not_asked_twice(service: QueryService, endpoint: Endpoint):
    with pytest.raises(QueryError) as caught:
        service.select("SELECT ?x WHERE {")
    assert caught.value.kind == "query"
    assert len(endpoint.requests) == 1


def test_a_bad_query_is_named_in_a_file_too():
    with pytest.raises(QueryError) as caught:
        local(FIXTURE).select("SELECT ?x WHERE {")
    assert caught.value.kind == "query"


@pytest.mark.parametrize("body", [b"<html>", b"[]", json.dumps({"boolean": True}).encode(), b""])
def test_an_answer_that_is_no_result_is_named_so(service: QueryService, endpoint: Endpoint, body: bytes):
    endpoint.faults = [{"status": 200, "body": body, "kind": "application/sparql-results+json"}]
    with pytest.raises(QueryError) as caught:
        service.select(LABEL)
    assert caught.value.kind == "answer"


def test_a_question_for_truth_is_no_selection():
    with pytest.raises(QueryError) as caught:
        local(FIXTURE).select("ASK { ?s ?p ?o }")
    assert caught.value.kind == "answer"


def test_a_missing_page_is_named_unreachable(service: QueryService, endpoint: Endpoint):
    endpoint.faults = [{"status": 404}] * 4
    with pytest.raises(QueryError) as caught:
        service.select(LABEL)
    assert caught.value.kind == "unreachable"


def test_a_closed_port_is_named_unreachable(waits: list[float]):
    with serve() as gone:
        url = gone.url
    with pytest.raises(QueryError) as caught:
        remote(url, timeout=2, sleep=waits.append).select(LABEL)
    assert caught.value.kind == "unreachable"


def test_settings_choose_the_endpoint(endpoint: Endpoint, tmp_path: Path):
    settings = load_settings(home=tmp_path, sparql_endpoint=endpoint.url, contact="a@example.org")
    assert open_query_service(settings).select(LABEL) == [ROW]


@pytest.mark.parametrize("place", [str(FIXTURE), FIXTURE.as_uri()])
def test_a_file_may_stand_for_an_endpoint(settings: Settings, place: str):
    assert open_query_service(settings, place).select(LABEL) == [ROW]


@pytest.mark.parametrize("name", ["missing.ttl", "broken.ttl", "unknown.xyz"])
def test_a_file_that_cannot_be_read_is_named_unreachable(tmp_path: Path, name: str):
    (tmp_path / "broken.ttl").write_text("<a> <b")
    (tmp_path / "unknown.xyz").write_text("x")
    with pytest.raises(QueryError) as caught:
        local(tmp_path / name)
    assert caught.value.kind == "unreachable"
