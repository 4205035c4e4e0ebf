"""What an import would do, as data: it can be kept with a long preview and shown later, in any language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workflow.dataset.issues import Issue
from workflow.operations.import_reading import ImportRequest
from workflow.operations.import_rows import Offer
from workflow.operations.imports import OUTCOMES, ImportReport, edition_name, preview_table
from workflow.operations.issue_groups import IssueGroup, group_issues
from workflow.steps.intake import TakenRow
from workflow.steps.intake.rules import RESEMBLES
from workflow.steps.rules import RULES
from workflow.store.database import Store

ROWS_SHOWN = 100
OFFERS_SHOWN = 100


def _row(entry: tuple[str, TakenRow, dict[str, Any], dict[str, Any]]) -> dict[str, Any]:
    outcome, row, before, after = entry
    written = {
        key: [row.originals[key], value]
        for key, value in row.values.items()
        if row.originals.get(key) not in (None, value)
    }
    return {
        "outcome": outcome,
        "row": row.number,
        "name": row.values.get("name") or next(filter(None, row.cells), ""),
        "before": before,
        "after": after,
        "written": written,
        "issues": [issue.as_data() for issue in row.issues] if outcome == "rejected" else [],
    }


def _offer(offer: Offer) -> dict[str, Any]:
    known, found = offer.known, offer.found
    return {
        "match_key": offer.row.match_key,
        "row": offer.row.number,
        "name": offer.row.values.get("name", ""),
        "address": offer.row.values.get("address", ""),
        "record": known.record_id,
        "record_name": known.values.get("name", ""),
        "record_address": known.values.get("address", ""),
        "score": found.score,
        "reasons": [reason.text for reason in found.reasons],
    }


def _reading(report: ImportReport) -> dict[str, Any]:
    """How the file was read: every guess that can be changed."""
    if report.opened is None:
        raise ValueError(report.file)
    table, mapping, _choices = report.opened
    return {
        "format": table.format,
        "encoding": table.encoding,
        "sheet": table.sheet,
        "other_sheets": list(table.other_sheets),
        "header_row": table.header_row,
        "dataset": mapping.dataset.key,
        "edition": edition_name(mapping),
        "columns": [
            {"header": c.header, "name": c.name, "key": c.key, "score": c.score, "how": c.how}
            for c in mapping.columns
        ],
    }


def preview_import(
    store: Store, request: ImportRequest, *, progress: Callable[[int, int], None] = lambda done, total: None
) -> dict[str, Any]:
    """What :func:`workflow.operations.imports.import_table` would do, as JSON can keep it.

    Raises ``NotATableError``.
    """
    report = preview_table(request, store=store, progress=progress)
    groups = group_issues(issue for issue in report.issues if issue.rule is not RESEMBLES)
    return {
        **_reading(report),
        "collection": report.collection,
        "rows": report.rows,
        "counts": {name: report.counts[name] for name in OUTCOMES},
        "groups": [group.as_data() for group in groups],
        "preview": [_row(entry) for entry in report.preview[:ROWS_SHOWN]],
        "offers": [_offer(offer) for offer in report.offers[:OFFERS_SHOWN]],
    }


def groups_of(summary: dict[str, Any]) -> list[IssueGroup]:
    """The groups of issues in a preview."""
    return [IssueGroup.from_data(data) for data in summary["groups"]]


def messages_of(row: dict[str, Any]) -> list[str]:
    """Why a row of a preview is refused, in the current language."""
    return [Issue.from_data(data, RULES).message for data in row["issues"]]
