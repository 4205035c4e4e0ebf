"""Reconciliation: look for records on Wikidata, and decide on the candidates one after another."""

from __future__ import annotations

import re
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workflow.dataset.datasets import DATASETS
from workflow.i18n import N_, gettext, ngettext
from workflow.jobs import enqueue
from workflow.operations.reconciliation import MatchError, decide_match
from workflow.steps.reconciliation import reason_text
from workflow.steps.sample_ids import sample_ids
from workflow.store.queries import reconcile as queue
from workflow.store.queries.collections import all_collections
from workflow.store.queries.reconcile import QueueFilter, ReconcilePage
from workflow.web.current import current_name, current_store
from workflow.web.forms import dataset_label
from workflow.web.permissions import Action, needs
from workflow.web.screens import Screen

screen = Screen(
    "reconcile",
    __name__,
    url_prefix="/reconcile",
    label=N_("Reconciliation"),
    icon="link",
    place=60,
    action=Action.RECONCILE,
)
DATASET = DATASETS["bunkazai"]
STATES = {
    "candidates": N_("with candidates"),
    "nothing": N_("without candidates"),
    "match": N_("on Wikidata"),
    "new": N_("not yet on Wikidata"),
}
FACTS = (
    "name_kana",
    "common_name",
    "name_en",
    "classification",
    "category",
    "address",
    "owner",
    "designated_on",
    "summary",
)
"""What helps to tell one thing from another, in this order."""
_QID = re.compile(r"Q[1-9]\d{0,18}", re.IGNORECASE)


def _wanted(state: str = "") -> QueueFilter:
    given = {name: request.values.get(name, "").strip() for name in ("collection", "q")}
    return QueueFilter(**given, state=state or request.values.get("state", "").strip())


@screen.get("")
@needs(Action.RECONCILE)
def index() -> ResponseReturnValue:
    """What waits, and the list of what was decided; ``?record=`` goes straight to one."""
    if record_id := request.args.get("record", type=int):
        return redirect(url_for("reconcile.show", record_id=record_id))
    wanted = _wanted(request.args.get("state") or "open")
    store = current_store()
    with store.read() as session:
        page, rows = queue.list_queue(session, wanted, request.args.get("page", 1, type=int))
        numbers = queue.counts(session, wanted)
        first = queue.next_open(session, wanted, None)
        collections, job = all_collections(session), queue.job_under_way(session, "reconcile")
    return render_template(
        "reconcile/index.html",
        wanted=wanted,
        page=page,
        rows=rows,
        counts=numbers,
        first=first,
        collections=collections,
        job=job,
        states=STATES,
        endpoint=store.settings.sparql_endpoint,
    )


@screen.post("")
@needs(Action.RECONCILE)
def start() -> ResponseReturnValue:
    """Look for candidates as long work; while one search is under way, no second one is begun."""
    store = current_store()
    with store.read() as session:
        job = queue.job_under_way(session, "reconcile")
    if job is None:
        parameters: dict[str, Any] = {"collection": request.form.get("collection", "")}
        if record_id := request.form.get("record", type=int):
            parameters = {"records": [record_id]}
        job = enqueue(store, "reconcile", parameters, by=current_name())
    return redirect(url_for("jobs.show", job_id=job))


@screen.post("/new")
@needs(Action.RECONCILE)
def all_new() -> ResponseReturnValue:
    """Decide for several records at once that they are not on Wikidata yet."""
    store, number = current_store(), 0
    for record_id in request.form.getlist("chosen", type=int):
        try:
            decide_match(store, record_id, decision="new", by=current_name())
        except MatchError as error:
            flash(str(error), "error")
        else:
            number += 1
    if number:
        flash(
            ngettext("{number} record is to be drafted as a new item.",
                     "{number} records are to be drafted as new items.", number)
        )  # fmt: skip
    else:
        flash(gettext("No record was chosen."), "warning")
    return redirect(url_for("reconcile.index", **_wanted().chosen))


def _page_or_404(record_id: int) -> ReconcilePage:
    with current_store().read() as session:
        page = queue.reconcile_page(session, record_id)
    if page is None:
        abort(404)
    return page


def _show(record_id: int, typed: str = "", problem: str = "") -> str:
    page, wanted = _page_or_404(record_id), _wanted()
    with current_store().read() as session:
        following = queue.next_open(session, wanted, page.record)
        numbers = queue.counts(session, wanted)
    return render_template(
        "reconcile/show.html",
        page=page,
        record=page.record,
        facts=[(dataset_label(DATASET, key), key) for key in FACTS if page.record.values.get(key)],
        wanted=wanted,
        following=following,
        waiting=numbers["candidates"] + numbers["nothing"],
        reason_text=reason_text,
        is_sample=sample_ids,
        typed=typed,
        problem=problem,
    )


@screen.get("/<int:record_id>")
@needs(Action.RECONCILE)
def show(record_id: int) -> ResponseReturnValue:
    """One record beside its candidates."""
    return _show(record_id)


@screen.post("/<int:record_id>")
@needs(Action.RECONCILE)
def decide(record_id: int) -> ResponseReturnValue:
    """Keep a decision and go on to the next record that waits."""
    page = _page_or_404(record_id)
    typed = request.form.get("typed", "").strip()
    decision, _colon, qid = request.form.get("decision", "").partition(":")
    if decision == "typed":
        # Whole addresses are pasted more often than bare ids.
        found = _QID.findall(typed)
        decision, qid = "match", found[-1] if found else typed
    try:
        decide_match(current_store(), record_id, decision=decision, qid=qid, by=current_name())
    except MatchError as error:
        return _show(record_id, typed, str(error)), 422
    flash(_said(page.record.name, decision, qid))
    return _go_on(page, _wanted())


def _said(name: str, decision: str, qid: str) -> str:
    if decision == "match":
        return gettext("“{name}” is {qid} on Wikidata.", name=name, qid=qid.upper())
    if decision == "new":
        return gettext("“{name}” is not on Wikidata yet; a new item will be drafted.", name=name)
    return gettext("“{name}” is left open.", name=name)


def _go_on(page: ReconcilePage, wanted: QueueFilter) -> ResponseReturnValue:
    with current_store().read() as session:
        following = queue.next_open(session, wanted, page.record)
    if following is None:
        return redirect(url_for("reconcile.index", **wanted.chosen))
    return redirect(url_for("reconcile.show", record_id=following, **wanted.chosen))
