"""Records: the list as tiles, table or map, and the page of one record."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workflow.dataset.datasets import DATASETS
from workflow.i18n import N_, gettext, ngettext
from workflow.operations import records
from workflow.store.models import Record, RecordChange
from workflow.store.queries import records as lists
from workflow.store.queries.collections import all_collections
from workflow.store.queries.record import RecordPage, load_record, record_page
from workflow.store.queries.records import Bounds, RecordFilter
from workflow.web.current import current_name, current_store
from workflow.web.forms import dataset_label, grouped, shown_place
from workflow.web.permissions import Action, needs
from workflow.web.screens import Screen

screen = Screen(
    "records", __name__, url_prefix="/records", label=N_("Records"), icon="listBullet", place=30, bar=True
)

VIEWS = {
    "tiles": (N_("Tiles"), "imageGallery-ltr"),
    "table": (N_("Table"), "table"),
    "map": (N_("Map"), "map"),
}
STATES = {
    "errors": N_("to be corrected"),
    "deleted": N_("deleted"),
}
PICTURES = {"yes": N_("with picture"), "no": N_("without picture")}
MATCHES = {
    "undecided": N_("not decided yet"),
    "match": N_("on Wikidata"),
    "new": N_("not yet on Wikidata"),
}

ORIGINS = {
    "form": N_("changed in the form"),
    "delete": N_("deleted"),
    "restore": N_("put back"),
    "cli": N_("from the command line"),
    "grid": N_("changed in the grid"),
    "ungrid": N_("a save of the grid was undone"),
    "reading": N_("a proposed reading was accepted"),
}
NUMBERED_ORIGINS = {
    "import": N_("by import {number}"),
    "undo": N_("import {number} was undone"),
    "revert": N_("back to before change {number}"),
    "merge": N_("joined with record {number}"),
    "merged": N_("became part of record {number}"),
    "unmerge": N_("taken apart from record {number}"),
}


def wanted_records() -> RecordFilter:
    """The filter in the address."""
    given = {name: request.args.get(name, "").strip() for name in RecordFilter.__dataclass_fields__}
    return RecordFilter(**given)


def conditions(wanted: RecordFilter) -> list[tuple[str, str]]:
    """What was chosen, by argument, as it is shown; the collection is the page's title instead."""
    words = {"picture": PICTURES, "state": STATES, "match": MATCHES}
    return [
        (name, gettext(words[name].get(value, value)) if name in words else value)
        for name, value in wanted.chosen.items()
        if name != "collection"
    ]


@screen.get("")
def index() -> ResponseReturnValue:
    """Records, filtered, a page at a time."""
    wanted, view = wanted_records(), request.args.get("view", "tiles")
    with current_store().read() as session:
        page, rows = lists.list_records(session, wanted, request.args.get("page", 1, type=int))
        choices, kept = lists.choices(session), all_collections(session)
        extent = lists.extent(session, wanted) if view == "map" else None
    return render_template(
        "records/index.html",
        wanted=wanted,
        view=view if view in VIEWS else "tiles",
        page=page,
        rows=rows,
        choices=choices,
        collections=kept,
        extent=extent,
        views=VIEWS,
        states=STATES,
        matches=MATCHES,
        pictures=PICTURES,
        conditions=conditions(wanted),
    )


def _bounds(text: str) -> Bounds | None:
    try:
        south, west, north, east = (float(part) for part in text.split(","))
    except ValueError:
        return None
    return Bounds(south, west, north, east)


@screen.get("/map.json")
def points() -> ResponseReturnValue:
    """The filtered records within a box, as GeoJSON."""
    with current_store().read() as session:
        total, found = lists.points(session, wanted_records(), _bounds(request.args.get("box", "")))
    shown = len(found)
    words = ngettext(
        "{number} record on this part of the map", "{number} records on this part of the map", total
    )
    if shown < total:
        words = gettext("{shown} of {total} records; zoom in to see all.", shown=shown, total=total)
    return {
        "type": "FeatureCollection",
        "words": words,
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [row.longitude, row.latitude]},
                "properties": {
                    "name": row.name,
                    "category": row.category,
                    "url": url_for("records.show", record_id=row.id),
                },
            }
            for row in found
        ],
    }


def load_or_404(record_id: int) -> Record:
    """The record; the page for 404 when there is none."""
    with current_store().read() as session:
        record = load_record(session, record_id)
    if record is None:
        abort(404)
    return record


def shown_groups(record: Record) -> list[tuple[str, list[dict[str, Any]]]]:
    """A record's values in groups, each with its original where that was another text."""
    dataset = DATASETS["bunkazai"]
    groups = []
    for _key, title, keys in sorted(grouped(dataset.columns), key=lambda group: shown_place(group[0])):
        rows = [
            {
                "key": key,
                "label": dataset_label(dataset, key),
                "value": record.values[key],
                "kind": dataset.columns[key].kind.name,
                "original": _other_original(record, key),
            }
            for key in keys
            if key in record.values
        ]
        if rows:
            groups.append((title, rows))
    return groups


def _other_original(record: Record, key: str) -> str:
    original = record.originals.get(key, "")
    return original if original != record.values.get(key) else ""


@screen.get("/<int:record_id>")
def show(record_id: int) -> ResponseReturnValue:
    """One record with everything that belongs to it."""
    record = load_or_404(record_id)
    with current_store().read() as session:
        page = record_page(session, record)
    return render_template(
        "records/show.html",
        page=page,
        record=record,
        groups=shown_groups(record),
        next_step=next_step(page),
        column=lambda key: dataset_label(DATASETS["bunkazai"], key),
        origin=origin,
    )


def origin(change: RecordChange) -> str:
    """Where a change came from, in words."""
    if change.origin == "form" and not change.before:
        return gettext("written by hand")
    kind, _colon, number = change.origin.partition(":")
    if number and kind in NUMBERED_ORIGINS:
        return gettext(NUMBERED_ORIGINS[kind], number=number)
    return gettext(ORIGINS.get(kind, change.origin))


def next_step(page: RecordPage) -> str:
    """What is best done next with a record: correct, picture, match, draft or nothing."""
    if page.record.error_count:
        return "correct"
    if not page.media:
        return "picture"
    if page.match is None or page.match.decision == "undecided":
        return "match"
    return "" if page.drafts else "draft"


@screen.post("/<int:record_id>/delete")
@needs(Action.EDIT)
def delete(record_id: int) -> ResponseReturnValue:
    """Take a record out of the lists; its page offers to put it back."""
    record = load_or_404(record_id)
    records.delete_record(current_store(), record_id=record_id, by=current_name())
    flash(gettext("“{name}” was deleted. You can put it back on this page.", name=record.name), "warning")
    return redirect(url_for("records.show", record_id=record_id))


@screen.post("/<int:record_id>/restore")
@needs(Action.EDIT)
def restore(record_id: int) -> ResponseReturnValue:
    """Put a record back."""
    record = load_or_404(record_id)
    records.restore_record(current_store(), record_id=record_id, by=current_name())
    flash(gettext("“{name}” is back in the list.", name=record.name))
    return redirect(url_for("records.show", record_id=record_id))


@screen.post("/<int:record_id>/sources")
@needs(Action.EDIT)
def add_source(record_id: int) -> ResponseReturnValue:
    """Note a source."""
    load_or_404(record_id)
    citation = request.form.get("citation", "").strip()
    if not citation:
        flash(gettext("Say which book, newspaper, map or page it is."), "error")
    else:
        records.add_source(
            current_store(),
            record_id=record_id,
            citation=citation,
            url=request.form.get("url", "").strip(),
            accessed_on=request.form.get("accessed_on", "").strip()[:10],
        )
        flash(gettext("The source was noted."))
    return redirect(url_for("records.show", record_id=record_id, _anchor="sources"))


@screen.post("/<int:record_id>/sources/<int:source_id>/remove")
@needs(Action.EDIT)
def remove_source(record_id: int, source_id: int) -> ResponseReturnValue:
    """Take a source away."""
    removed = records.remove_source(current_store(), record_id=record_id, source_id=source_id)
    if removed is None:
        abort(404)
    flash(gettext("The source “{citation}” was taken away.", citation=removed.citation[:80]))
    return redirect(url_for("records.show", record_id=record_id, _anchor="sources"))
