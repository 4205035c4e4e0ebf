"""Collections: what each institution keeps together, with its default terms."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workflow.dataset.licences import LICENCES
from workflow.i18n import N_, gettext
from workflow.operations import collections
from workflow.operations.collections import CollectionError
from workflow.store.models import Collection
from workflow.store.queries.collections import collection_by_slug, collection_cards
from workflow.web.current import current_store
from workflow.web.permissions import Action, needs
from workflow.web.screens import Screen

screen = Screen(
    "collections",
    __name__,
    url_prefix="/collections",
    label=N_("Collections"),
    icon="folderPlaceholder",
    place=20,
)


def _form(
    terms: dict[str, str], collection: Collection | None, problems: dict[str, str], status: int = 200
) -> ResponseReturnValue:
    licences = [(licence.key, licence.label) for licence in LICENCES.values()]
    page = render_template(
        "collections/edit.html", terms=terms, collection=collection, problems=problems, licences=licences
    )
    return page, status


def _terms() -> dict[str, str]:
    return {field: request.form.get(field, "").strip() for field in collections.FIELDS}


def _collection(slug: str) -> Collection:
    with current_store().read() as session:
        found = collection_by_slug(session, slug)
    if found is None:
        abort(404)
    return found


@screen.get("")
def index() -> ResponseReturnValue:
    """Every collection."""
    with current_store().read() as session:
        cards = collection_cards(session)
    return render_template("collections/index.html", cards=cards)


@screen.get("/new")
@needs(Action.EDIT)
def new() -> ResponseReturnValue:
    """Ask for a new collection's name and terms."""
    return _form(dict.fromkeys(collections.FIELDS, ""), None, {})


@screen.post("/new")
@needs(Action.EDIT)
def create() -> ResponseReturnValue:
    """Make the collection."""
    terms = _terms()
    try:
        made = collections.create_collection(current_store(), terms=terms)
    except CollectionError as error:
        return _form(terms, None, error.problems, 422)
    flash(gettext("The collection “{name}” was made. Now bring in its records.", name=made.name))
    return redirect(url_for("records.index", collection=made.slug))


@screen.get("/<slug>")
@needs(Action.EDIT)
def edit(slug: str) -> ResponseReturnValue:
    """Ask for changes."""
    found = _collection(slug)
    return _form({field: getattr(found, field) for field in collections.FIELDS}, found, {})


@screen.post("/<slug>")
@needs(Action.EDIT)
def change(slug: str) -> ResponseReturnValue:
    """Keep the changes."""
    found, terms = _collection(slug), _terms()
    try:
        made = collections.change_collection(current_store(), collection_id=found.id, terms=terms)
    except CollectionError as error:
        return _form(terms, found, error.problems, 422)
    flash(gettext("The collection “{name}” was changed.", name=made.name))
    return redirect(url_for("records.index", collection=made.slug))
