"""The form for a record: checked while it is filled in, kept as a draft while it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from workflow.dataset.columns import Edition
from workflow.dataset.datasets import DATASETS
from workflow.i18n import gettext
from workflow.operations import records
from workflow.operations.form_drafts import drop_form_draft, form_draft, keep_form_draft
from workflow.operations.records import IdentifierTakenError, Typed, VersionConflictError, edition_of
from workflow.store.models import Collection, FormDraft, Record
from workflow.store.queries import records as lists
from workflow.store.queries.collections import all_collections, collection_by_slug
from workflow.web.current import current_name, current_store
from workflow.web.dates import moment
from workflow.web.forms import FormContent, cells_of, column_label, make_field, make_groups
from workflow.web.permissions import Action, needs
from workflow.web.records import load_or_404
from workflow.web.screens import Screen

screen = Screen("record_form", __name__, url_prefix="/records")


def _words() -> dict[str, list[str]]:
    with current_store().read() as session:
        found = lists.choices(session)
    return {key: found[key] for key in ("classification", "category")}


def _draft(form: str) -> FormDraft | None:
    return form_draft(current_store(), user_id=current_user.number, form=form)


def _drop(form: str) -> None:
    drop_form_draft(current_store(), user_id=current_user.number, form=form)


class _Form:
    """A form for a new record of a collection, or for one that is there."""

    def __init__(self, collection: Collection, record: Record | None = None) -> None:
        self.collection = collection
        self.record = record
        self.edition: Edition = edition_of(record)
        self.name = f"record:{record.id}" if record else f"record:new:{collection.slug}"

    @property
    def address(self) -> str:
        """Where the form stands."""
        if self.record:
            return url_for("record_form.edit", record_id=self.record.id)
        return url_for("record_form.new", collection=self.collection.slug)

    def page(
        self, content: FormContent, *, draft: FormDraft | None = None, status: int = 200, **more: object
    ) -> ResponseReturnValue:
        """The form with its content."""
        page = render_template(
            "record_form/index.html",
            form=self,
            groups=make_groups(self.edition, replace(content, words=_words())),
            draft=draft,
            **more,
        )
        return page, status

    def refused(self, cells: Mapping[str, str], taken: IdentifierTakenError) -> ResponseReturnValue:
        """The form again, because another record has the same ID."""
        return self.page(_content(self.edition, cells), status=422, taken=taken)


def _content(edition: Edition, cells: Mapping[str, str]) -> FormContent:
    typed = records.read_cells(edition, cells)
    return FormContent(cells, typed.issues, typed.proposals, suggestions=typed.suggestions)


def _collection() -> Collection | None:
    slug = request.values.get("collection", "")
    with current_store().read() as session:
        kept = all_collections(session)
        if not slug and len(kept) == 1:
            return kept[0]
        return collection_by_slug(session, slug)


@screen.get("/new")
@needs(Action.EDIT)
def new() -> ResponseReturnValue:
    """An empty form, but for what the collection says already."""
    collection = _collection()
    if collection is None:
        with current_store().read() as session:
            return render_template("record_form/choose.html", collections=all_collections(session))
    form = _Form(collection)
    if draft := _draft(form.name):
        return form.page(_content(form.edition, draft.values), draft=draft)
    proposed = records.proposed_cells(current_store(), collection_id=collection.id)
    return form.page(FormContent(proposed, proposed=frozenset(proposed)))


@screen.post("/new")
@needs(Action.EDIT)
def create() -> ResponseReturnValue:
    """Keep a new record, or ask again when its ID is taken."""
    collection = _collection()
    if collection is None:
        abort(404)
    form = _Form(collection)
    cells = cells_of(form.edition, request.form)
    try:
        record_id, typed = records.create_record(
            current_store(), collection_id=collection.id, cells=cells, by=current_name()
        )
    except IdentifierTakenError as taken:
        return form.refused(cells, taken)
    return _kept(form, record_id, typed, gettext("The record was kept."))


def _kept(form: _Form, record_id: int, typed: Typed, words: str) -> ResponseReturnValue:
    _drop(form.name)
    flash(words)
    for key, (given, value) in typed.proposals.items():
        label = column_label(form.edition.by_key[key])
        flash(
            gettext("{label}: “{given}” was kept as “{value}”.", label=label, given=given, value=value),
            "notice",
        )
    if request.form.get("then") == "another":
        return redirect(url_for("record_form.new", collection=form.collection.slug, kept=form.name))
    return redirect(url_for("records.show", record_id=record_id, kept=form.name))


@screen.get("/<int:record_id>/edit")
@needs(Action.EDIT)
def edit(record_id: int) -> ResponseReturnValue:
    """The form with the record's values, or with what was typed before and not saved."""
    record = load_or_404(record_id)
    form = _Form(record.collection, record)
    draft = _draft(form.name)
    return form.page(_content(form.edition, draft.values if draft else record.values), draft=draft)


@screen.post("/<int:record_id>/edit")
@needs(Action.EDIT)
def change(record_id: int) -> ResponseReturnValue:
    """Keep the changes; when someone else was faster, show both."""
    record = load_or_404(record_id)
    form = _Form(record.collection, record)
    cells = cells_of(form.edition, request.form)
    version = request.form.get("version", 0, type=int)
    try:
        typed = records.update_record(
            current_store(), record_id=record_id, cells=cells, by=current_name(), version=version
        )
    except IdentifierTakenError as taken:
        return form.refused(cells, taken)
    except VersionConflictError as conflict:
        return _both(form, conflict.current, cells)
    return _kept(form, record_id, typed, gettext("The changes were kept."))


def _both(form: _Form, record: Record, cells: Mapping[str, str]) -> ResponseReturnValue:
    typed = records.read_cells(form.edition, cells).values
    differing = [
        (entry.key, column_label(entry), typed.get(entry.key, ""), record.values.get(entry.key, ""))
        for entry in form.edition
        if typed.get(entry.key, "") != record.values.get(entry.key, "")
    ]
    differing_keys = {row[0] for row in differing}
    same = {key: text for key, text in typed.items() if key not in differing_keys}
    page = render_template("record_form/both.html", form=form, record=record, differing=differing, same=same)
    return page, 409


@screen.post("/<int:record_id>/forget")
@needs(Action.EDIT)
def forget(record_id: int) -> ResponseReturnValue:
    """Throw away what was typed and not saved."""
    form = _Form(load_or_404(record_id).collection, load_or_404(record_id))
    _drop(form.name)
    return redirect(url_for("record_form.edit", record_id=record_id, kept=form.name))


@screen.post("/new/forget")
@needs(Action.EDIT)
def forget_new() -> ResponseReturnValue:
    """Throw away the unsaved new record."""
    collection = _collection()
    if collection is None:
        abort(404)
    form = _Form(collection)
    _drop(form.name)
    return redirect(url_for("record_form.new", collection=collection.slug, kept=form.name))


@screen.post("/check")
@needs(Action.EDIT)
def check() -> ResponseReturnValue:
    """What is to be said about one field, and what it tells about others, as pieces of the page."""
    edition = _edition()
    entry = edition.by_key.get(request.args.get("key", ""))
    if entry is None:
        abort(404)
    content = _content(edition, cells_of(edition, request.form))
    others = [make_field(other, content) for other in edition if other.key != entry.key]
    return render_template("record_form/notes.html", field=make_field(entry, content), others=others)


def _edition() -> Edition:
    try:
        return DATASETS["bunkazai"].edition(request.form.get("edition", ""))
    except KeyError:
        abort(404)


@screen.post("/draft")
@needs(Action.EDIT)
def keep_draft() -> ResponseReturnValue:
    """Keep what stands in the form, and say when that was."""
    name = request.form.get("form_name", "")
    if not name.startswith("record:") or len(name) > 120:
        abort(404)
    cells = cells_of(_edition(), request.form)
    kept = keep_form_draft(current_store(), user_id=current_user.number, form=name, values=cells)
    return gettext("Kept as a draft, {at}", at=moment(kept.saved_at))
