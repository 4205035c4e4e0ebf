"""Back to how a record was: what would change, then the button."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workflow.dataset.datasets import DATASETS
from workflow.i18n import gettext
from workflow.operations.record_history import UnknownChangeError, go_back, way_back
from workflow.operations.records import IdentifierTakenError, VersionConflictError
from workflow.web.current import current_name, current_store
from workflow.web.forms import dataset_label
from workflow.web.permissions import Action, needs
from workflow.web.records import load_or_404
from workflow.web.screens import Screen

screen = Screen("record_history", __name__, url_prefix="/records/<int:record_id>/history/<int:change_id>")


def column_label(key: str) -> str:
    """A column's label; the header itself of a column that no edition knows."""
    dataset = DATASETS["bunkazai"]
    return dataset_label(dataset, key) if key in dataset.columns else key


@screen.get("")
@needs(Action.EDIT)
def index(record_id: int, change_id: int) -> ResponseReturnValue:
    """What would be otherwise."""
    record = load_or_404(record_id)
    try:
        back = way_back(current_store(), record_id=record_id, change_id=change_id)
    except UnknownChangeError:
        abort(404)
    return render_template("records/way_back.html", record=record, back=back, column=column_label)


@screen.post("")
@needs(Action.EDIT)
def restore(record_id: int, change_id: int) -> ResponseReturnValue:
    """Do it."""
    load_or_404(record_id)
    seen = request.form.get("version", -1, type=int)
    try:
        go_back(current_store(), record_id=record_id, change_id=change_id, version=seen, by=current_name())
    except UnknownChangeError:
        abort(404)
    except VersionConflictError:
        flash(gettext("Somebody else saved the record meanwhile. Look again before you go back."), "error")
        return redirect(url_for("record_history.index", record_id=record_id, change_id=change_id))
    except IdentifierTakenError as error:
        flash(gettext("Its ID of then belongs to “{name}” by now.", name=error.name), "error")
        return redirect(url_for("record_history.index", record_id=record_id, change_id=change_id))
    flash(gettext("The record is as it was then. This too stands in its history."))
    return redirect(url_for("records.show", record_id=record_id, _anchor="history"))
