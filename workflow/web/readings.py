"""Readings and English names that records lack: proposals to be confirmed, corrected or passed over."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from workflow.i18n import gettext, ngettext
from workflow.operations.grid import RowEdit, RowState, Saved
from workflow.operations.readings import KEYS, Lacking, accept_readings, available, propose_readings
from workflow.store.queries.collections import all_collections
from workflow.web.current import current_name, current_store
from workflow.web.grid import LAST, column_label, remember
from workflow.web.permissions import Action, needs
from workflow.web.records import wanted_records
from workflow.web.screens import Screen

screen = Screen("readings", __name__, url_prefix="/readings", action=Action.EDIT)

PASSED = "readings passed over"
"""Where the session keeps the records that were passed over."""
MOST_PASSED = 200
"""As many as fit into a cookie."""


def _passed() -> list[int]:
    return list(session.get(PASSED, []))


@screen.get("")
@needs(Action.EDIT)
def index() -> ResponseReturnValue:
    """Records that lack a reading, with proposals."""
    wanted = wanted_records()
    page, rows = propose_readings(
        current_store(), wanted=wanted, number=request.args.get("page", 1, type=int), without=_passed()
    )
    with current_store().read() as session_:
        collections = all_collections(session_)
    return render_template(
        "readings/index.html",
        wanted=wanted,
        page=page,
        rows=rows,
        collections=collections,
        chosen=_chosen(rows),
        missing=available()[1],
        passed=len(_passed()),
        label=column_label,
        last=session.get(LAST),
        keys=KEYS,
    )


def _chosen(rows: list[Lacking]) -> set[int]:
    """What is ticked: with ``tick=sure`` in the address every complete proposal without a doubt."""
    if request.args.get("tick") != "sure":
        return set()
    return {row.record_id for row in rows if not row.proposal.doubts and set(row.proposed) == set(row.blank)}


def _back(**changes: Any) -> ResponseReturnValue:
    arguments: dict[str, Any] = request.args.to_dict(flat=False) | changes
    return redirect(url_for("readings.index", **arguments))


def _edits(record_ids: list[int]) -> list[RowEdit]:
    return [
        RowEdit(
            record_id,
            request.form.get(f"version.{record_id}", -1, type=int),
            {key: text for key in KEYS if (text := request.form.get(f"{key}.{record_id}", "").strip())},
        )
        for record_id in record_ids
    ]


@screen.post("")
@needs(Action.EDIT)
def accept() -> ResponseReturnValue:
    """Keep one (its own button) or every ticked one, or pass one over."""
    if passed := request.form.get("pass", type=int):
        session[PASSED] = [*_passed(), passed][-MOST_PASSED:]
        flash(gettext("Passed over; it comes back when you ask for all of them again."), "notice")
        return _back()
    one = request.form.get("one", type=int)
    record_ids = [one] if one else request.form.getlist("record", type=int)
    if not record_ids:
        flash(gettext("Tick the records whose readings you have checked."), "warning")
        return _back()
    saved = accept_readings(current_store(), _edits(record_ids), by=current_name())
    remember(saved)
    _say(saved)
    return _back(tick=[])


def _say(saved: Saved) -> None:
    if done := len(saved.with_state(RowState.SAVED)):
        flash(
            ngettext(
                "The reading of {number} record was kept.",
                "The readings of {number} records were kept.",
                done,
            )
        )
    for row in saved.with_state(RowState.CONFLICT):
        flash(
            gettext("“{name}” was changed by somebody else meanwhile. Please look again.", name=row.name),
            "warning",
        )
    for row in saved.rows:
        for typed, kept in row.mended.values():
            if typed:
                flash(
                    gettext("{name}: “{typed}” was kept as “{kept}”.", name=row.name, typed=typed, kept=kept),
                    "notice",
                )


@screen.post("/all")
@needs(Action.EDIT)
def show_all() -> ResponseReturnValue:
    """Bring back what was passed over."""
    session.pop(PASSED, None)
    return _back()
