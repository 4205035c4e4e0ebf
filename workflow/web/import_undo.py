"""Undoing an import: first what would become of its records, then the button."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from workflow.i18n import gettext
from workflow.operations.import_undo import REASONS, UndoReport, UnknownImportError, undo_import, undo_preview
from workflow.store.queries.imports import import_page
from workflow.web.current import current_name, current_store
from workflow.web.permissions import Action, needs
from workflow.web.screens import Screen

screen = Screen("import_undo", __name__, url_prefix="/import/<int:import_id>/undo")


@screen.get("")
@needs(Action.IMPORT)
def index(import_id: int) -> ResponseReturnValue:
    """What undoing would do; nothing is changed yet."""
    page = import_page(current_store(), import_id)
    if page is None:
        abort(404)
    if page.undone_at:
        return redirect(url_for("imports.show", import_id=import_id))
    report = undo_preview(current_store(), import_id)
    return render_template("imports/undo.html", page=page, report=report, reasons=REASONS)


@screen.post("")
@needs(Action.IMPORT)
def undo(import_id: int) -> ResponseReturnValue:
    """Undo it."""
    try:
        report: UndoReport = undo_import(current_store(), import_id, by=current_name())
    except UnknownImportError:
        abort(404)
    words = gettext(
        "The import was undone: {removed} records removed, {restored} as they were before, {kept} left.",
        removed=report.removed,
        restored=report.restored,
        kept=report.kept,
    )
    flash(words, "warning" if report.kept else "success")
    return redirect(url_for("imports.show", import_id=import_id))
