"""The desk: what is waiting, and the collections as pictures."""

from __future__ import annotations

from typing import Any, NamedTuple

from flask import current_app, render_template, url_for
from flask.typing import ResponseReturnValue

from workflow.i18n import N_
from workflow.store.queries.collections import collection_cards
from workflow.store.queries.desk import Waiting, running_jobs, waiting
from workflow.web.current import current_store
from workflow.web.permissions import Action, may, public
from workflow.web.screens import Screen

screen = Screen("home", __name__, label=N_("Home"), icon="home", place=10, bar=True)


class Task(NamedTuple):
    """Something that may wait on the desk: its words, who may do it, and where it is done."""

    kind: str
    title: str
    unit: tuple[str, str]
    icon: str
    action: Action
    endpoint: str
    arguments: dict[str, Any]


RECORDS = ("{number} record", "{number} records")
PICTURES = ("{number} picture", "{number} pictures")
DRAFTS = ("{number} draft", "{number} drafts")
TASKS = (
    Task(
        "errors", N_("To be corrected"), RECORDS, "error", Action.EDIT, "records.index", {"state": "errors"}
    ),
    Task(
        "rights",
        N_("Rights to be checked"),
        PICTURES,
        "hand",
        Action.EDIT,
        "media.index",
        {"decision": "REVIEW"},
    ),
    Task("review", N_("Waiting for approval"), DRAFTS, "checkAll", Action.REVIEW, "review.index", {}),
    Task(
        "returned",
        N_("Returned to be changed"),
        DRAFTS,
        "undo",
        Action.DRAFT,
        "review.index",
        {"state": "returned"},
    ),
    Task("stopped", N_("Publishing has stopped"), DRAFTS, "alert", Action.SIMULATE, "publishing.index", {}),
)


ABLE = (
    (N_("Import a table"), "upload", Action.IMPORT, "imports.index"),
    (N_("Add pictures"), "camera", Action.INGEST, "media.index"),
    (N_("Look for records on Wikidata"), "link", Action.RECONCILE, "reconcile.index"),
    (N_("Export the open data list"), "download", Action.EXPORT, "exports.index"),
)
"""What one may go on with when nothing waits: words, icon, action, endpoint."""


class OnDesk(NamedTuple):
    """A task with what waits."""

    task: Task
    waiting: Waiting
    address: str


def desk(found: dict[str, Waiting]) -> list[OnDesk]:
    """What waits for the person who is signed in."""
    return [
        OnDesk(task, found[task.kind], url_for(task.endpoint, **task.arguments))
        for task in TASKS
        if found[task.kind].number and may(task.action) and task.endpoint in current_app.view_functions
    ]


def able() -> list[tuple[str, str, str]]:
    """What the person who is signed in can do next: words, icon and address."""
    return [
        (words, icon, url_for(endpoint))
        for words, icon, action, endpoint in ABLE
        if may(action) and endpoint in current_app.view_functions
    ]


@screen.get("/")
def index() -> ResponseReturnValue:
    """What is waiting for me."""
    with current_store().read() as session:
        found, jobs, cards = waiting(session), running_jobs(session), collection_cards(session)
    return render_template("home/index.html", desk=desk(found), able=able(), jobs=jobs, cards=cards)


@screen.get("/health")
@public
def health() -> ResponseReturnValue:
    """Say that the tool is up."""
    return {"status": "ok"}
