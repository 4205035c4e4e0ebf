"""Long work calls its operation, counts what came of it, and says where to go on."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from sqlalchemy import select

from tests.operations.stored import add_media, add_people, add_record, all_drafts
from tests.sparql_endpoint import FIXTURE
from workflow import tasks
from workflow.i18n import in_language
from workflow.jobs import Progress, StopRequestedError, enqueue, request_stop, run_one
from workflow.operations import bots_process
from workflow.operations.drafts import DraftRequest, make_drafts
from workflow.operations.review import approve
from workflow.query_service import QueryError, QueryService, local
from workflow.store.models import Job, User


@pytest.fixture(autouse=True)
def english():
    with in_language("en"):
        yield


def done(store, kind: str, **parameters) -> Job:
    number = enqueue(store, kind, parameters, by="hanako")
    assert run_one(store)
    with store.read() as session:
        return session.get_one(Job, number)


def lines(job: Job) -> dict:
    return {text: value for text, value in job.result["lines"]}


@pytest.fixture
def people(store):
    add_people(store)
    with store.begin() as session:
        for user in session.scalars(select(User)):
            user.language = "en"


def test_reconciling_counts_what_it_decided(store, people, monkeypatch):
    add_record(store)
    add_record(store, name="名もない石")
    monkeypatch.setattr(tasks, "open_query_service", lambda _settings: local(FIXTURE))
    job = done(store, "reconcile", collection="kanazawa")
    assert job.state == "done"
    assert lines(job)["Matched without asking"] == 1
    assert lines(job)["To be decided by you"] == 1
    assert job.result["address"] == "/reconcile?collection=kanazawa"


def test_reconciling_single_records_leaves_the_others(store, people, monkeypatch):
    first, _second = add_record(store), add_record(store)
    monkeypatch.setattr(tasks, "open_query_service", lambda _settings: local(FIXTURE))
    assert lines(done(store, "reconcile", records=[first]))["Records"] == 1


def test_a_service_that_fails_later_leaves_the_job_partial(store, people, monkeypatch):
    for _ in range(51):
        add_record(store)
    asked = []

    def ask(sparql):
        asked.append(sparql)
        if len(asked) > 2:
            raise QueryError("busy", "HTTP 429")
        return []

    monkeypatch.setattr(tasks, "open_query_service", lambda _settings: QueryService("test", ask))
    job = done(store, "reconcile")
    assert job.state == "partial"
    assert lines(job)["Not asked about yet"] == 1
    assert "HTTP 429" in lines(job)["Why"]


def test_drafting_counts_and_names_what_was_refused(store, people):
    record_id = add_record(store, decision="new")
    add_media(store, record_id, decision="REVIEW", assessment={"decision": "REVIEW"})
    job = done(store, "draft", collection="kanazawa", target="")
    assert job.state == "partial"
    assert (lines(job)["New drafts"], lines(job)["Could not be drafted"]) == (1, 1)
    assert "IMG_0.jpg" in lines(job)
    assert [draft.made_by for draft in all_drafts(store)] == ["hanako"]


def test_drafting_for_one_wiki_leaves_the_other(store, people):
    add_media(store, add_record(store, decision="new"))
    done(store, "draft", target="wikidata")
    assert {draft.target for draft in all_drafts(store)} == {"wikidata"}


@pytest.fixture
def approved(store, people):
    for name in ("兼六園", "成巽閣", "石川門"):
        add_record(store, decision="new", name=name)
    made = make_drafts(store, DraftRequest(), by="hanako")
    approve(store, made.drafts, by="taro")


def test_a_simulated_push_counts_what_would_be_published(store, approved):
    job = done(store, "push")
    assert (job.state, job.done, job.total) == ("done", 3, 3)
    assert lines(job) == {"Would be published": 3, "Not published": 0}
    assert job.result["address"] == "/publishing/ledger?simulated=yes"


def test_a_push_of_a_few_takes_no_more(store, approved):
    assert lines(done(store, "push", limit=2))["Would be published"] == 2


def test_a_push_that_cannot_begin_says_what_the_bots_said(store, approved):
    job = done(store, "push", live=True, target="nowhere")
    assert job.state == "failed"
    assert "There is no target nowhere" in job.message


def child(text: str) -> subprocess.Popen:
    """A child process that says something else than the bots."""
    return subprocess.Popen(
        [sys.executable, "-c", f"import sys, time\n{text}"], stdout=subprocess.PIPE, text=True
    )


def test_bots_that_die_without_a_word_fail_the_job(store, approved, monkeypatch):
    monkeypatch.setattr(bots_process, "start_bots", lambda *_args, **_rest: child("sys.exit(3)"))
    job = done(store, "push")
    assert (job.state, job.message) == ("failed", "The bots ended without a word.")


def test_a_wish_to_stop_reaches_the_bots(store, approved, monkeypatch):
    line = json.dumps({"draft": 1, "title": "兼六園"})
    endless = child(f"print({line!r}, flush=True)\ntime.sleep(60)")
    monkeypatch.setattr(bots_process, "start_bots", lambda *_args, **_rest: endless)

    def stop(self, done, total, message=""):
        request_stop(store, self.job_id)
        raise StopRequestedError

    monkeypatch.setattr(Progress, "step", stop)
    assert done(store, "push").state == "stopped"
    assert endless.returncode is not None


def test_what_the_bots_print_is_relayed_line_by_line():
    printed = child("print('{\"draft\": 1}')\nprint('{\"summary\": {}}')")
    with printed:
        assert list(bots_process.relay(printed)) == [{"draft": 1}, {"summary": {}}]


def test_a_wiki_that_is_not_listed_is_not_examined(store):
    (check,) = bots_process.examine_target(store, "nowhere")
    assert (check.name, str(check.health)) == ("target", "error")


def test_a_wiki_that_cannot_be_reached_is_an_error_in_words(store, monkeypatch):
    store.settings.targets_file.write_text(
        '[lab]\nwikidata = "http://127.0.0.1:9/api.php"\nuser = "Bot"\nsecret = "env:LAB_SECRET"\n'
        'contact = "name@example.org"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("LAB_SECRET", "bot:secret")
    checks = {check.name: check for check in bots_process.examine_target(store, "lab")}
    assert str(checks["target"].health) == "ok"
    assert str(checks["sign-in"].health) == "error"
    assert "secret" not in checks["sign-in"].message
