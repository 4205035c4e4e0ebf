"""``reconcile``, ``draft``, ``drafts export`` and ``approve`` as a terminal sees them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.operations.stored import CLEARED, add_media, add_people, add_record, all_drafts, set_draft
from tests.sparql_endpoint import FIXTURE, serve
from workflow.cli.approve import approve
from workflow.cli.draft import draft, drafts
from workflow.cli.reconcile import reconcile
from workflow.i18n import in_language
from workflow.operations import reconciliation
from workflow.query_service import QueryError, QueryService
from workflow.store.database import Store

Run = Callable[..., Result]


@pytest.fixture
def run(store: Store) -> Run:
    def call(command: object, *arguments: str) -> Result:
        with in_language("ja"):
            return CliRunner().invoke(command, list(arguments), obj=store)

    return call


def test_reconcile_answers_with_one_json_document(run: Run, store: Store):
    add_record(store)
    result = run(reconcile, "--endpoint", str(FIXTURE), "--json")
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert (answer["records"], answer["matched"], answer["left"]) == (1, 1, 0)


def test_reconcile_asks_an_endpoint_and_speaks_japanese(run: Run, store: Store):
    add_record(store)
    with serve() as endpoint:
        result = run(reconcile, "--endpoint", endpoint.url)
    assert result.exit_code == 0
    assert "今回照合できたもの1件" in result.stdout
    assert "兼六園 → Q999000001" in result.stdout


@pytest.mark.parametrize("endpoint", ["no-such-file.ttl", __file__])
def test_reconcile_says_why_nothing_was_done(run: Run, store: Store, endpoint: str):
    add_record(store)
    result = run(reconcile, "--endpoint", endpoint, "--json")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1


def test_reconcile_ends_with_1_when_some_were_left(run: Run, store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reconciliation, "CHUNK", 1)
    answers: list[list] = [[], []]

    def ask(_query: str) -> list:
        if not answers:
            raise QueryError("busy", "HTTP 503")
        return answers.pop()

    monkeypatch.setattr(
        "workflow.cli.reconcile.open_query_service", lambda settings, endpoint: QueryService("test", ask)
    )
    add_record(store)
    add_record(store, name="石川門")
    result = run(reconcile)
    assert result.exit_code == 1
    assert "503" in result.stderr


@pytest.mark.parametrize("command", [reconcile, draft])
def test_an_unknown_collection_is_nothing_done(run: Run, command: object):
    result = run(command, "--collection", "nowhere")
    assert result.exit_code == 2
    assert "nowhere" in result.stderr


def test_draft_answers_with_one_json_document(run: Run, store: Store):
    record = add_record(store, decision="new")
    add_media(store, record)
    result = run(draft, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["made"] == 2


def test_draft_makes_one_target(run: Run, store: Store):
    record = add_record(store, decision="new")
    add_media(store, record)
    run(draft, "--target", "commons", "--as", "hanako")
    assert [(one.target, one.made_by) for one in all_drafts(store)] == [("commons", "hanako")]


def test_draft_names_what_it_refused(run: Run, store: Store):
    record = add_record(store, decision="new")
    add_media(store, record, assessment={**CLEARED, "decision": "BLOCK"}, file_name="石.jpg")
    result = run(draft)
    assert result.exit_code == 1
    assert "石.jpg" in result.stderr
    assert run(draft, "--target", "commons").exit_code == 2


def test_draft_speaks_of_records_to_be_matched(run: Run, store: Store):
    add_record(store)
    result = run(draft)
    assert result.exit_code == 0
    assert "1件は、先にウィキデータとの照合が必要です。" in result.stdout


def test_drafts_are_exported_into_a_file(run: Run, store: Store, tmp_path: Path):
    add_record(store, decision="new")
    run(draft)
    target = tmp_path / "qs.txt"
    result = run(drafts, "export", "--format", "quickstatements", "--output", str(target))
    assert result.exit_code == 0
    assert target.read_text("utf-8").startswith("CREATE\n")


def test_an_export_that_cannot_be_written_says_so(run: Run, tmp_path: Path):
    result = run(drafts, "export", "--format", "json", "--output", str(tmp_path / "no" / "x.json"))
    assert result.exit_code == 2
    assert "x.json" in result.stderr


@pytest.fixture
def waiting(store: Store) -> Store:
    add_people(store)
    for name in ("兼六園", "石川門"):
        add_record(store, decision="new", name=name)
    with in_language("ja"):
        CliRunner().invoke(draft, ["--as", "hanako"], obj=store)
    return store


def test_approve_ends_with_0_when_all_were_approved(run: Run, waiting: Store):
    result = run(approve, "1", "2", "--as", "taro")
    assert result.exit_code == 0
    assert "下書き2件を承認しました。" in result.stdout
    assert {one.state for one in all_drafts(waiting)} == {"approved"}


def test_approve_ends_with_1_when_some_were(run: Run, waiting: Store):
    set_draft(waiting, 2, made_by="taro")
    result = run(approve, "1", "2", "--as", "taro", "--json")
    assert result.exit_code == 1
    answer = json.loads(result.stdout)
    assert (answer["approved"], answer["refused"][0]["code"]) == ([1], "same-person")


def test_approve_ends_with_2_and_one_line_when_none_was(run: Run, waiting: Store):
    result = run(approve, "1", "2", "--as", "hanako")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1


def test_approve_asks_for_ids_and_a_person(run: Run):
    assert run(approve, "--as", "taro").exit_code == 2
    assert run(approve, "1").exit_code == 2
