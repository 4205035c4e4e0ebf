"""What a picture tells of its owner, and a copy that tells it no more; the original is never touched.

The copy's pixels are the original's, byte for byte: only metadata is taken out of the container.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, NamedTuple

from PIL import ExifTags, Image, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from workflow.i18n import N_

PRIVATE: dict[str, tuple[str, ...]] = {
    N_("where it was taken"): (
        "GPSLatitude",
        "GPSLongitude",
        "GPSAltitude",
        "GPSDestLatitude",
        "GPSDestLongitude",
        "GPSAreaInformation",
    ),
    N_("serial number of a device"): (
        "BodySerialNumber",
        "LensSerialNumber",
        "CameraSerialNumber",
        "SerialNumber",
        "ImageUniqueID",
    ),
    N_("name of a person"): ("CameraOwnerName", "OwnerName", "XPAuthor", "HostComputer"),
    N_("remark in the file"): ("UserComment", "XPComment"),
}
"""Kinds of private facts, as messages, and the tags that hold them."""

_PLACE = next(iter(PRIVATE))
_IN_XMP = (b"SerialNumber", b"OwnerName")
_KEPT_MAIN = (ExifTags.Base.Make, ExifTags.Base.Model, ExifTags.Base.Orientation, ExifTags.Base.Artist,
              ExifTags.Base.Copyright)  # fmt: skip
_KEPT_EXIF = (ExifTags.Base.DateTimeOriginal, ExifTags.Base.OffsetTimeOriginal)
_PNG_DROPPED = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
_WEBP_DROPPED = frozenset({b"EXIF", b"XMP "})
_WEBP_METADATA_FLAGS = 0x0C
_WEBP_EXIF_FLAG = 0x08
UNREADABLE = (OSError, ValueError, SyntaxError, KeyError, TypeError, OverflowError, struct.error)
"""What Pillow raises for damaged EXIF."""


class PrivateFact(NamedTuple):
    """A fact that one may not want to publish: its kind (a message), the tag, what it says."""

    kind: str
    tag: str
    value: str


def private_facts(tags: Mapping[str, str]) -> list[PrivateFact]:
    """The private facts among the tags of a picture (``ImageFacts.exif``)."""
    return [
        PrivateFact(kind, tag, tags[tag]) for kind, names in PRIVATE.items() for tag in names if tags.get(tag)
    ]


def tells_of_owner(image: Image.Image, *, keep_location: bool) -> bool:
    """Whether an opened picture holds serial numbers, names, remarks or maker notes, or its place.

    The place counts only when it is not to be kept. EXIF that cannot be read tells, for all we know.
    """
    try:
        found = image.getexif()
        tags = {ExifTags.TAGS.get(tag, "") for tag in (*found, *found.get_ifd(ExifTags.IFD.Exif))}
        place = found.get_ifd(ExifTags.IFD.GPSInfo)
    except UNREADABLE:
        return True
    private = {name for kind, names in PRIVATE.items() if kind != _PLACE for name in names}
    xmp = image.info.get("xmp", b"")
    marks = _IN_XMP if keep_location else (*_IN_XMP, b"GPSLatitude")
    in_xmp = any(mark in (xmp.encode() if isinstance(xmp, str) else xmp) for mark in marks)
    return bool(tags & {*private, "MakerNote"}) or bool(place and not keep_location) or in_xmp


def stripped(content: bytes, *, keep_location: bool = False) -> bytes:
    """A copy of a JPEG, PNG or WebP without metadata, but for what publishing needs.

    Kept are orientation, camera, date of taking, author and copyright, colour profile and pixels, and
    the camera's position when that is wished. Raises ``ValueError`` for other formats: their metadata
    cannot be taken out without writing the pixels anew.
    """
    if content.startswith(b"\xff\xd8"):
        return b"\xff\xd8" + b"".join(_jpeg_parts(content, keep_location))
    if content.startswith(b"\x89PNG"):
        return content[:8] + b"".join(_png_parts(content, keep_location))
    if content[8:12] == b"WEBP":
        parts = b"".join(_webp_parts(content, keep_location))
        return b"RIFF" + (len(parts) + 4).to_bytes(4, "little") + b"WEBP" + parts
    raise ValueError("only JPEG, PNG and WebP can be stripped without loss")


def kept_exif(image: Image.Image, *, keep_location: bool) -> Image.Exif:
    """New EXIF with what stays of an opened picture's; nothing stays of what cannot be read."""
    kept = Image.Exif()
    try:
        found = image.getexif()
        own, place = found.get_ifd(ExifTags.IFD.Exif), found.get_ifd(ExifTags.IFD.GPSInfo)
    except UNREADABLE:
        return kept
    kept.update({int(tag): _as_bytes(found[tag]) for tag in _KEPT_MAIN if tag in found})
    if dates := {int(tag): own[tag] for tag in _KEPT_EXIF if tag in own}:
        kept.get_ifd(ExifTags.IFD.Exif).update(dates)
        kept[ExifTags.IFD.Exif] = 0
    if keep_location and place:
        kept.get_ifd(ExifTags.IFD.GPSInfo).update(place)
        kept[ExifTags.IFD.GPSInfo] = 0
    return kept


def _exif_block(content: bytes, opener: Callable[[BinaryIO], Image.Image], keep_location: bool) -> bytes:
    """The same as a block from ``II`` or ``MM``, empty when nothing stays."""
    with opener(io.BytesIO(content)) as image:
        kept = kept_exif(image, keep_location=keep_location)
    return kept.tobytes().removeprefix(b"Exif\0\0") if len(kept) else b""


def _as_bytes(value: Any) -> Any:
    # Pillow reads text as Latin-1 and writes it as ASCII; as bytes it comes out as it went in.
    return value.encode("latin-1", "ignore") if isinstance(value, str) else value


def _jpeg_parts(content: bytes, keep_location: bool) -> Iterator[bytes]:
    if exif := _exif_block(content, JpegImagePlugin.JpegImageFile, keep_location):
        payload = b"Exif\0\0" + exif
        yield b"\xff\xe1" + (len(payload) + 2).to_bytes(2, "big") + payload
    position = 2
    while content[position + 1] != 0xDA:
        length = 2 + int.from_bytes(content[position + 2 : position + 4], "big")
        segment = content[position : position + length]
        if _stays_in_jpeg(segment):
            yield segment
        position += length
    # The first end mark outside a segment closes the picture; previews and phone data may follow it.
    end = content.find(b"\xff\xd9", position)
    yield content[position : end + 2]


def _stays_in_jpeg(segment: bytes) -> bool:
    marker = segment[1]
    if marker == 0xE2:
        return segment[4:].startswith(b"ICC_PROFILE\0")
    return marker in (0xE0, 0xEE) or not (0xE0 <= marker <= 0xEF or marker == 0xFE)


def _png_parts(content: bytes, keep_location: bool) -> Iterator[bytes]:
    exif = _exif_block(content, PngImagePlugin.PngImageFile, keep_location)
    position = 8
    while position < len(content):
        length = 12 + int.from_bytes(content[position : position + 4], "big")
        name = content[position + 4 : position + 8]
        if name not in _PNG_DROPPED:
            yield content[position : position + length]
        if name == b"IHDR" and exif:
            checksum = zlib.crc32(b"eXIf" + exif)
            yield len(exif).to_bytes(4, "big") + b"eXIf" + exif + checksum.to_bytes(4, "big")
        position += length


def _webp_parts(content: bytes, keep_location: bool) -> Iterator[bytes]:
    # What WebP says of itself stands in the flags of its first chunk; EXIF comes after the pixels.
    exif = _exif_block(content, WebPImagePlugin.WebPImageFile, keep_location)
    position, extended = 12, False
    while position < len(content):
        length = int.from_bytes(content[position + 4 : position + 8], "little")
        chunk = content[position : position + 8 + length + length % 2]
        if chunk[:4] == b"VP8X":
            extended = True
            flags = chunk[8] & ~_WEBP_METADATA_FLAGS | (_WEBP_EXIF_FLAG if exif else 0)
            chunk = chunk[:8] + bytes((flags,)) + chunk[9:]
        if chunk[:4] not in _WEBP_DROPPED:
            yield chunk
        position += 8 + length + length % 2
    if exif and extended:
        yield b"EXIF" + len(exif).to_bytes(4, "little") + exif + b"\0" * (len(exif) % 2)
