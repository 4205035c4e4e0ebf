"""Cutting pictures out of pictures: from a pyramid by libvips where it is installed, else by Pillow.

A pyramid holds a picture in tiles and in halving sizes, so a part of it costs the same however large the
whole is. It is upright, in sRGB and on white.
"""

from __future__ import annotations

import importlib.util
import io
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

from workflow.steps.iiif import ImageRequest
from workflow.steps.image_rules import RefusedImageError
from workflow.steps.images import UNDECODABLE, opened, recognise_file
from workflow.steps.thumbnails import QUALITY, decode_whole

NAME = "pyramid.tif"
PILLOW_PIXELS = 150_000_000
"""Larger pictures are not decoded as a whole for one part of them."""
_MODES = {"gray": "L", "bitonal": "1"}
_TURNS = (None, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90)


@cache
def vips() -> Any:
    """libvips, or None where it is not installed; rarely used decoders stay shut."""
    if importlib.util.find_spec("pyvips") is None:
        return None
    import pyvips  # noqa: PLC0415 an optional part

    pyvips.block_untrusted_set(True)
    return pyvips


def make_pyramid(path: Path, target: Path) -> bool:
    """Write the pyramid of a picture; False where libvips is missing or does not know the format."""
    library = vips()
    if library is None:
        return False
    try:
        image = library.Image.new_from_file(str(path), access="sequential").autorot()
        if image.get_typeof("icc-profile-data"):
            image = image.icc_transform("srgb")
        image = image.colourspace("srgb")
        if image.hasalpha():
            image = image.flatten(background=255)
        image.cast("uchar").tiffsave(
            str(target), tile=True, tile_width=256, tile_height=256, pyramid=True, compression="jpeg", Q=90
        )
    except library.Error:
        target.unlink(missing_ok=True)
        return False
    return True


def cut_from_pyramid(pyramid: Path, request: ImageRequest) -> bytes:
    """Answer a request from a pyramid."""
    library = vips()
    x, y, width, height = request.box
    pages = int(library.Image.new_from_file(str(pyramid)).get("n-pages"))
    level = min(pages - 1, max(0, min(width // request.size[0], height // request.size[1]).bit_length() - 1))
    image = library.Image.new_from_file(str(pyramid), page=level)
    left, top = min(x >> level, image.width - 1), min(y >> level, image.height - 1)
    wide, high = max(1, width >> level), max(1, height >> level)
    part = image.crop(left, top, min(wide, image.width - left), min(high, image.height - top))
    made = part.thumbnail_image(request.size[0], height=request.size[1], size="force")
    pixels = Image.fromarray(made.numpy())
    return _finished(pixels, request)


def cut_from_original(path: Path, orientation: int, request: ImageRequest) -> bytes:
    """Answer a request from the original; raises :class:`RefusedImageError` when that is too much."""
    with opened(path, recognise_file(path)) as image:
        if image.width * image.height > PILLOW_PIXELS:
            limit = f"{PILLOW_PIXELS / 1e6:,.0f}"
            raise RefusedImageError("too-many-pixels", width=image.width, height=image.height, limit=limit)
        try:
            whole = decode_whole(image, orientation)
        except UNDECODABLE as error:
            raise RefusedImageError("undecodable") from error
    x, y, width, height = request.box
    resized = whole.resize(request.size, Image.Resampling.LANCZOS, (x, y, x + width, y + height), 2.0)
    return _finished(resized, request)


def _finished(image: Image.Image, request: ImageRequest) -> bytes:
    if request.mirrored:
        image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if (turn := _TURNS[request.rotation]) is not None:
        image = image.transpose(turn)
    image = image.convert(_MODES.get(request.quality, "RGB"))
    file = io.BytesIO()
    if request.format == "png":
        image.save(file, "PNG")
    else:
        image.convert("L" if image.mode == "1" else image.mode).save(file, "JPEG", quality=QUALITY)
    return file.getvalue()
