"""Tables in: choose a file, look at what will happen, take it in, see what became of it."""

from __future__ import annotations

import io
from typing import Any
from urllib.parse import urlencode

from flask import abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from workflow.dataset.datasets import DATASETS
from workflow.i18n import N_, gettext
from workflow.jobs import enqueue
from workflow.operations.failure_sheet import sheet_of_import, write_failure_sheet
from workflow.operations.import_choices import Choices
from workflow.operations.import_preview import groups_of, messages_of, preview_import
from workflow.operations.import_undo import REASONS, UndoReport
from workflow.operations.issue_groups import group_issues
from workflow.steps.intake import NotATableError
from workflow.steps.mends import WAYS_OUT, WORDS, Mends
from workflow.store.database import Store
from workflow.store.models import Collection, Import, Job
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
NO_COLUMN = "-"
"""Chosen for a header that no column is meant by."""
LARGE = 3_000_000
"""Bytes; a larger table is previewed as long work."""
PREVIEWS_KEPT = 20
"""So many of one's latest long previews are looked through for the same one."""


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


def _named(prefix: str) -> dict[str, str]:
    """What was chosen in the fields whose names begin so, by the rest of the name; blanks left out."""
    return {
        name.removeprefix(prefix): value.strip()
        for name, value in request.values.items()
        if name.startswith(prefix) and value.strip()
    }


def _words() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name, text in _named("word:").items():
        code, _colon, word = name.partition(":")
        if code in WORDS:
            found.setdefault(code, {})[word] = text
    return found


def chosen() -> Choices:
    """The choices in a form or an address."""
    known = DATASETS["bunkazai"].columns
    columns = {header: key for header, key in _named("column:").items() if key in known or key == NO_COLUMN}
    ways = {code: way for code, way in _named("mend:").items() if code in WAYS_OUT}
    matches = {key: int(number) for key, number in _named("match:").items() if number.isdecimal()}
    columns = {header: "" if key == NO_COLUMN else key for header, key in columns.items()}
    return Choices(columns, Mends(ways, _words()), matches)


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
    return {**parameters, "choices": chosen().as_data()}


def _collections(store: Store) -> list[tuple[str, str]]:
    with store.read() as session:
        query = select(Collection.slug, Collection.name).order_by(Collection.name)
        return [(slug, name) for slug, name in session.execute(query)]


def _refusal(upload: Upload, error: NotATableError) -> ResponseReturnValue:
    page = render_template("imports/refused.html", upload=upload, reason=str(error))
    return page, 422


def _preview_page(token: str, upload: Upload, summary: dict[str, Any]) -> ResponseReturnValue:
    dataset = DATASETS[summary["dataset"]]
    return render_template(
        "imports/preview.html",
        token=token,
        upload=upload,
        parameters=_parameters(upload),
        chosen=chosen(),
        summary=summary,
        dataset=dataset,
        edition=dataset.edition(summary["edition"]),
        groups=groups_of(summary),
        messages_of=messages_of,
        collections=_collections(current_store()),
        encodings=ENCODINGS,
        no_column=NO_COLUMN,
        ways_out=WAYS_OUT,
        word_rules=WORDS,
    )


def _long_preview(upload: Upload, address: str) -> ResponseReturnValue | dict[str, Any]:
    """A large table's preview: the one that was made already, or the page of the one being made."""
    store, parameters = current_store(), {**_parameters(upload), "address": address}
    with store.read() as session:
        mine = (Job.kind == "preview", Job.created_by == current_name(), Job.state != "stopped")
        latest = session.scalars(select(Job).where(*mine).order_by(Job.id.desc()).limit(PREVIEWS_KEPT))
        job = next((job for job in latest if job.parameters == parameters), None)
    if job is not None and job.state == "done":
        summary: dict[str, Any] = job.result["summary"]
        return summary
    job_id = (
        job.id if job and job.state != "failed" else enqueue(store, "preview", parameters, by=current_name())
    )
    return redirect(url_for("jobs.show", job_id=job_id))


@screen.get("/new/<token>")
@needs(Action.IMPORT)
def preview(token: str) -> ResponseReturnValue:
    """What will happen, with every guess to be changed; nothing is stored yet."""
    store = current_store()
    upload = find_upload(store, token)
    wanted = import_request(store, _parameters(upload))
    if wanted.path.stat().st_size > LARGE:
        made = _long_preview(upload, request.full_path.rstrip("?"))
        return _preview_page(token, upload, made) if isinstance(made, dict) else made
    try:
        return _preview_page(token, upload, preview_import(store, wanted))
    except NotATableError as error:
        return _refusal(upload, error)


@screen.post("/new/<token>/look")
@needs(Action.IMPORT)
def look(token: str) -> ResponseReturnValue:
    """Look again with what was chosen; it stands in the address, so that it can be sent to a colleague."""
    find_upload(current_store(), token)
    kept = (*CHOICES, "column:", "mend:", "word:", "match:")
    fields = {name: value for name, value in request.form.items() if value.strip() and name.startswith(kept)}
    return redirect(f"{url_for('imports.preview', token=token)}?{urlencode(fields)}")


@screen.post("/new/<token>")
@needs(Action.IMPORT)
def start(token: str) -> ResponseReturnValue:
    """Take the table in, as long work that can be left and found again."""
    store = current_store()
    upload = find_upload(store, token)
    matches = chosen().matches
    if any(key not in matches for key in request.form.getlist("offered")):
        flash(gettext("Say first for each row that resembles a record whether both are the same."), "error")
        return look(token)
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
