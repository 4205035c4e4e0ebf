"""One medium: the picture, its facts and where they come from, what it shows, and its rights."""

from __future__ import annotations

from typing import Any, NamedTuple

from flask import abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from workflow.i18n import N_, gettext
from workflow.operations.likeness import similar
from workflow.operations.media import attach, detach
from workflow.operations.rights import describe_again
from workflow.steps.private_facts import private_facts
from workflow.store.models import Media
from workflow.store.queries import media as lists
from workflow.store.queries.record import load_record
from workflow.web import dates
from workflow.web.current import current_store
from workflow.web.filters import count, size
from workflow.web.media import declaration_choices, stated
from workflow.web.permissions import Action, needs
from workflow.web.rights_page import rights_of
from workflow.web.screens import Screen

screen = Screen("media_page", __name__, url_prefix="/media-items")

SAID = ("title", "title_en", "description", "alt_text", "creator", "source", "credit", "licence")
CHOSEN = ("shown", "made", "made_by", "terms_url", "work_author", "work_author_death", "work_created",
          "work_published")  # fmt: skip
LIKE_SHOWN = 6
FROM_CAMERA, FROM_FILE, FROM_US = N_("from the camera (EXIF)"), N_("from the file itself"), N_("noted here")


class Fact(NamedTuple):
    """Something known of a file: its label, its value, and where it comes from."""

    label: str
    value: str
    origin: str
    link: str = ""
    code: bool = False


def media_or_404(media_id: int) -> Media:
    """The medium with its collection; the page for 404 when there is none."""
    with current_store().read() as session:
        media = lists.load_media(session, media_id)
    if media is None:
        abort(404)
    return media


def file_facts(media: Media) -> list[Fact]:
    """What is known of a file, each with its origin; what is not known is left out."""
    found = [
        Fact(gettext("Taken on"), _taken(media.taken_at), FROM_CAMERA),
        Fact(gettext("Camera"), media.camera, FROM_CAMERA),
        Fact(gettext("Place"), _place(media), FROM_CAMERA, _map_link(media)),
        Fact(gettext("Width and height"), _dimensions(media), FROM_FILE),
        Fact(gettext("Kind"), media.mime, FROM_FILE),
        Fact(gettext("Size"), f"{size(media.size)} ({count(media.size)} B)", FROM_FILE),
        Fact("SHA-256", media.sha256, FROM_FILE, code=True),
        Fact("SHA-1", media.sha1, FROM_FILE, code=True),
        Fact(gettext("File name"), media.file_name, gettext("as it came")),
        Fact(gettext("Taken in"), f"{dates.moment(media.created_at)}  {media.added_by}", FROM_US),
    ]
    return [fact for fact in found if fact.value.strip()]


def _taken(text: str) -> str:
    return f"{dates.reading_date(text[:10])} {text[11:16]}" if text else ""


def _place(media: Media) -> str:
    return f"{media.latitude}, {media.longitude}" if media.latitude is not None else ""


def _map_link(media: Media) -> str:
    if media.latitude is None:
        return ""
    return f"https://maps.gsi.go.jp/#17/{media.latitude}/{media.longitude}/"


def _dimensions(media: Media) -> str:
    if not media.width:
        return ""
    pixels = media.width * media.height / 1e6
    return gettext(
        "{width} × {height} pixels ({millions} megapixels)",
        width=count(media.width),
        height=count(media.height),
        millions=f"{pixels:.1f}",
    )


@screen.get("/<int:media_id>")
def show(media_id: int) -> ResponseReturnValue:
    """One medium with everything that belongs to it."""
    media, store = media_or_404(media_id), current_store()
    words = request.args.get("find", "").strip()
    likenesses = similar(store, media_id)[:LIKE_SHOWN]
    with store.read() as session:
        attached = lists.records_of(session, [media_id]).get(media_id, [])
        found = lists.find_records(session, words, collection_id=media.collection_id)
        alike = lists.media_by_id(session, [likeness.id for likeness in likenesses])
    return render_template(
        "media/show.html",
        media=media,
        facts=file_facts(media),
        private=private_facts(media.exif),
        attached=attached,
        words=words,
        found=[record for record in found if record.id not in {other.id for other in attached}],
        alike=[alike[likeness.id] for likeness in likenesses if likeness.id in alike],
        **rights_of(media),
    )


@screen.get("/<int:media_id>/original")
def download(media_id: int) -> ResponseReturnValue:
    """The original, bit for bit, as a file to keep."""
    media = media_or_404(media_id)
    path = current_store().media.path(media.sha256)
    if not path.is_file():
        abort(404)
    return send_file(
        path, mimetype="application/octet-stream", as_attachment=True, download_name=media.file_name
    )


@screen.get("/<int:media_id>/edit")
@needs(Action.EDIT)
def edit(media_id: int) -> ResponseReturnValue:
    """Ask what is to be said of it."""
    media = media_or_404(media_id)
    values: dict[str, Any] = {name: getattr(media, name) for name in SAID}
    values |= {name: media.facts.get("declared", {}).get(name, "") for name in CHOSEN}
    return render_template("media/edit.html", media=media, values=values, choices=declaration_choices())


@screen.post("/<int:media_id>/edit")
@needs(Action.EDIT)
def change(media_id: int) -> ResponseReturnValue:
    """Keep what was said and assess the rights again."""
    before = media_or_404(media_id).decision
    described = describe_again(current_store(), media_id, fields=stated((*SAID, *CHOSEN)))
    flash(gettext("The changes were kept."))
    if described.decision != before:
        flash(gettext("With them the rights were judged anew; please look at the answer."), "notice")
    return redirect(url_for("media_page.show", media_id=media_id))


@screen.post("/<int:media_id>/records")
@needs(Action.EDIT)
def attach_record(media_id: int) -> ResponseReturnValue:
    """Let it show a record."""
    media_or_404(media_id)
    record_id = request.form.get("record", 0, type=int)
    with current_store().read() as session:
        record = load_record(session, record_id)
    if record is None:
        abort(404)
    attach(current_store(), media_id, record_id)
    flash(gettext("The picture now shows “{name}”.", name=record.name))
    return redirect(url_for("media_page.show", media_id=media_id, _anchor="records"))


@screen.post("/<int:media_id>/records/<int:record_id>/remove")
@needs(Action.EDIT)
def detach_record(media_id: int, record_id: int) -> ResponseReturnValue:
    """Let it show a record no more."""
    media_or_404(media_id)
    if not detach(current_store(), media_id, record_id):
        abort(404)
    flash(gettext("The picture stays; it shows this record no more."))
    return redirect(url_for("media_page.show", media_id=media_id, _anchor="records"))
