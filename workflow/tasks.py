"""Every kind of long work: each takes ids and texts, calls one operation, and leaves numbers behind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflow.jobs import Progress, Result, task
from workflow.operations.imports import OUTCOMES, ImportRequest, import_table
from workflow.steps.intake import ReadOptions
from workflow.store.database import Store


def import_request(store: Store, parameters: Mapping[str, Any]) -> ImportRequest:
    """The request a table's upload and its choices stand for."""
    return ImportRequest(
        path=store.media.path(parameters["sha256"]),
        file_name=parameters["file_name"],
        collection=parameters.get("collection") or "",
        edition=parameters.get("edition") or None,
        options=ReadOptions(
            encoding=parameters.get("encoding") or None,
            delimiter=parameters.get("delimiter") or None,
            sheet=parameters.get("sheet") or None,
            header_row=parameters.get("header_row") or None,
        ),
    )


@task("import")
def import_uploaded(store: Store, parameters: Mapping[str, Any], by: str, progress: Progress) -> Result:
    """Take an uploaded table in. A job taken up again finds its rows unchanged."""
    report = import_table(store, import_request(store, parameters), by=by, progress=progress.step)
    data = {"import_id": report.import_id, "collection": report.collection, "rows": report.rows}
    data |= {name: report.counts[name] for name in OUTCOMES}
    return Result(data, complete=not report.counts["rejected"])
