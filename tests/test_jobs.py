"""The job table is the truth: nothing is lost with a worker, and every end is told."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from workflow import jobs
from workflow.jobs import Result, enqueue, request_stop, run_one
from workflow.store.base import now
from workflow.store.models import Job


@pytest.fixture
def tasks(monkeypatch):
    registered: dict = {}
    monkeypatch.setattr(jobs, "TASKS", registered)
    return registered


def the_job(store) -> Job:
    with store.read() as session:
        return session.scalars(select(Job)).one()


def test_a_job_is_done_and_leaves_its_result(store, tasks):
    tasks["add"] = lambda store, parameters, by, progress: Result({"sum": sum(parameters["terms"])})
    enqueue(store, "add", {"terms": [1, 2]}, by="hanako")
    assert run_one(store)
    assert (the_job(store).state, the_job(store).result) == ("done", {"sum": 3})
    assert not run_one(store)


def test_a_job_that_leaves_something_is_partial(store, tasks):
    tasks["half"] = lambda *_: Result({}, complete=False)
    enqueue(store, "half", {}, by="hanako")
    run_one(store)
    assert the_job(store).state == "partial"


def test_a_failure_ends_in_the_jobs_message(store, tasks):
    def fail(*_arguments):
        raise OSError("disk full")

    tasks["fail"] = fail
    enqueue(store, "fail", {}, by="hanako")
    assert run_one(store)
    assert (the_job(store).state, the_job(store).message) == ("failed", "disk full")


def test_progress_is_seen_from_outside(store, tasks):
    seen = []

    def slow(store, parameters, by, progress):
        progress.step(3, 10, "three")
        seen.append(the_job(store))
        return Result()

    tasks["slow"] = slow
    enqueue(store, "slow", {}, by="hanako")
    run_one(store)
    assert (seen[0].done, seen[0].total, seen[0].message, seen[0].state) == (3, 10, "three", "running")


def test_a_running_job_stops_when_asked(store, tasks):
    def endless(store, parameters, by, progress):
        request_stop(store, progress.job_id)
        progress.step(1, 2)
        raise AssertionError("went on after the request to stop")

    tasks["endless"] = endless
    enqueue(store, "endless", {}, by="hanako")
    run_one(store)
    assert the_job(store).state == "stopped"


def test_a_waiting_job_is_stopped_at_once(store, tasks):
    tasks["never"] = lambda *_: Result()
    request_stop(store, enqueue(store, "never", {}, by="hanako"))
    assert not run_one(store)
    assert the_job(store).state == "stopped"


def test_the_job_of_a_dead_worker_is_taken_up_again(store, tasks):
    tasks["work"] = lambda *_: Result()
    number = enqueue(store, "work", {}, by="hanako")
    with store.begin() as session:
        session.execute(update(Job).values(state="running", lease_until=now() + timedelta(minutes=1)))
    assert not run_one(store)
    with store.begin() as session:
        session.execute(update(Job).values(lease_until=now() - timedelta(seconds=1)))
    assert run_one(store)
    assert (the_job(store).id, the_job(store).state) == (number, "done")


def test_unknown_work_is_refused(store, tasks):
    with pytest.raises(KeyError):
        enqueue(store, "unknown", {}, by="hanako")


def test_a_task_that_says_nothing_keeps_its_lease(store, tasks, monkeypatch):
    monkeypatch.setattr(jobs, "LEASE", timedelta(seconds=0.6))
    second = []

    def slow(store, parameters, by, progress):
        time.sleep(1.5)
        second.append(run_one(store))
        return Result()

    tasks["slow"] = slow
    enqueue(store, "slow", {}, by="hanako")
    assert run_one(store)
    assert second == [False]
