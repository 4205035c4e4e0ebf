"""Publishing: what waits, a simulated run for everybody, a live one for administrators, and the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workflow.i18n import N_, gettext
from workflow.jobs import enqueue
from workflow.operations import publishing
from workflow.operations.targets import Target, TargetError, check_may_write, is_loopback, read_targets
from workflow.steps.sample_ids import refuse_sample
from workflow.store.database import Store
from workflow.store.queries import publishing as lists
from workflow.store.queries.publishing import LedgerFilter
from workflow.store.queries.reconcile import job_under_way
from workflow.web.current import current_name, current_store
from workflow.web.labels import OUTCOMES
from workflow.web.permissions import Action, needs
from workflow.web.screens import Screen

screen = Screen(
    "publishing",
    __name__,
    url_prefix="/publishing",
    label=N_("Publishing"),
    icon="share",
    place=80,
    action=Action.SIMULATE,
)
WIKIDATA = "https://www.wikidata.org/"
STEPS = {
    "intent": N_("about to be written"),
    "item": N_("item"),
    "file": N_("file"),
    "upload": N_("upload"),
    "structured-data": N_("structured data"),
}
LIMITS = {"1": N_("only one, to see how it goes"), "10": N_("at most 10"), "": N_("all that wait")}
REMEDIES = {
    "Conflict": N_(
        "Somebody changed the page meanwhile. Make the draft again, "
        "and let it be reviewed beside what stands there now."
    ),
    "Rejected": N_(
        "It cannot be written like this. Correct the record or its picture, "
        "make the draft again, and let it be reviewed."
    ),
    "account": N_(
        "It is the account, not the draft: an administrator has to look at the account on the wiki."
    ),
    "Postponed": N_("The wiki was busy or did not answer. It is tried again with the next run."),
}


@dataclass(frozen=True)
class Place:
    """A target as the page shows it; ``problem`` says why nothing can be written there now."""

    target: Target
    problem: str
    other_numbers: bool = False
    """Whether its items have other numbers than those the drafts were made with."""

    @property
    def ready(self) -> bool:
        """Whether a live run may start."""
        return not self.problem


def _problem(target: Target) -> str:
    try:
        check_may_write(target)
        target.secret_parts()
    except TargetError as error:
        return str(error)
    return ""


def _has_other_numbers(target: Target, endpoint: str) -> bool:
    """Whether Q- and P-numbers of a target's wiki are not those of the query service.

    A test wiki of its own would take them for quite other things; one on this machine is made for tests.
    """
    if not target.wikidata or is_loopback(target.wikidata) or target.sparql == endpoint:
        return False
    return urlsplit(target.wikidata).hostname != urlsplit(WIKIDATA).hostname


def places(store: Store) -> tuple[list[Place], str]:
    """Every target with what is wrong with it, and what is wrong with the file that names them."""
    try:
        targets = read_targets(store.settings.targets_file)
    except TargetError as error:
        return [], str(error)
    endpoint = store.settings.sparql_endpoint
    found = [Place(one, _problem(one), _has_other_numbers(one, endpoint)) for one in targets.values()]
    return found, ""


def remedy(code: str, outcome: str) -> str:
    """What to do about a draft that was not published."""
    what = "account" if code in publishing.ACCOUNT_CODES else outcome
    return gettext(REMEDIES[what])


@screen.get("")
@needs(Action.SIMULATE)
def index() -> ResponseReturnValue:
    """What waits, what stopped, and the ways to go on."""
    store = current_store()
    with store.read() as session:
        values: dict[str, Any] = {
            "waiting": lists.waiting_drafts(session),
            "stopped": lists.stopped_drafts(session),
            "job": job_under_way(session, "push"),
        }
    found, problem = places(store)
    return render_template(
        "publishing/index.html",
        counts=publishing.waiting(store),
        places=found,
        problem=problem,
        remedy=remedy,
        **values,
    )


def _begin(parameters: dict[str, Any]) -> ResponseReturnValue:
    """Start a run, unless one is under way already."""
    store = current_store()
    with store.read() as session:
        job = job_under_way(session, "push")
    if job is not None:
        flash(gettext("A run is under way already. Start again when it has ended."), "warning")
        return redirect(url_for("jobs.show", job_id=job))
    return redirect(url_for("jobs.show", job_id=enqueue(store, "push", parameters, by=current_name())))


@screen.post("/simulate")
@needs(Action.SIMULATE)
def simulate() -> ResponseReturnValue:
    """Do everything but writing."""
    return _begin({"live": False})


def _live_page(*, chosen: str = "", limit: str = "1", problem: str = "") -> str:
    store = current_store()
    found, wrong = places(store)
    with store.read() as session:
        waiting = lists.waiting_drafts(session)
    numbers = {kind: sum(row.draft.target == kind for row in waiting) for kind in ("commons", "wikidata")}
    return render_template(
        "publishing/live.html",
        places=found,
        wrong=wrong,
        chosen=chosen,
        limit=limit,
        problem=problem,
        limits=LIMITS,
        numbers=numbers,
        barred=[row for row in waiting if refuse_sample(row.draft.entity_id, row.draft.content)],
        counts=publishing.waiting(store),
        targets_file=store.settings.targets_file.name,
    )


@screen.get("/live")
@needs(Action.PUBLISH_LIVE)
def live() -> ResponseReturnValue:
    """Choose where to write, and confirm it."""
    return _live_page(chosen=request.args.get("target", ""))


@screen.post("/live")
@needs(Action.PUBLISH_LIVE)
def start_live() -> ResponseReturnValue:
    """Start to write, once the target's name was typed as a confirmation."""
    chosen, limit = request.form.get("target", ""), request.form.get("limit", "")
    place = next((one for one in places(current_store())[0] if one.target.name == chosen), None)
    if limit not in LIMITS:
        abort(400)
    if place is None:
        problem = gettext("Choose where to write.")
    elif place.problem:
        problem = place.problem
    elif request.form.get("confirmation", "").strip() != chosen:
        problem = gettext("Type “{name}” exactly as it stands there: nothing was written.", name=chosen)
    else:
        return _begin({"live": True, "target": chosen, "limit": int(limit) if limit else None})
    return _live_page(chosen=chosen, limit=limit, problem=problem), 422


@screen.post("/<int:draft_id>/retry")
@needs(Action.PUBLISH_LIVE)
def retry(draft_id: int) -> ResponseReturnValue:
    """Let a postponed draft go with the next run."""
    if not publishing.retry(current_store(), draft_id):
        abort(404)
    flash(gettext("It will be tried with the next run."))
    return redirect(url_for("publishing.index"))


def page_addresses(store: Store) -> dict[tuple[str, str], str]:
    """The beginning of the address of a page, by target name and kind; without targets there is none."""
    return {
        (place.target.name, kind): place.target.api(kind).removesuffix("api.php") + "index.php?title="
        for place in places(store)[0]
        for kind in place.target.kinds
    }


@screen.get("/ledger")
@needs(Action.SIMULATE)
def ledger() -> ResponseReturnValue:
    """What was written, when, as whom, with which revision."""
    names = LedgerFilter.__dataclass_fields__
    wanted = LedgerFilter(**{name: request.args.get(name, "").strip() for name in names})
    store = current_store()
    with store.read() as session:
        page, rows = lists.list_ledger(session, wanted, request.args.get("page", 1, type=int))
        wikis = lists.wikis_written_to(session)
    return render_template(
        "publishing/ledger.html",
        wanted=wanted,
        page=page,
        rows=rows,
        wikis=wikis,
        steps=STEPS,
        outcomes={outcome: shown.text for outcome, shown in OUTCOMES.items()},
        addresses=page_addresses(store),
    )
