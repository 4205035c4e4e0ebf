"""Review: drafts before and after, and the decision of a second person."""

from __future__ import annotations

import difflib
import io
import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from flask import abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from workflow.formats.pattypan import TooLongForCellError
from workflow.i18n import N_, gettext, ngettext
from workflow.jobs import enqueue
from workflow.operations import hand_over, review
from workflow.operations.drafts import TARGETS, DraftReport, DraftRequest, make_drafts
from workflow.operations.review import ReviewPage, ReviewReport
from workflow.operations.subjects import NoCollectionError
from workflow.steps.drafts import ReviewRow
from workflow.store.models import Draft
from workflow.store.queries import review as lists
from workflow.store.queries.collections import all_collections
from workflow.store.queries.reconcile import job_under_way
from workflow.store.queries.review import DraftFilter
from workflow.web.current import current_name, current_store
from workflow.web.permissions import Action, needs
from workflow.web.screens import Screen

screen = Screen(
    "review", __name__, url_prefix="/review", label=N_("Review"), icon="checkAll", place=70, bar=True
)
SECTIONS = (
    (N_("File page"), ("file",)),
    (N_("Names and descriptions"), ("label", "description", "alias", "caption")),
    (N_("Statements"), ("statement",)),
)
KINDS = {"label": N_("Label"), "description": N_("Description"), "alias": N_("Other names"),
         "caption": N_("Caption")}  # fmt: skip
_BARE_ID = re.compile(r"Q[1-9]\d*")
EXPORTS = {
    "quickstatements": N_("QuickStatements (items)"),
    "openrefine": N_("OpenRefine (items)"),
    "pattypan": N_("Pattypan (files)"),
    "json": N_("JSON (everything)"),
}


class Line(NamedTuple):
    """A line of a page's text: ``kind`` is same, added or removed."""

    kind: str
    text: str


def text_changes(before: str, after: str) -> list[Line]:
    """Two texts as one, line by line, with what goes and what comes."""
    old, new = before.splitlines(), after.splitlines()
    lines: list[Line] = []
    for what, i, j, k, m in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if what == "equal":
            lines += [Line("same", text) for text in new[k:m]]
            continue
        lines += [Line("removed", text) for text in old[i:j]]
        lines += [Line("added", text) for text in new[k:m]]
    return lines


def short_address(address: str) -> str:
    """An address by its host and last part: enough to recognise a page whose whole address is a link."""
    parts = urlsplit(address)
    folders = [part for part in parts.path.split("/") if part]
    last = unquote(folders[-1]) if folders else ""
    return "/".join([parts.netloc, *(["…"] if len(folders) > 1 else []), *([last] if last else [])])


def _wanted() -> DraftFilter:
    names = DraftFilter.__dataclass_fields__
    return DraftFilter(**{name: request.values.get(name, "").strip() for name in names})


@screen.get("")
def index() -> ResponseReturnValue:
    """Drafts by state, those that wait first; of a record, all of them."""
    asked = _wanted()
    # Without a choice the page shows what waits; "all" is a choice of its own.
    wanted = asked if asked.state or asked.record else DraftFilter(**{**asked.chosen, "state": "drafted"})
    if wanted.state == "all":
        wanted = DraftFilter(**{**wanted.chosen, "state": ""})
    with current_store().read() as session:
        page, rows = lists.list_drafts(session, wanted, request.args.get("page", 1, type=int))
        record_id = int(wanted.record) if wanted.record.isdecimal() else 0
        values = {
            "counts": lists.counts(session, wanted),
            "first": lists.next_to_decide(session, wanted, by=current_name(), after=None),
            "collections": all_collections(session),
            "record_name": lists.record_name(session, record_id),
            "job": job_under_way(session, "draft"),
        }
    return render_template(
        "review/index.html",
        wanted=wanted,
        page=page,
        rows=rows,
        exports=EXPORTS,
        targets_all=TARGETS,
        **values,
    )


@screen.post("/make")
@needs(Action.DRAFT)
def make() -> ResponseReturnValue:
    """Make drafts: of one record at once, of a collection as long work."""
    store, wanted = current_store(), _wanted()
    if wanted.record.isdecimal():
        report = make_drafts(store, DraftRequest(records=(int(wanted.record),)), by=current_name())
        _tell(report)
        return redirect(url_for("review.index", record=wanted.record))
    with store.read() as session:
        job = job_under_way(session, "draft")
    if job is None:
        parameters = {"collection": wanted.collection, "target": wanted.target}
        job = enqueue(store, "draft", parameters, by=current_name())
    return redirect(url_for("jobs.show", job_id=job))


def _tell(report: DraftReport) -> None:
    for refused in report.refused:
        flash(f"{refused['name']}: {refused['reason']}", "warning")
    if report.undecided:
        flash(
            gettext("This record has to be reconciled with Wikidata before its item can be drafted."),
            "notice",
        )
    if number := report.made + report.remade:
        flash(ngettext("{number} draft was made.", "{number} drafts were made.", number))
    elif report.unchanged + report.nothing_to_do:
        flash(gettext("Nothing has changed since the drafts were made."), "notice")


def _page_or_404(draft_id: int) -> ReviewPage:
    page = review.review_page(current_store(), draft_id, by=current_name())
    if page is None:
        abort(404)
    return page


def _sections(rows: list[ReviewRow]) -> list[tuple[str, list[ReviewRow]]]:
    found = [(title, [row for row in rows if row["section"] in parts]) for title, parts in SECTIONS]
    return [(title, chosen) for title, chosen in found if chosen]


def _show(draft_id: int, *, note: str = "", problem: str = "") -> str:
    page, wanted = _page_or_404(draft_id), _wanted()
    with current_store().read() as session:
        following = lists.next_to_decide(session, wanted, by=current_name(), after=page.draft)
        bare = {
            text for row in page.rows for text in (row["before"], row["after"]) if _BARE_ID.fullmatch(text)
        }
        names = lists.names_of_items(session, bare)
    return render_template(
        "review/show.html",
        names=names,
        page=page,
        draft=page.draft,
        sections=_sections(page.rows),
        kinds=KINDS,
        text_changes=text_changes,
        short_address=short_address,
        wanted=wanted,
        following=following,
        note=note,
        problem=problem,
    )


@screen.get("/<int:draft_id>")
def show(draft_id: int) -> ResponseReturnValue:
    """One draft beside what stands on the wiki."""
    return _show(draft_id)


def _shown_digest() -> str:
    digest = request.form.get("digest", "")
    if not digest:
        # Without it the operation would take today's content as the one that was looked at.
        abort(400)
    return digest


@screen.post("/<int:draft_id>/approve")
@needs(Action.REVIEW)
def approve(draft_id: int) -> ResponseReturnValue:
    """Approve exactly what was shown."""
    draft, digest = _page_or_404(draft_id).draft, _shown_digest()
    report = review.approve(current_store(), [draft_id], by=current_name(), digests={draft_id: digest})
    return _go_on(draft, report, gettext("“{name}” is approved.", name=draft.title))


@screen.post("/<int:draft_id>/return")
@needs(Action.REVIEW)
def send_back(draft_id: int) -> ResponseReturnValue:
    """Send a draft back with a note that says why."""
    draft, digest, note = _page_or_404(draft_id).draft, _shown_digest(), request.form.get("note", "")
    report = review.return_(
        current_store(), [draft_id], by=current_name(), note=note, digests={draft_id: digest}
    )
    if any(refused["code"] == "note" for refused in report.refused):
        return _show(draft_id, note=note, problem=report.refused[0]["reason"]), 422
    return _go_on(draft, report, gettext("“{name}” is returned with your note.", name=draft.title))


def _go_on(draft: Draft, report: ReviewReport, said: str) -> ResponseReturnValue:
    wanted = _wanted()
    if report.refused:
        flash(report.refused[0]["reason"], "error")
        return redirect(url_for("review.show", draft_id=draft.id, **wanted.chosen))
    flash(said)
    with current_store().read() as session:
        following = lists.next_to_decide(session, wanted, by=current_name(), after=draft)
    if following is None:
        return redirect(url_for("review.index", **wanted.chosen))
    return redirect(url_for("review.show", draft_id=following, **wanted.chosen))


@screen.post("/approve")
@needs(Action.REVIEW)
def approve_many() -> ResponseReturnValue:
    """Approve what was ticked, each as it stood in the list."""
    digests = {}
    for chosen in request.form.getlist("chosen"):
        number, _colon, digest = chosen.partition(":")
        if not number.isdecimal() or not digest:
            abort(400)
        digests[int(number)] = digest
    report = review.approve(current_store(), digests, by=current_name(), digests=digests)
    for refused in report.refused:
        flash(gettext("Draft {number}: {reason}", number=refused["id"], reason=refused["reason"]), "error")
    if report.done:
        flash(ngettext("{number} draft is approved.", "{number} drafts are approved.", len(report.done)))
    elif not digests:
        flash(gettext("No draft was chosen."), "warning")
    return redirect(url_for("review.index", **_wanted().chosen))


@screen.get("/hand-over")
@needs(Action.EXPORT)
def download() -> ResponseReturnValue:
    """Drafts that are not on a wiki yet, for another tool."""
    wanted, format_ = _wanted(), request.args.get("format", "json")
    if format_ not in hand_over.FORMATS:
        abort(400)
    file = io.BytesIO()
    try:
        hand_over.hand_over(
            current_store(), file, format_=format_, collection=wanted.collection, target=wanted.target
        )
    except (NoCollectionError, TooLongForCellError) as error:
        if isinstance(error, NoCollectionError):
            abort(404)
        flash(gettext("The page of {name} is too long for a cell of a workbook.", name=error), "error")
        return redirect(url_for("review.index", **wanted.chosen))
    file.seek(0)
    name = "-".join(part for part in ("drafts", wanted.collection, format_) if part)
    return send_file(file, "application/octet-stream", True, f"{name}{hand_over.FORMATS[format_][0]}")
