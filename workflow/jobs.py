"""Long work. The job table is the truth; threads only serve it.

A worker holds a job by a lease and renews it with every step of progress. A killed worker's lease
ends, and the job is taken up again from its beginning: every task either does all or nothing, or
skips what is done already. huey would only have woken the loop below (and loses the task in hand
when it is killed), so nothing is used in its place.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.exc import OperationalError

from workflow.i18n import gettext as _
from workflow.i18n import in_language
from workflow.store.base import now
from workflow.store.database import Store
from workflow.store.models import Job, User

LEASE = timedelta(seconds=60)
PAUSE_SECONDS = 0.5
log = logging.getLogger(__name__)


class StopRequestedError(Exception):
    """Somebody asked for the job to be stopped; raised from ``Progress.step``."""


@dataclass
class Progress:
    """How a task says how far it is. ``step`` may raise :class:`StopRequestedError`."""

    store: Store
    job_id: int
    _last: Any = field(default=None, repr=False)

    def step(self, done: int, total: int, message: str = "") -> None:
        """Note progress and keep the lease; writes at most twice a second."""
        moment = now()
        if self._last and moment - self._last < timedelta(seconds=PAUSE_SECONDS) and done < total:
            return
        self._last = moment
        with self.store.begin() as session:
            session.execute(
                update(Job)
                .where(Job.id == self.job_id)
                .values(done=done, total=total, message=message, lease_until=moment + LEASE)
            )
            stop = session.scalar(select(Job.stop_requested).where(Job.id == self.job_id))
        if stop:
            raise StopRequestedError


@dataclass(frozen=True)
class Result:
    """What a task leaves behind: numbers and links for its page, and whether anything is left to do."""

    data: Mapping[str, Any] = field(default_factory=dict)
    complete: bool = True


Task = Callable[[Store, Mapping[str, Any], str, Progress], Result]
TASKS: dict[str, Task] = {}
"""Every kind of long work, by name; filled by ``@task`` in ``workflow/tasks.py``."""


def task(kind: str) -> Callable[[Task], Task]:
    """Register a function as a kind of long work."""

    def register(function: Task) -> Task:
        TASKS[kind] = function
        return function

    return register


def enqueue(store: Store, kind: str, parameters: Mapping[str, Any], *, by: str) -> int:
    """Put work on the table and return its number; raises ``KeyError`` for an unknown kind."""
    if kind not in TASKS:
        raise KeyError(kind)
    with store.begin() as session:
        job = Job(kind=kind, parameters=dict(parameters), created_by=by)
        session.add(job)
        session.flush()
        return job.id


def request_stop(store: Store, job_id: int) -> None:
    """Ask for a job to end; one that is still waiting ends at once."""
    with store.begin() as session:
        session.execute(update(Job).where(Job.id == job_id).values(stop_requested=True))
        session.execute(
            update(Job)
            .where(Job.id == job_id, Job.state == "waiting")
            .values(state="stopped", finished_at=now())
        )


def _claim(store: Store) -> Job | None:
    moment = now()
    ready = or_(Job.state == "waiting", (Job.state == "running") & (Job.lease_until < moment))
    with store.begin() as session:
        query = select(Job).where(ready).order_by(Job.created_at, Job.id).limit(1)
        job = session.scalars(query.with_for_update(skip_locked=True)).first()
        if job:
            job.state, job.started_at, job.lease_until = "running", moment, moment + LEASE
        return job


def _finish(store: Store, job_id: int, state: str, message: str, data: Mapping[str, Any]) -> None:
    with store.begin() as session:
        session.execute(
            update(Job)
            .where(Job.id == job_id)
            .values(state=state, message=message, result=dict(data), finished_at=now(), lease_until=None)
        )


def _language_of(store: Store, name: str) -> str:
    with store.read() as session:
        language = session.scalar(select(User.language).where(User.name == name))
    return language or store.settings.language


@contextmanager
def _heartbeat(store: Store, job_id: int) -> Iterator[None]:
    """Keep the lease while a task says nothing for long, as in one slow upload."""
    ended = threading.Event()

    def beat() -> None:
        while not ended.wait(LEASE.total_seconds() / 3):
            try:
                with store.begin() as session:
                    session.execute(update(Job).where(Job.id == job_id).values(lease_until=now() + LEASE))
            except OperationalError:
                log.warning("the lease of job %s could not be renewed", job_id)

    thread = threading.Thread(target=beat, name=f"lease of job {job_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def run_one(store: Store) -> bool:
    """Do the next job, if there is one; says whether there was. An error ends in the job's message."""
    job = _claim(store)
    if job is None:
        return False
    progress = Progress(store, job.id)
    with in_language(_language_of(store, job.created_by)), _heartbeat(store, job.id):
        try:
            result = TASKS[job.kind](store, job.parameters, job.created_by, progress)
        except StopRequestedError:
            _finish(store, job.id, "stopped", _("Stopped on request."), {})
        except Exception as error:
            # Whatever goes wrong in a task must end on its page, not only in a log nobody reads.
            log.exception("job %s (%s) failed", job.id, job.kind)
            _finish(store, job.id, "failed", str(error) or type(error).__name__, {})
        else:
            _finish(store, job.id, "done" if result.complete else "partial", "", result.data)
    return True


def work(store: Store, stop: threading.Event) -> None:
    """Serve the table until ``stop`` is set."""
    while not stop.is_set():
        try:
            busy = run_one(store)
        except Exception:
            # The database may be away for a moment; the job stays on the table.
            log.exception("the worker could not reach the job table")
            busy = False
        if not busy:
            stop.wait(PAUSE_SECONDS)


def start_worker(store: Store) -> threading.Event:
    """Serve the table from a thread of this process; set the returned event to end it."""
    stop = threading.Event()
    threading.Thread(target=work, args=(store, stop), name="worker", daemon=True).start()
    return stop
