"""Media: what came in so far, and bringing more in, several files at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
from typing import Any, BinaryIO, cast

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from workflow.dataset.licences import LICENCES, find_licence
from workflow.i18n import N_, gettext
from workflow.operations.media import Declarations, Incoming, IngestResult, attach, ingest
from workflow.steps.declaration import MADE, MADE_BY, SHOWN, Declaration, shown_by_classification
from workflow.store.models import Collection, Media, Record
from workflow.store.queries.collections import all_collections
from workflow.store.queries.media import MediaFilter, licences_in_use, list_media, media_by_id, records_of
from workflow.store.queries.record import load_record
from workflow.web.current import current_name, current_store, is_fragment
from workflow.web.labels import RIGHTS
from workflow.web.permissions import Action, needs
from workflow.web.rights_words import main_reason
from workflow.web.screens import Screen

screen = Screen(
    "media", __name__, url_prefix="/media-items", label=N_("Media"), icon="image", place=50, bar=True
)

VIEWS = {
    "tiles": (N_("Tiles"), "imageGallery-ltr"),
    "table": (N_("Table"), "table"),
}
ATTACHED = {"no": N_("shows no record yet"), "yes": N_("shows a record")}
STATED = ("title", "creator", "source", "credit", "licence", "shown", "made", "made_by")
"""What may be said of all files at once; what is left blank comes from the collection."""


def licence_choices() -> list[tuple[str, str]]:
    """Every licence a picture may carry, by key."""
    return [(licence.key, licence.label) for licence in LICENCES.values()]


def declaration_choices() -> dict[str, list[tuple[str, str]]]:
    """What the plain questions of a declaration offer."""
    return {
        "shown": [(key, gettext(choice.label)) for key, choice in SHOWN.items()],
        "made": [(key, gettext(label)) for key, label in MADE.items()],
        "made_by": [(key, gettext(label)) for key, label in MADE_BY.items()],
        "licence": licence_choices(),
    }


def stated(names: tuple[str, ...]) -> dict[str, str]:
    """What a form says under these names; a choice nobody offered ends in 400."""
    given = {name: request.form.get(name, "").strip() for name in names}
    offered: dict[str, Container[str]] = {"shown": SHOWN, "made": MADE, "made_by": MADE_BY}
    for name, choices in offered.items():
        if given.get(name) and given[name] not in choices:
            abort(400)
    if given.get("licence") and find_licence(given["licence"]) is None:
        abort(400)
    return given


@screen.get("")
def index() -> ResponseReturnValue:
    """Media, filtered, a page at a time."""
    names = MediaFilter.__dataclass_fields__
    wanted = MediaFilter(**{name: request.args.get(name, "").strip() for name in names})
    view = request.args.get("view", "tiles")
    with current_store().read() as session:
        page, rows = list_media(session, wanted, request.args.get("page", 1, type=int))
        shown = records_of(session, [media.id for media in rows])
        collections, used = all_collections(session), licences_in_use(session)
        record = load_record(session, int(wanted.record)) if wanted.record.isdecimal() else None
    return render_template(
        "media/index.html",
        wanted=wanted,
        view=view if view in VIEWS else "tiles",
        views=VIEWS,
        page=page,
        rows=rows,
        shown=shown,
        record=record,
        collections=collections,
        decisions={key: label.text for key, label in RIGHTS.items()},
        attached=ATTACHED,
        licences=[(key, found.label if (found := find_licence(key)) else key) for key in used],
        reason=main_reason,
    )


def _record() -> Record | None:
    number = request.values.get("record", type=int)
    if number is None:
        return None
    with current_store().read() as session:
        record = load_record(session, number)
    if record is None:
        abort(404)
    return record


def _form(given: dict[str, str], status: int = 200, **more: Any) -> ResponseReturnValue:
    with current_store().read() as session:
        collections = all_collections(session)
    record = _record()
    if record is not None:
        given = {"shown": shown_by_classification(record.values), **given}
    page = render_template(
        "media/new.html",
        given=given,
        record=record,
        collections=collections,
        chosen=_chosen(collections, record),
        choices=declaration_choices(),
        **more,
    )
    return page, status


def _chosen(collections: list[Collection], record: Record | None) -> Collection | None:
    if record is not None:
        return record.collection
    slug = request.values.get("collection", "")
    found = next((collection for collection in collections if collection.slug == slug), None)
    return found or (collections[0] if len(collections) == 1 else None)


@screen.get("/new")
@needs(Action.INGEST)
def new() -> ResponseReturnValue:
    """Choose files and say what they show."""
    return _form({})


@screen.post("/new")
@needs(Action.INGEST)
def upload() -> ResponseReturnValue:
    """Take the files in and say what became of each."""
    given = stated(STATED)
    files = [file for file in request.files.getlist("files") if file.filename]
    if not files:
        return _form(given, 422, problem=gettext("No file was chosen. Choose one or more files."))
    record = _record()
    slug = record.collection.slug if record else request.form.get("collection", "")
    if not slug:
        problem = gettext("Say which collection they belong to. Then choose the files again.")
        return _form(given, 422, collection_problem=problem)
    results = _take_in(files, slug, given, record)
    with current_store().read() as session:
        media = media_by_id(session, [result.media_id for result in results if result.media_id])
    return _results(results, media, slug, record)


def _take_in(
    files: list[FileStorage], slug: str, given: dict[str, str], record: Record | None
) -> list[IngestResult]:
    store = current_store()
    with store.read() as session:
        if slug not in {collection.slug for collection in all_collections(session)}:
            abort(404)
    incoming = [Incoming(file.filename or "", cast(BinaryIO, file.stream)) for file in files]
    declared = Declarations(Declaration(**given))
    results = ingest(store, incoming, collection=slug, by=current_name(), declarations=declared)
    for result in results:
        if record is not None and result.media_id is not None:
            attach(store, result.media_id, record.id)
    return results


def _results(
    results: list[IngestResult], media: dict[int, Media], slug: str, record: Record | None
) -> ResponseReturnValue:
    template = "media/result_rows.html" if is_fragment() else "media/results.html"
    return render_template(
        template,
        results=results,
        media=media,
        slug=slug,
        record=record,
        counts=Counter(result.status for result in results),
        reason=main_reason,
    )
