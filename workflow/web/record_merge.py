"""Two records that are one: find the other, choose field by field, join them, take them apart again."""

from __future__ import annotations

from typing import NamedTuple

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import or_, select

from workflow.dataset.datasets import DATASETS
from workflow.i18n import gettext
from workflow.operations.record_merge import (
    CannotMergeError,
    MergeRequest,
    likely_twins,
    merge_records,
    undo_merge,
)
from workflow.operations.records import IdentifierTakenError, VersionConflictError
from workflow.store.database import Store
from workflow.store.models import Record, RecordMerge
from workflow.store.search import matching
from workflow.web.current import current_name, current_store
from workflow.web.forms import dataset_label
from workflow.web.permissions import Action, needs
from workflow.web.records import load_or_404
from workflow.web.screens import Screen

screen = Screen("record_merge", __name__, url_prefix="/records/<int:record_id>/merge")
FOUND = 10


class Choice(NamedTuple):
    """One field of two records: key, label, what each says, and which is proposed."""

    key: str
    label: str
    kept: str
    gone: str
    proposed: str


def choices_of(kept: Record, gone: Record) -> list[Choice]:
    """The fields that differ, in the order of the form; a blank gives way to what is there."""
    dataset = DATASETS["bunkazai"]
    return [
        Choice(key, dataset_label(dataset, key), one, other, "kept" if one else "gone")
        for key in dataset.columns
        if (one := kept.values.get(key, "")) != (other := gone.values.get(key, ""))
    ]


def _merges(store: Store, record_id: int) -> list[tuple[RecordMerge, str]]:
    with store.read() as session:
        mine = or_(RecordMerge.kept_id == record_id, RecordMerge.gone_id == record_id)
        query = select(RecordMerge, Record.name).join(Record, Record.id == RecordMerge.gone_id)
        rows = session.execute(query.where(mine, RecordMerge.undone_at.is_(None)).order_by(RecordMerge.id))
        return [(merge, name) for merge, name in rows]


def _found(store: Store, record: Record, words: str) -> list[Record]:
    with store.read() as session:
        condition = matching(session, words)
        if condition is None:
            return []
        there = (Record.collection_id == record.collection_id, Record.deleted_at.is_(None))
        query = select(Record).where(condition, *there, Record.id != record.id)
        return list(session.scalars(query.order_by(Record.position).limit(FOUND)))


@screen.get("")
@needs(Action.EDIT)
def index(record_id: int) -> ResponseReturnValue:
    """Which record is the same as this one?"""
    record, store, words = load_or_404(record_id), current_store(), request.args.get("q", "").strip()
    return render_template(
        "records/merge_find.html",
        record=record,
        words=words,
        found=_found(store, record, words),
        twins=[] if record.deleted_at else likely_twins(store, record_id),
        merges=_merges(store, record_id),
    )


def _pair(record_id: int, other_id: int) -> tuple[Record, Record]:
    kept, gone = load_or_404(record_id), load_or_404(other_id)
    if kept.id == gone.id or kept.collection_id != gone.collection_id or kept.deleted_at or gone.deleted_at:
        abort(404)
    return kept, gone


@screen.get("/<int:other_id>")
@needs(Action.EDIT)
def compare(record_id: int, other_id: int) -> ResponseReturnValue:
    """Both side by side, field by field."""
    kept, gone = _pair(record_id, other_id)
    return render_template("records/merge.html", kept=kept, gone=gone, choices=choices_of(kept, gone))


def _chosen_values(kept: Record, gone: Record) -> dict[str, str]:
    values = dict(kept.values)
    for choice in choices_of(kept, gone):
        side = request.form.get(f"take_{choice.key}", choice.proposed)
        values[choice.key] = choice.gone if side == "gone" else choice.kept
    return {key: text for key, text in values.items() if text}


@screen.post("/<int:other_id>")
@needs(Action.EDIT)
def join(record_id: int, other_id: int) -> ResponseReturnValue:
    """Join them."""
    kept, gone = _pair(record_id, other_id)
    seen = [request.form.get(f"{side}_version", -1, type=int) for side in ("kept", "gone")]
    wanted = MergeRequest(kept.id, seen[0], gone.id, seen[1], _chosen_values(kept, gone))
    try:
        merge_records(current_store(), wanted, by=current_name())
    except (CannotMergeError, VersionConflictError):
        flash(gettext("Somebody changed one of the two meanwhile. Look again before you join them."), "error")
        return redirect(url_for("record_merge.compare", record_id=record_id, other_id=other_id))
    except IdentifierTakenError as error:
        flash(gettext("Another record, “{name}”, has this ID.", name=error.name), "error")
        return redirect(url_for("record_merge.compare", record_id=record_id, other_id=other_id))
    flash(gettext("The two are one record now. You can take them apart again under “Merge”."))
    return redirect(url_for("records.show", record_id=record_id))


@screen.post("/<int:merge_id>/undo")
@needs(Action.EDIT)
def undo(record_id: int, merge_id: int) -> ResponseReturnValue:
    """Take them apart."""
    load_or_404(record_id)
    try:
        merge = undo_merge(current_store(), merge_id, by=current_name())
    except KeyError:
        abort(404)
    except IdentifierTakenError as error:
        flash(gettext("Another record, “{name}”, has this ID.", name=error.name), "error")
        return redirect(url_for("record_merge.index", record_id=record_id))
    flash(gettext("They are two records again."))
    return redirect(url_for("records.show", record_id=merge.gone_id))
