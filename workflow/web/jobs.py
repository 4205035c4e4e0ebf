"""Long work: how far it is, what came of it, and the button that stops it."""

from __future__ import annotations

from datetime import timedelta

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workflow import jobs
from workflow.i18n import N_
from workflow.store.base import now
from workflow.store.models import Job
from workflow.store.queries.jobs import find_job, recent_jobs
from workflow.web.current import current_name, current_store
from workflow.web.permissions import Action, may
from workflow.web.screens import Screen

screen = Screen("jobs", __name__, url_prefix="/jobs")

KINDS = {
    "import": N_("Import"),
    "preview": N_("Preview of a table"),
    "ingest": N_("Intake of pictures"),
    "reconcile": N_("Reconciliation"),
    "draft": N_("Making drafts"),
    "push": N_("Publishing"),
}


def time_left(job: Job) -> timedelta | None:
    """What is left at the pace so far; None while too little is done to say."""
    if job.state != "running" or not job.started_at or job.done < 10 or job.total <= job.done:
        return None
    return (now() - job.started_at) / job.done * (job.total - job.done)


def _job(job_id: int) -> Job:
    job = find_job(current_store(), job_id)
    if job is None:
        abort(404)
    return job


@screen.get("")
def index() -> ResponseReturnValue:
    """All long work, newest first."""
    return render_template("jobs/index.html", jobs=recent_jobs(current_store()), kinds=KINDS)


@screen.get("/<int:job_id>")
def show(job_id: int) -> ResponseReturnValue:
    """One piece of work; the page asks again by itself while it is under way."""
    job = _job(job_id)
    if job.state == "done" and job.kind == "import" and "stay" not in request.args:
        return redirect(url_for("imports.show", import_id=job.result["import_id"]))
    if job.state == "done" and job.kind == "preview":
        return redirect(job.result["address"])
    open_job = job.state in {"waiting", "running"}
    page = render_template("jobs/show.html", job=job, kinds=KINDS, left=time_left(job), open_job=open_job)
    # Without JavaScript the browser itself loads the page again.
    return page, 200, {"Refresh": "2"} if open_job else {}


@screen.post("/<int:job_id>/stop")
def stop(job_id: int) -> ResponseReturnValue:
    """Ask the work to end after the item in hand."""
    job = _job(job_id)
    if job.created_by != current_name() and not may(Action.MANAGE_SETTINGS):
        abort(403)
    jobs.request_stop(current_store(), job.id)
    return redirect(url_for("jobs.show", job_id=job.id))
