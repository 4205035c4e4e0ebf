"""What a file is, told by its first bytes and never by its name.

Sources of the signatures: the formats' own specifications (ISO 10918, W3C PNG, TIFF 6.0, RFC 9649
WebP, ISO 23008-12 HEIF, ISO 32000 PDF, RFC 3533 Ogg, RFC 9639 FLAC, ISO 11172-3 MPEG audio).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from workflow.i18n import N_

HEAD_BYTES = 4096
"""How much of a file's beginning :func:`recognise` wants to see."""


class Family(StrEnum):
    """What can be done with a file."""

    PICTURE = "picture"
    DRAWING = "drawing"
    DOCUMENT = "document"
    SOUND = "sound"


@dataclass(frozen=True)
class MediaType:
    """A kind of file that is taken in."""

    mime: str
    family: Family
    extensions: tuple[str, ...]
    """Endings a file of this kind may have; the first is the usual one."""


JPEG = MediaType("image/jpeg", Family.PICTURE, (".jpg", ".jpeg", ".jpe", ".jfif"))
PNG = MediaType("image/png", Family.PICTURE, (".png",))
TIFF = MediaType("image/tiff", Family.PICTURE, (".tif", ".tiff"))
WEBP = MediaType("image/webp", Family.PICTURE, (".webp",))
GIF = MediaType("image/gif", Family.PICTURE, (".gif",))
HEIC = MediaType("image/heic", Family.PICTURE, (".heic", ".heif"))
SVG = MediaType("image/svg+xml", Family.DRAWING, (".svg",))
PDF = MediaType("application/pdf", Family.DOCUMENT, (".pdf",))
MP3 = MediaType("audio/mpeg", Family.SOUND, (".mp3",))
WAV = MediaType("audio/wav", Family.SOUND, (".wav",))
FLAC = MediaType("audio/flac", Family.SOUND, (".flac",))
OGG = MediaType("audio/ogg", Family.SOUND, (".ogg", ".oga", ".opus"))

MEDIA_TYPES = {
    media_type.mime: media_type
    for media_type in (JPEG, PNG, TIFF, WEBP, GIF, HEIC, SVG, PDF, MP3, WAV, FLAC, OGG)
}
"""Everything that is taken in, by MIME type."""

SHOWN_IN_PAGE = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif", "audio/mpeg", "audio/wav",
                           "audio/flac", "audio/ogg"})  # fmt: skip
"""Originals a browser may show inside our pages. SVG and PDF can hold scripts: they are only saved."""

_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_SVG_START = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE\s+svg[^>\[]*(?:\[.*?\]\s*)?>\s*)*<svg[\s>:]",
    re.DOTALL,
)
_MP3_FRAME = re.compile(rb"\A\xff[\xe2\xe3\xf2\xf3\xfa\xfb][\x10-\xef]")


def _is_heif(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS


def _is_mp3(head: bytes) -> bool:
    # Layer III only: the sync bits of the other layers are also those of UTF-16 text.
    return head.startswith(b"ID3") or (
        _MP3_FRAME.match(head) is not None and head[2] & 0x0C != 0x0C and len(head) > 4
    )


_TESTS: tuple[tuple[Callable[[bytes], bool], MediaType], ...] = (
    (lambda head: head.startswith(b"\xff\xd8\xff"), JPEG),
    (lambda head: head.startswith(b"\x89PNG\r\n\x1a\n"), PNG),
    (lambda head: head.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")) and head[8:10] != b"CR", TIFF),
    (lambda head: head.startswith(b"RIFF") and head[8:12] == b"WEBP", WEBP),
    (lambda head: head.startswith((b"GIF87a", b"GIF89a")), GIF),
    (_is_heif, HEIC),
    (lambda head: b"%PDF-" in head[:1024], PDF),
    (lambda head: head.startswith(b"RIFF") and head[8:12] == b"WAVE", WAV),
    (lambda head: head.startswith(b"fLaC"), FLAC),
    (lambda head: head.startswith(b"OggS"), OGG),
    (_is_mp3, MP3),
    (lambda head: _SVG_START.match(head) is not None, SVG),
)


def recognise(head: bytes) -> MediaType | None:
    """The kind of file that begins with ``head`` (:data:`HEAD_BYTES` of it), or None for any other."""
    for test, media_type in _TESTS:
        if test(head):
            return media_type
    return None


def _looks_like_text(head: bytes) -> bool:
    return not re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head) or head.startswith(
        (b"\xff\xfe", b"\xfe\xff")
    )


_HTML = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|script)\b", re.I | re.S
)
_OTHERS: tuple[tuple[Callable[[bytes], bool], str], ...] = (
    (lambda head: _HTML.match(head) is not None, N_("a web page (HTML)")),
    (lambda head: head.startswith(b"PK\x03\x04"), N_("a ZIP or Office file")),
    (lambda head: head.startswith(b"\xd0\xcf\x11\xe0"), N_("an old Office file")),
    (lambda head: head.startswith(b"BM"), N_("a BMP picture")),
    (lambda head: head.startswith(b"8BPS"), N_("a Photoshop file")),
    (lambda head: head[8:10] == b"CR" or head.startswith(b"FUJIFILMCCD-RAW"), N_("a camera raw file")),
    (lambda head: head[4:8] == b"ftyp", N_("a video")),
    (lambda head: head.startswith((b"\x1aE\xdf\xa3", b"\0\0\1\xba")), N_("a video")),
    (lambda head: head.startswith((b"MZ", b"\x7fELF")), N_("a program")),
    (lambda head: not any(head), N_("nothing but zeros, as a broken disk leaves them")),
    (_looks_like_text, N_("plain text")),
)


def name_of_other(head: bytes) -> str:
    """What a file that is not taken in seems to be, as a message to be translated."""
    for test, name in _OTHERS:
        if test(head):
            return name
    return N_("of a kind that is not known here")
