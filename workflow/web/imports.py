"""Tables in: choose a file, look at what will happen, take it in, see what became of it."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

from flask import abort, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from workflow.dataset.datasets import DATASETS
from workflow.dataset.issues import Issue, Severity
from workflow.i18n import N_, gettext
from workflow.jobs import enqueue
from workflow.operations.failure_sheet import sheet_of_import, write_failure_sheet
from workflow.operations.import_undo import REASONS, UndoReport
from workflow.operations.imports import preview_table
from workflow.steps.intake import NotATableError, map_header, read_table
from workflow.store.database import Store
from workflow.store.models import Collection, Import
from workflow.store.queries.imports import ImportPage, import_page, recent_imports
from workflow.tasks import import_request
from workflow.web.current import current_name, current_store
from workflow.web.permissions import Action, needs
from workflow.web.screens import Screen
from workflow.web.uploads import Upload, find_upload, keep_upload

screen = Screen(
    "imports",
    __name__,
    url_prefix="/import",
    label=N_("Import"),
    icon="upload",
    place=40,
    action=Action.IMPORT,
)
CHOICES = ("collection", "edition", "encoding", "sheet", "header_row")
ENCODINGS = ("utf-8-sig", "utf-8", "cp932", "euc_jp", "iso2022_jp", "utf-16-le", "utf-16-be")
ROWS_SHOWN = 100


@dataclass
class IssueGroup:
    """Issues of one kind, with the first of them."""

    issue: Issue
    number: int = 0
    rows: list[int] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)


def group_issues(issues: list[Issue]) -> list[IssueGroup]:
    """Issues by code and column, errors first, the most frequent first; notes by code alone."""
    groups: dict[tuple[str, str], IssueGroup] = {}
    for issue in issues:
        place = "" if issue.severity is Severity.NOTE else issue.column
        group = groups.setdefault((issue.code, place), IssueGroup(issue))
        group.number += 1
        if issue.column and issue.column not in group.columns:
            group.columns.append(issue.column)
        if len(group.rows) < 8:
            group.rows.append(issue.row)
    order = {"error": 0, "warning": 1, "note": 2}
    return sorted(groups.values(), key=lambda group: (order[group.issue.severity], -group.number))


@screen.get("")
@needs(Action.IMPORT)
def index() -> ResponseReturnValue:
    """Choose a file; below, what came in before."""
    return render_template("imports/index.html", imports=recent_imports(current_store()))


@screen.post("")
@needs(Action.IMPORT)
def upload() -> ResponseReturnValue:
    """Keep the file and show what it is."""
    file = request.files.get("file")
    if file is None or not file.filename:
        problem = gettext("No file was chosen. Choose a table, then press the button again.")
        page = render_template("imports/index.html", imports=recent_imports(current_store()), problem=problem)
        return page, 422
    return redirect(url_for("imports.preview", token=keep_upload(current_store(), file)))


def _parameters(upload: Upload) -> dict[str, Any]:
    parameters: dict[str, Any] = {"sha256": upload.sha256, "file_name": upload.file_name}
    for name in CHOICES:
        if value := request.values.get(name, "").strip():
            parameters[name] = value
    if "header_row" in parameters:
        text = parameters.pop("header_row")
        if text.isdecimal() and 0 < int(text) < 10_000:
            parameters["header_row"] = int(text)
    if parameters.get("edition") not in {None, *(edition.key for edition in DATASETS["bunkazai"].editions)}:
        abort(400)
    if parameters.get("encoding") not in {None, *ENCODINGS}:
        abort(400)
    return parameters


def _collections(store: Store) -> list[tuple[str, str]]:
    with store.read() as session:
        query = select(Collection.slug, Collection.name).order_by(Collection.name)
        return [(slug, name) for slug, name in session.execute(query)]


def _refusal(upload: Upload, error: NotATableError) -> ResponseReturnValue:
    page = render_template("imports/refused.html", upload=upload, reason=str(error))
    return page, 422


@screen.get("/new/<token>")
@needs(Action.IMPORT)
def preview(token: str) -> ResponseReturnValue:
    """What will happen, with every guess to be changed; nothing is stored yet."""
    store = current_store()
    upload = find_upload(store, token)
    parameters = _parameters(upload)
    requested = import_request(store, parameters)
    try:
        table = read_table(requested.path, requested.file_name, options=requested.options)
        mapping = map_header(table.header, edition=requested.edition)
        report = preview_table(requested, store=store)
    except NotATableError as error:
        return _refusal(upload, error)
    return render_template(
        "imports/preview.html",
        token=token,
        upload=upload,
        parameters=parameters,
        table=table,
        mapping=mapping,
        report=report,
        groups=group_issues(report.issues),
        rows=report.preview[:ROWS_SHOWN],
        collections=_collections(store),
        encodings=ENCODINGS,
        editions=[(edition.key, edition) for edition in mapping.dataset.editions],
    )


@screen.post("/new/<token>")
@needs(Action.IMPORT)
def start(token: str) -> ResponseReturnValue:
    """Take the table in, as long work that can be left and found again."""
    store = current_store()
    upload = find_upload(store, token)
    job_id = enqueue(store, "import", _parameters(upload), by=current_name())
    return redirect(url_for("jobs.show", job_id=job_id))


def _found(page: ImportPage | None) -> ImportPage:
    if page is None:
        abort(404)
    return page


@screen.get("/<int:import_id>")
@needs(Action.IMPORT)
def show(import_id: int) -> ResponseReturnValue:
    """What became of a table."""
    page = _found(import_page(current_store(), import_id))
    undone = UndoReport.from_data(page.undone) if page.undone_at else None
    groups = group_issues(page.issues)
    return render_template("imports/show.html", page=page, groups=groups, undone=undone, reasons=REASONS)


@screen.get("/<int:import_id>/failures.<any(xlsx, csv):kind>")
@needs(Action.IMPORT)
def failures(import_id: int, kind: str) -> ResponseReturnValue:
    """The refused rows, to be corrected and sent again."""
    sheet = sheet_of_import(current_store(), import_id)
    if sheet is None:
        abort(404)
    content = io.BytesIO()
    write_failure_sheet(sheet, content, xlsx=kind == "xlsx")
    content.seek(0)
    stem = sheet.file_name.rsplit(".", 1)[0]
    name = f"{gettext('To be corrected')}_{stem}.{kind}"
    return send_file(content, as_attachment=True, download_name=name)


@screen.get("/<int:import_id>/original")
@needs(Action.IMPORT)
def original(import_id: int) -> ResponseReturnValue:
    """The file as it was sent, bit for bit."""
    store = current_store()
    with store.read() as session:
        trace = session.get(Import, import_id)
    if trace is None or not store.media.has(trace.sha256):
        abort(404)
    return send_file(
        store.media.path(trace.sha256),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=trace.file_name,
    )
