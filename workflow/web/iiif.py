"""Pictures by the IIIF Image API 3.0 (level 2), for viewers that zoom into them."""

from __future__ import annotations

import secrets
from pathlib import Path

from flask import Response, abort, jsonify, redirect, url_for
from flask.typing import ResponseReturnValue

from workflow.steps.iiif import CONTEXT, FORMATS, BadRequestError, information, read_request
from workflow.steps.image_rules import RefusedImageError
from workflow.steps.pyramid import NAME, cut_from_original, cut_from_pyramid, make_pyramid
from workflow.store.models import Media
from workflow.web.current import current_store
from workflow.web.pictures import FOR_GOOD
from workflow.web.screens import Screen

screen = Screen("iiif", __name__, url_prefix="/iiif")


def _picture(media_id: int) -> Media:
    with current_store().read() as session:
        media = session.get(Media, media_id)
    if media is None or not media.perceptual_hash or not media.width:
        abort(404)
    return media


@screen.get("/<int:media_id>")
def base(media_id: int) -> ResponseReturnValue:
    """The picture's address itself leads to what is known of it."""
    return redirect(url_for("iiif.information_of", media_id=media_id), 303)


@screen.get("/<int:media_id>/info.json")
def information_of(media_id: int) -> ResponseReturnValue:
    """Size, tiles and limits of a picture."""
    media = _picture(media_id)
    address = url_for("iiif.base", media_id=media_id, _external=True)
    response = jsonify(information(address, media.width, media.height))
    response.headers["Content-Type"] = f'application/ld+json;profile="{CONTEXT}"'
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@screen.get("/<int:media_id>/<path:address>")
def image(media_id: int, address: str) -> ResponseReturnValue:
    """A part of a picture, as the address asks."""
    media = _picture(media_id)
    try:
        request = read_request(address, media.width, media.height)
    except BadRequestError:
        abort(400)
    original = current_store().media.path(media.sha256)
    if not original.is_file():
        abort(404)
    pyramid = _pyramid(media, original)
    try:
        content = (
            cut_from_pyramid(pyramid, request)
            if pyramid
            else cut_from_original(original, media.orientation, request)
        )
    except RefusedImageError:
        abort(501)
    response = Response(content, mimetype=FORMATS[request.format])
    response.headers["Cache-Control"] = FOR_GOOD
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _pyramid(media: Media, original: Path) -> Path | None:
    """The picture's pyramid, made when it is first looked at; None where it cannot be made."""
    place = current_store().media.derived_path(media.sha256, NAME)
    if place.is_file():
        return place
    place.parent.mkdir(parents=True, exist_ok=True)
    temporary = place.with_name(f"{secrets.token_hex(8)}.tif")
    try:
        if not make_pyramid(original, temporary):
            return None
        temporary.replace(place)
    finally:
        temporary.unlink(missing_ok=True)
    return place
