"""Checking a table without an account and without keeping anything, as a page and as JSON."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import jsonify, render_template, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge, TooManyRequests

from workflow.dataset.bunkazai import BUNKAZAI
from workflow.dataset.datasets import DATASETS
from workflow.dataset.issues import Issue, Rule, Severity
from workflow.i18n import current_language, gettext
from workflow.operations.imports import ImportReport, ImportRequest, preview_table
from workflow.operations.issue_groups import group_issues
from workflow.steps.intake import NotATableError, ReadOptions
from workflow.web.errors import keep_typed
from workflow.web.imports import ENCODINGS
from workflow.web.permissions import public
from workflow.web.screens import Screen

screen = Screen("validate", __name__)
LIMIT = 20_000_000
"""The largest table, in bytes, that is checked for anybody who asks."""
LONGEST_NAME = 300
_NOT_A_TABLE = Rule("not-a-table", Severity.ERROR, "{reason}")


@screen.record_once
def _without_token(state: BlueprintSetupState) -> None:
    """Programs have no session, so nothing can be done in anybody's name; they send no token."""
    state.app.extensions["csrf"].exempt(f"{__name__}.answer")


@screen.url_value_preprocessor
def _limit_size(_endpoint: str | None, _values: Mapping[str, Any] | None) -> None:
    request.max_content_length = LIMIT


def _request(path: Path, name: str) -> ImportRequest:
    encoding, edition = request.form.get("encoding", ""), request.form.get("edition", "")
    return ImportRequest(
        path,
        name,
        edition=edition if edition in {known.key for known in BUNKAZAI.editions} else None,
        options=ReadOptions(
            encoding=encoding if encoding in ENCODINGS else None,
            sheet=request.form.get("sheet", "").strip() or None,
        ),
    )


def check_upload(file: FileStorage) -> ImportReport:
    """Read a table from a folder that is gone afterwards; what is none says so in the report."""
    name = (file.filename or "table").replace("\\", "/").rsplit("/", 1)[-1][:LONGEST_NAME]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table"
        file.save(path)
        try:
            return preview_table(_request(path, name))
        except NotATableError as error:
            issue = Issue(_NOT_A_TABLE, values={"reason": str(error)})
            return ImportReport(file=name, issues=[issue], refused=str(error))


def _edition_label(report: ImportReport) -> str:
    dataset_key, _slash, edition_key = report.edition.rpartition("/")
    dataset = DATASETS[dataset_key or "bunkazai"]
    found = (dataset, dataset.edition(edition_key))
    return "：".join(entry.label_ja if current_language() == "ja" else entry.label_en for entry in found)


def _edition_choices() -> list[tuple[str, str]]:
    japanese = current_language() == "ja"
    return [(known.key, known.label_ja if japanese else known.label_en) for known in BUNKAZAI.editions]


def _page(status: int = 200, **content: Any) -> ResponseReturnValue:
    page = render_template(
        "validate/index.html", limit=LIMIT, encodings=ENCODINGS, editions=_edition_choices(), **content
    )
    return page, status


@screen.get("/validate")
@public
def index() -> ResponseReturnValue:
    """Choose a table."""
    return _page()


@screen.post("/validate")
@public
def check() -> ResponseReturnValue:
    """What there is to say about a table; nothing of it stays here."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return _page(422, problem=gettext("No file was chosen. Choose a table, then press the button again."))
    report = check_upload(file)
    if report.refused:
        return _page(422, problem=report.refused, file_name=report.file)
    return _page(report=report, groups=group_issues(report.issues), edition=_edition_label(report))


@screen.post("/api/validate")
@public
def answer() -> ResponseReturnValue:
    """The same as ``machidakara validate --json``: a list, one entry a file sent as ``file``."""
    files = [file for file in request.files.getlist("file") if file.filename]
    if not files:
        return jsonify(error=gettext("Send one or several tables as multipart field “file”.")), 422
    reports = [check_upload(file) for file in files]
    refused = all(report.refused for report in reports)
    return jsonify([report.as_json() for report in reports]), 422 if refused else 200


@screen.errorhandler(RequestEntityTooLarge)
@screen.errorhandler(TooManyRequests)
def _refused(error: HTTPException) -> ResponseReturnValue:
    """Say it in JSON to a program, and to people as any page does."""
    if request.endpoint != "validate.answer":
        return keep_typed(error.code or 400)
    return jsonify(error=error.description), error.code or 400
