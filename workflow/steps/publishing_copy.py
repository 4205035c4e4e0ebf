"""The copy of a file that is published: without its owner's private facts, in a format Commons takes.

What has nothing to hide and the right format is published as it is. Source of the formats: Commons,
“Commons:File types”.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from PIL import ExifTags, Image

from workflow.steps.image_rules import RefusedImageError
from workflow.steps.images import UNDECODABLE, opened, recognise_file
from workflow.steps.media_types import GIF, HEIC, JPEG, TIFF, Family, MediaType
from workflow.steps.private_facts import kept_exif, stripped, tells_of_owner
from workflow.steps.tiff_strip import strip_tiff

PUBLISHED_AS = {HEIC.mime: JPEG.mime}
"""Kinds of files that Commons refuses, and what they are converted to."""
QUALITY = 95
"""Of converted pictures; above it a JPEG grows without looking better."""


def published_mime(mime: str) -> str:
    """What a file of this kind is published as."""
    return PUBLISHED_AS.get(mime, mime)


def needs_copy(path: Path, *, keep_location: bool) -> bool:
    """Whether another file than the original is to be published.

    Raises :class:`RefusedImageError` for a file that cannot be opened.
    """
    media_type = recognise_file(path)
    if media_type.mime in PUBLISHED_AS:
        return True
    # A GIF knows no EXIF; drawings, documents and sound are published as they were given.
    if media_type.family is not Family.PICTURE or media_type is GIF:
        return False
    with opened(path, media_type) as image:
        return tells_of_owner(image, keep_location=keep_location)


def write_copy(path: Path, target: Path, *, keep_location: bool, max_pixels: int) -> None:
    """Write the copy to be published; pixels are touched only where the format has to change.

    Raises :class:`RefusedImageError` for what cannot be copied.
    """
    media_type = recognise_file(path)
    try:
        if media_type.mime in PUBLISHED_AS:
            _convert(path, media_type, target, keep_location=keep_location, max_pixels=max_pixels)
        elif media_type is TIFF:
            shutil.copyfile(path, target)
            with target.open("r+b") as file:
                strip_tiff(file, keep_location=keep_location)
        else:
            target.write_bytes(stripped(path.read_bytes(), keep_location=keep_location))
    except UNDECODABLE as error:
        raise RefusedImageError("undecodable") from error


def _convert(
    path: Path, media_type: MediaType, target: Path, *, keep_location: bool, max_pixels: int
) -> None:
    with opened(path, media_type) as image:
        width, height = image.size
        if width * height > max_pixels:
            limit = f"{max_pixels / 1e6:,.0f}"
            raise RefusedImageError("too-many-pixels", width=width, height=height, limit=limit)
        exif = kept_exif(image, keep_location=keep_location)
        # The decoder turns the picture upright.
        exif.pop(ExifTags.Base.Orientation, None)
        picture: Image.Image = image if image.mode in ("RGB", "L") else image.convert("RGB")
        profile = image.info.get("icc_profile")
        picture.save(target, "JPEG", quality=QUALITY, exif=exif, icc_profile=profile)
