"""The grid: many records in one table, edited in place, saved row by row and undone as a whole."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from workflow.dataset.columns import EditionColumn, Widget
from workflow.dataset.datasets import DATASETS
from workflow.i18n import gettext, ngettext
from workflow.operations.grid import RowEdit, RowState, Saved, SavedRow, save_batch, undo_batch
from workflow.operations.records import edition_of
from workflow.store.models import Record
from workflow.store.queries import grid as lists
from workflow.store.queries.pages import Page
from workflow.store.queries.records import choices
from workflow.web.current import current_name, current_store, local_path
from workflow.web.forms import dataset_label, grouped, shown_place
from workflow.web.permissions import Action, needs
from workflow.web.records import conditions, wanted_records
from workflow.web.screens import Screen

screen = Screen("grid", __name__, url_prefix="/grid", action=Action.EDIT)

USUAL_COLUMNS = ("name", "name_kana", "name_en", "classification", "category", "designated_on", "address")
"""What is shown when no columns are chosen: what most lists lack or spell in several ways."""
MOST_COLUMNS = 12
LAST = "last batch"
"""Where the session keeps the last save, so that it can be undone."""


@dataclass(frozen=True)
class Cell:
    """One cell: what is kept, and what stands in its field."""

    key: str
    value: str
    typed: str
    widget: str
    choices: tuple[str, ...]
    current: str | None = None
    """Of a conflict: what somebody else saved."""

    @property
    def changed(self) -> bool:
        """Whether something is typed that is not kept."""
        return self.typed != self.value


@dataclass(frozen=True)
class Row:
    """One record; a column that its edition lacks has no cell."""

    record: Record
    cells: tuple[Cell | None, ...]
    outcome: SavedRow | None

    @property
    def seen(self) -> str:
        """What the page was made from, to be told apart from what was typed: version and values."""
        shown = {cell.key: cell.value for cell in self.cells if cell}
        return json.dumps({"version": self.record.version, "values": shown}, ensure_ascii=False)


def column_label(key: str) -> str:
    """What a column is called."""
    return dataset_label(DATASETS["bunkazai"], key)


def chosen_columns() -> list[str]:
    """The columns in the address, as far as there are such; else the usual ones."""
    known = DATASETS["bunkazai"].columns
    asked = [key for key in dict.fromkeys(request.args.getlist("column")) if key in known]
    return asked[:MOST_COLUMNS] or list(USUAL_COLUMNS)


def column_groups() -> list[tuple[str, list[str]]]:
    """Every column in groups, as the form has them."""
    groups = sorted(grouped(DATASETS["bunkazai"].columns), key=lambda group: shown_place(group[0]))
    return [(title, keys) for _key, title, keys in groups]


def _widget(entry: EditionColumn, *texts: str) -> str:
    kind = entry.column.kind
    if kind.widget is Widget.TEXT or any("\n" in text for text in texts):
        return "text"
    return "choice" if kind.widget is Widget.CHOICE else "line"


def _cell(record: Record, key: str, typed: Mapping[str, str], outcome: SavedRow | None) -> Cell | None:
    entry = edition_of(record).by_key.get(key)
    if entry is None:
        return None
    value = record.values.get(key, "")
    shown = typed.get(key, value)
    allowed = entry.column.kind.choices
    also = tuple(text for text in dict.fromkeys((value, shown)) if text and text not in allowed)
    current = outcome.current.get(key) if outcome and shown != value else None
    return Cell(key, value, shown, _widget(entry, value, shown), (*allowed, *also), current)


def make_rows(
    records: Sequence[Record], columns: Sequence[str], edits: Sequence[RowEdit], saved: Saved | None
) -> list[Row]:
    """The table; rows that could not be saved keep what was typed."""
    outcomes = {row.record_id: row for row in saved.rows} if saved else {}
    refused = {record_id for record_id, row in outcomes.items() if row.state.is_refusal}
    typed = {edit.record_id: edit.cells for edit in edits if edit.record_id in refused}
    return [
        Row(
            record,
            tuple(_cell(record, key, typed.get(record.id, {}), outcomes.get(record.id)) for key in columns),
            outcomes.get(record.id),
        )
        for record in records
    ]


def typed_edits(form: Mapping[str, str]) -> list[RowEdit]:
    """What was changed in the form: cells that say something else than when the page was made.

    Raises ``KeyError``, ``TypeError`` or ``ValueError`` when the form is not one of ours.
    """
    edits = []
    for name, text in form.items():
        if name.startswith("seen."):
            record_id, seen = name.removeprefix("seen."), json.loads(text)
            if changed := _changed(form, record_id, seen["values"]):
                edits.append(RowEdit(int(record_id), int(seen["version"]), changed))
    return edits


def _changed(form: Mapping[str, str], record_id: str, seen: Mapping[str, str]) -> dict[str, str]:
    typed = {
        key: form[name].replace("\r\n", "\n").strip()
        for key in seen
        if (name := f"cell.{record_id}.{key}") in form
    }
    return {key: text for key, text in typed.items() if text != seen[key].strip()}


def _page(edits: Sequence[RowEdit], saved: Saved | None) -> str:
    wanted = wanted_records()
    with current_store().read() as session_:
        page, records = lists.grid_records(session_, wanted, request.args.get("page", 1, type=int))
        words = choices(session_)
    return _rendered(page, make_rows(records, chosen_columns(), edits, saved), words, saved)


def _rendered(page: Page, rows: list[Row], words: Mapping[str, list[str]], saved: Saved | None) -> str:
    wanted = wanted_records()
    return render_template(
        "grid/index.html",
        wanted=wanted,
        conditions=conditions(wanted),
        page=page,
        rows=rows,
        saved=saved,
        columns=chosen_columns(),
        groups=column_groups(),
        words={key: words[key] for key in ("classification", "category")},
        label=column_label,
        last=session.get(LAST),
        most=MOST_COLUMNS,
    )


@screen.get("")
@needs(Action.EDIT)
def index() -> ResponseReturnValue:
    """One page of records to be edited."""
    return _page((), None)


def remember(saved: Saved) -> None:
    """Keep in the session what can be undone."""
    if done := saved.with_state(RowState.SAVED):
        session[LAST] = {"token": saved.token, "records": [row.record_id for row in done]}


@screen.post("")
@needs(Action.EDIT)
def save() -> ResponseReturnValue:
    """Save what was changed; rows that could not be saved stay as they were typed, each with its reason."""
    try:
        edits = typed_edits(request.form)
    except (AttributeError, KeyError, TypeError, ValueError):
        flash(gettext("The form came in pieces. Nothing was saved; please try again."), "error")
        return redirect(_back())
    saved = save_batch(current_store(), edits, by=current_name())
    remember(saved)
    refused = any(row.state.is_refusal for row in saved.rows)
    return _page(edits, saved), 409 if refused else 200


def _back() -> str:
    arguments: dict[str, Any] = request.args.to_dict(flat=False)
    return local_path(request.form.get("next", ""), url_for("grid.index", **arguments))


@screen.post("/undo")
@needs(Action.EDIT)
def undo() -> ResponseReturnValue:
    """Take the last save back as a whole."""
    last = session.get(LAST)
    if not last or last["token"] != request.form.get("token"):
        flash(gettext("There is nothing left to undo."), "warning")
        return redirect(_back())
    done = undo_batch(current_store(), token=last["token"], record_ids=last["records"], by=current_name())
    session.pop(LAST)
    if number := len(done.restored):
        words = ngettext("{number} record is as before.", "{number} records are as before.", number)
        flash(words)
    if done.kept:
        names = "、".join(done.kept[:5])
        flash(gettext("Changed again since, and therefore left alone: {names}", names=names), "warning")
    return redirect(_back())
