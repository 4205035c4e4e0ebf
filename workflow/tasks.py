"""Every kind of long work: each takes ids and texts, calls one operation, and leaves numbers behind."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from workflow.i18n import gettext as _
from workflow.jobs import Progress, Result, StopRequestedError, task
from workflow.operations import bots_process, publishing
from workflow.operations.drafts import TARGETS, DraftReport, DraftRequest, make_drafts
from workflow.operations.import_choices import Choices
from workflow.operations.import_preview import preview_import
from workflow.operations.imports import OUTCOMES, ImportRequest, import_table
from workflow.operations.live_items import WikiUnreachableError, entity_fetcher
from workflow.operations.reconciliation import ReconcileReport, reconcile
from workflow.query_service import open_query_service
from workflow.steps.intake import ReadOptions
from workflow.store.database import Store

Json = dict[str, Any]
REFUSALS_SHOWN = 50


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
        choices=Choices.from_data(parameters.get("choices") or {}),
    )


@task("preview")
def preview_uploaded(store: Store, parameters: Mapping[str, Any], _by: str, progress: Progress) -> Result:
    """Say what importing a large table would do; the answer is kept with the job."""
    summary = preview_import(store, import_request(store, parameters), progress=progress.step)
    return Result({"summary": summary, "address": parameters["address"]})


@task("import")
def import_uploaded(store: Store, parameters: Mapping[str, Any], by: str, progress: Progress) -> Result:
    """Take an uploaded table in. A job taken up again finds its rows unchanged."""
    report = import_table(store, import_request(store, parameters), by=by, progress=progress.step)
    data = {"import_id": report.import_id, "collection": report.collection, "rows": report.rows}
    data |= {name: report.counts[name] for name in OUTCOMES}
    return Result(data, complete=not report.counts["rejected"])


def _address(path: str, **arguments: str) -> str:
    kept = {name: text for name, text in arguments.items() if text}
    return f"{path}?{urlencode(kept)}" if kept else path


def _refusals(refused: list[Json]) -> list[list[str]]:
    """What was refused, with its reason; the first of many."""
    return [[entry["name"] or str(entry["record"]), entry["reason"]] for entry in refused[:REFUSALS_SHOWN]]


def _reconcile_lines(report: ReconcileReport) -> list[list[Any]]:
    lines: list[list[Any]] = [
        [_("Records"), report.records],
        [_("Matched without asking"), report.matched],
        [_("To be decided by you"), report.undecided],
        [_("Decided before"), report.kept],
        [_("Candidates found"), report.candidates],
    ]
    if report.left:
        lines += [[_("Not asked about yet"), report.left], [_("Why"), report.problem]]
    return lines


@task("reconcile")
def reconcile_collection(store: Store, parameters: Mapping[str, Any], _by: str, progress: Progress) -> Result:
    """Look for candidates. What was decided before stays, so a job taken up again does no harm."""
    collection = parameters.get("collection") or ""
    service = open_query_service(store.settings)
    report = reconcile(
        store, service=service, collection=collection, ids=parameters.get("records"), progress=progress.step
    )
    address = _address("/reconcile", collection=collection)
    return Result({"lines": _reconcile_lines(report), "address": address}, complete=not report.left)


def _draft_lines(report: DraftReport) -> list[list[Any]]:
    return [
        [_("New drafts"), report.made],
        [_("Made again with another content"), report.remade],
        [_("Approvals that lapsed by it"), report.lapsed],
        [_("As they were"), report.unchanged],
        [_("Nothing to add on Wikidata"), report.nothing_to_do],
        [_("To be reconciled first"), report.undecided],
        [_("Could not be drafted"), len(report.refused)],
        *_refusals(report.refused),
    ]


@task("draft")
def draft_collection(store: Store, parameters: Mapping[str, Any], by: str, progress: Progress) -> Result:
    """Make drafts. What comes out as it was is left alone."""
    collection, target = parameters.get("collection") or "", parameters.get("target") or ""
    request = DraftRequest(collection=collection, targets=(target,) if target else TARGETS)
    lines: list[list[Any]] = []
    try:
        fetch = entity_fetcher(store, collection=collection, wiki=parameters.get("wiki") or "")
    except WikiUnreachableError as error:
        # Nothing is lost by it: what a reviewer could not see is a conflict when it is published.
        fetch, lines = None, [[_("Items could not be read; compared with nothing"), str(error)]]
    report = make_drafts(store, request, by=by, fetch_entity=fetch, progress=progress.step)
    address = _address("/review", collection=collection, target=target)
    return Result({"lines": [*lines, *_draft_lines(report)], "address": address}, complete=not report.refused)


class PublishingStoppedError(RuntimeError):
    """The bots could not begin, or died; the message is what they said."""


def _follow(child: subprocess.Popen[str], progress: Progress, total: int) -> Json:
    """Read a run to its end and give its summary; a wish to stop goes on to it."""
    summary: Json = {}
    done, stopping = 0, False
    for line in bots_process.relay(child):
        summary = line.get("summary", summary)
        if "draft" not in line or stopping:
            continue
        done += 1
        try:
            progress.step(done, max(done, total), line["title"])
        except StopRequestedError:
            # The draft in hand is finished, and none is begun after it.
            child.terminate()
            stopping = True
    child.wait()
    if stopping:
        raise StopRequestedError
    return summary


def _push_lines(summary: Json) -> list[list[Any]]:
    done = _("Would be published") if summary["simulated"] else _("Published")
    lines = [[done, summary["done"]], [_("Not published"), summary["left"]]]
    if summary["left"]:
        lines.append([_("Why"), summary["reason"]])
    return lines


@task("push")
def push_approved(store: Store, parameters: Mapping[str, Any], _by: str, progress: Progress) -> Result:
    """Publish approved drafts through the bots; simulated unless ``live`` and a ``target`` are given."""
    live, limit = bool(parameters.get("live")), parameters.get("limit")
    total = publishing.waiting(store).due
    with tempfile.TemporaryFile() as errors:
        child = bots_process.start_bots(
            store, live=live, target=parameters.get("target") or "", limit=limit, errors=errors
        )
        with child:
            summary = _follow(child, progress, min(total, limit or total))
        errors.seek(0)
        said = errors.read().decode(errors="replace").strip()
    if not summary:
        raise PublishingStoppedError(said or _("The bots ended without a word."))
    address = _address("/publishing/ledger", simulated="no" if live else "yes")
    return Result({"lines": _push_lines(summary), "address": address}, complete=not summary["left"])
