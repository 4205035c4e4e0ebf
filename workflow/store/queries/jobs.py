"""What the pages of long work show."""

from __future__ import annotations

from sqlalchemy import select

from workflow.store.database import Store
from workflow.store.models import Job

RECENT = 50


def recent_jobs(store: Store, limit: int = RECENT) -> list[Job]:
    """The newest jobs, those under way first."""
    with store.read() as session:
        under_way = Job.state.in_(["running", "waiting"])
        return list(session.scalars(select(Job).order_by(under_way.desc(), Job.id.desc()).limit(limit)))


def find_job(store: Store, job_id: int) -> Job | None:
    """One job."""
    with store.read() as session:
        return session.get(Job, job_id)
