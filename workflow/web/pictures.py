"""Pictures for pages: upright copies in three sizes, and the original for those who ask for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Response, abort, send_file, url_for
from flask.typing import ResponseReturnValue

from workflow.operations.media import thumbnail
from workflow.store.models import Media
from workflow.web.current import current_store
from workflow.web.screens import Screen

screen = Screen("pictures", __name__, url_prefix="/media")

SHOWN_BY_BROWSERS = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
"""Anything else could hold scripts, or be taken for a page, and is only ever downloaded."""
FOR_GOOD = "private, max-age=31536000, immutable"
"""The address holds the digest of the bytes."""


def _media(media_id: int) -> Media:
    with current_store().read() as session:
        media = session.get(Media, media_id)
    if media is None:
        abort(404)
    return media


def _for_good(path: Path, **how: Any) -> Response:
    response = send_file(path, **how)
    response.headers["Cache-Control"] = FOR_GOOD
    return response


@screen.get("/<int:media_id>/<int:size>")
def picture(media_id: int, size: int) -> ResponseReturnValue:
    """An upright JPEG of one of the sizes."""
    try:
        path = thumbnail(current_store(), media_id, f"{size}.jpg")
    except LookupError:
        abort(404)
    if path is None:
        abort(404)
    return _for_good(path, mimetype="image/jpeg")


@screen.get("/<int:media_id>/original")
def original(media_id: int) -> ResponseReturnValue:
    """The original, bit for bit; shown only where browsers show nothing but a picture."""
    media = _media(media_id)
    path = current_store().media.path(media.sha256)
    if not path.is_file():
        abort(404)
    inline = media.mime in SHOWN_BY_BROWSERS
    mime = media.mime if inline else "application/octet-stream"
    return _for_good(path, mimetype=mime, as_attachment=not inline, download_name=media.file_name)


def picture_url(media: Media, size: int) -> str:
    """The address of a picture in one of the sizes."""
    return url_for("pictures.picture", media_id=media.id, size=size, v=media.sha256[:12])
