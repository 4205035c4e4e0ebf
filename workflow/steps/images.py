"""Taking one file in: what it is, whether it is whole, what the camera says, and its thumbnails."""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from PIL import (
    GifImagePlugin,
    Image,
    ImageFile,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from workflow.dataset.issues import Issue
from workflow.steps.embedded import read_embedded
from workflow.steps.exif import ExifFacts, read_exif
from workflow.steps.image_rules import RefusedImageError, note
from workflow.steps.jpeg_stream import check_stream
from workflow.steps.media_types import HEAD_BYTES, JPEG, PNG, Family, MediaType, name_of_other, recognise
from workflow.steps.perceptual_hash import perceptual_hash
from workflow.steps.svg import read_drawing
from workflow.steps.thumbnails import HASHED, chain, decode_small, to_jpeg

UNDECODABLE = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, ZeroDivisionError,
               OverflowError, MemoryError, RuntimeError, struct.error, zlib.error,
               Image.DecompressionBombError)  # fmt: skip
"""What decoders raise for damaged files."""


@dataclass(frozen=True)
class ImageFacts:
    """What is known of a file from its bytes; sizes in pixels as seen upright, 0 where there are none."""

    mime: str
    width: int = 0
    height: int = 0
    taken_at: str = ""
    """ISO 8601 in the time of the place; with an offset only when the camera gave one."""
    camera: str = ""
    orientation: int = 1
    latitude: float | None = None
    longitude: float | None = None
    exif: dict[str, str] = field(default_factory=dict)
    """All tags as text: EXIF by its own names, ``IPTC …`` and ``XMP …`` by ours."""
    perceptual_hash: str = ""
    issues: tuple[Issue, ...] = ()
    """Notes on a file that was taken in."""


@dataclass(frozen=True)
class Examined:
    """A file that may be taken in: its facts, and its thumbnails by name (none for other than pictures)."""

    facts: ImageFacts
    thumbnails: dict[str, bytes] = field(default_factory=dict)


def examine(path: Path, *, max_pixels: int, file_name: str = "") -> Examined:
    """Examine a file completely, decoding every pixel; ``file_name`` is the name it came with.

    Raises :class:`RefusedImageError` for what is not taken in, with the reason.
    """
    media_type = recognise_file(path)
    notes = _extension_notes(file_name or path.name, media_type)
    if media_type.family is Family.PICTURE:
        return _examine_picture(path, media_type, max_pixels, notes)
    if media_type.family is Family.DRAWING:
        width, height, issues = read_drawing(path)
        return Examined(ImageFacts(media_type.mime, width, height, issues=(*notes, *issues)))
    return Examined(ImageFacts(media_type.mime, issues=notes))


def read_image(path: Path, *, max_pixels: int) -> ImageFacts:
    """The facts of one file; raises :class:`RefusedImageError`."""
    return examine(path, max_pixels=max_pixels).facts


def make_thumbnails(path: Path, *, max_pixels: int) -> dict[str, bytes]:
    """The thumbnails of one picture by name, JPEG, upright, sRGB; empty for other than pictures."""
    return examine(path, max_pixels=max_pixels).thumbnails


def recognise_file(path: Path) -> MediaType:
    """What a file is by its content; raises :class:`RefusedImageError` for what is not taken in."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError as error:
        raise RefusedImageError("unreadable-file", reason=error.strerror or str(error)) from error
    if not head:
        raise RefusedImageError("empty-file")
    media_type = recognise(head)
    if media_type is None:
        raise RefusedImageError("not-media", kind=name_of_other(head))
    return media_type


def _extension_notes(file_name: str, media_type: MediaType) -> tuple[Issue, ...]:
    ending = Path(file_name).suffix.lower()
    if not ending or ending in media_type.extensions:
        return ()
    return (note("extension-differs", ending, format=_format(media_type)),)


def _format(media_type: MediaType) -> str:
    return media_type.extensions[0][1:].upper()


def _open_heic(path: str) -> ImageFile.ImageFile:
    from pi_heif.as_plugin import HeifImageFile  # noqa: PLC0415 a tenth of a second only those pay who need it

    opened: ImageFile.ImageFile = HeifImageFile(path)
    return opened


class _Tiff(TiffImagePlugin.TiffImageFile):
    """A TIFF of any size: Pillow's own limit would refuse an honest scan of a large map."""

    def load_prepare(self) -> None:
        if self._im is None:
            self.im = Image.core.new(self.mode, self._tile_size)  # type: ignore[attr-defined]
        super().load_prepare()


# Opened by their own classes and not by Image.open: nothing else is ever tried on a stranger's bytes,
# and the limit on pixels is ours for this one file instead of a variable of the whole process.
_OPENERS: dict[str, Callable[[str], ImageFile.ImageFile]] = {
    "image/jpeg": JpegImagePlugin.JpegImageFile,
    "image/png": PngImagePlugin.PngImageFile,
    "image/tiff": _Tiff,
    "image/webp": WebPImagePlugin.WebPImageFile,
    "image/gif": GifImagePlugin.GifImageFile,
    "image/heic": _open_heic,
}


def _examine_picture(
    path: Path, media_type: MediaType, max_pixels: int, notes: tuple[Issue, ...]
) -> Examined:
    # Pillow warns on odd metadata; what matters of it is said by our own notes. Set every time and for
    # good: taking it back would disturb other threads that are at the same work.
    warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")
    _check_wholeness(path, media_type)
    with opened(path, media_type) as image:
        width, height = _checked_size(image, max_pixels)
        exif = read_exif(path, image)
        tags = exif.tags | read_embedded(image)
        turned = 1 if image.format in ("TIFF", "HEIF") else exif.orientation
        largest = _decoded(image, turned)
    if turned >= 5:
        width, height = height, width
    small = chain(largest)
    facts = replace(
        _facts(media_type.mime, exif, notes),
        width=width,
        height=height,
        exif=tags,
        perceptual_hash=perceptual_hash(small[HASHED]),
    )
    return Examined(facts, {name: to_jpeg(thumbnail) for name, thumbnail in small.items()})


def opened(path: Path, media_type: MediaType) -> ImageFile.ImageFile:
    """Open a picture as what it was recognised as; raises :class:`RefusedImageError`."""
    try:
        return _OPENERS[media_type.mime](str(path))
    except UNDECODABLE as error:
        raise RefusedImageError("header-unreadable", format=_format(media_type)) from error


def _checked_size(image: Image.Image, max_pixels: int) -> tuple[int, int]:
    width, height = image.size
    if width * height > max_pixels:
        raise RefusedImageError(
            "too-many-pixels", width=f"{width:,}", height=f"{height:,}", limit=f"{max_pixels / 1e6:,.0f}"
        )
    return width, height


def _check_wholeness(path: Path, media_type: MediaType) -> None:
    """Find what decoding would pass over: holes in a JPEG, wrong checksums in a PNG."""
    if media_type is JPEG:
        stream = check_stream(path)
        if stream.damaged_at is not None:
            raise RefusedImageError("damaged", position=f"{stream.damaged_at:,}")
        if not stream.ended:
            raise RefusedImageError("truncated")
    if media_type is PNG:
        try:
            with opened(path, media_type) as image:
                image.verify()
        except UNDECODABLE as error:
            raise RefusedImageError("undecodable") from error


def _decoded(image: Image.Image, orientation: int) -> Image.Image:
    try:
        return decode_small(image, orientation)
    except UNDECODABLE as error:
        raise RefusedImageError("truncated" if "truncated" in str(error) else "undecodable") from error


def _facts(mime: str, exif: ExifFacts, notes: tuple[Issue, ...]) -> ImageFacts:
    return ImageFacts(
        mime=mime,
        taken_at=exif.taken_at,
        camera=exif.camera,
        orientation=exif.orientation,
        latitude=exif.latitude,
        longitude=exif.longitude,
        issues=(*notes, *exif.issues),
    )
