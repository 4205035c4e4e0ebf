"""Datasets out: what is to be written, what is wrong with it, and the file."""

from __future__ import annotations

import tempfile

from flask import abort, render_template, request, send_file
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select

from workflow.dataset.datasets import DATASETS
from workflow.formats.csv_format import ENCODINGS, UnencodableError
from workflow.i18n import N_
from workflow.operations.exports import WRITERS, ExportRequest, check_export, proposed_name, write_export
from workflow.operations.issue_groups import group_issues
from workflow.store.models import Collection, Record
from workflow.web.current import current_store
from workflow.web.permissions import Action, needs
from workflow.web.screens import Screen

screen = Screen(
    "exports",
    __name__,
    url_prefix="/exports",
    label=N_("Export"),
    icon="download",
    place=90,
    action=Action.EXPORT,
)
MIME = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "geojson": "application/geo+json"}  # fmt: skip
LACKING_SHOWN = 100
IN_MEMORY = 8 * 1024 * 1024


def _request() -> ExportRequest:
    asked = ExportRequest(
        edition=request.args.get("edition", "standard"),
        format=request.args.get("format", "csv"),
        encoding=request.args.get("encoding", "utf-8-sig"),
        collection=request.args.get("collection", ""),
        substitute=request.args.get("substitute") == "yes",
        extra=request.args.get("extra") == "yes",
    )
    known = {edition.key for edition in DATASETS[asked.dataset].editions}
    if asked.edition not in known or asked.format not in WRITERS or asked.encoding not in ENCODINGS:
        abort(400)
    return asked


def _collections() -> list[tuple[str, str, int]]:
    with current_store().read() as session:
        query = (
            select(Collection.slug, Collection.name, func.count(Record.id))
            .join(Record, (Record.collection_id == Collection.id) & Record.deleted_at.is_(None), isouter=True)
            .group_by(Collection.id)
            .order_by(Collection.name)
        )
        return [(slug, name, number) for slug, name, number in session.execute(query)]


@screen.get("")
@needs(Action.EXPORT)
def index() -> ResponseReturnValue:
    """Choose what to write; once chosen, the report that comes first."""
    asked = _request()
    chosen = "check" in request.args
    check = check_export(current_store(), asked) if chosen else None
    return render_template(
        "exports/index.html",
        asked=asked,
        check=check,
        groups=group_issues([issue for _id, _label, issue in check.issues]) if check else [],
        lacking=check.unencodable[:LACKING_SHOWN] if check else [],
        file_name=proposed_name(current_store(), asked) if chosen else "",
        collections=_collections(),
        editions=DATASETS[asked.dataset].editions,
        encodings=ENCODINGS,
        formats=list(WRITERS),
    )


@screen.get("/file")
@needs(Action.EXPORT)
def download() -> ResponseReturnValue:
    """The file itself."""
    asked, store = _request(), current_store()
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 send_file closes it
    try:
        write_export(store, asked, file)
    except UnencodableError:
        file.close()
        abort(409)
    file.seek(0)
    return send_file(
        file, mimetype=MIME[asked.format], as_attachment=True, download_name=proposed_name(store, asked)
    )
