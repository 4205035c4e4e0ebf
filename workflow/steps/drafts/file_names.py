"""Names of files on Commons: descriptive, allowed, with the right ending, never one that is taken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from pathlib import PurePosixPath

NAME_BYTES = 240
"""Longest file name in UTF-8, ending included (MediaWiki)."""
ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "image/svg+xml": ".svg",
    "application/pdf": ".pdf",
    "audio/mpeg": ".mp3",
    "audio/wav": ".wav",
    "audio/x-wav": ".wav",
    "audio/flac": ".flac",
    "audio/x-flac": ".flac",
    "audio/ogg": ".ogg",
}
_ILLEGAL = re.compile(r"[\[\]{}|#:<>/\\%?*\"]|~{3,}")
_GENERIC = re.compile(
    r"(?:img|image|dsc|dscn|dscf|pict|photo|scan|picture|sam|mvi|cimg|p|写真|画像|スキャン|無題|名称未設定)?"
    r"[\s_\-.()]*\d*",
    re.IGNORECASE,
)


class NoFileNameError(ValueError):
    """Commons takes no files of this kind; the message is the MIME type."""


def is_generic(name: str) -> bool:
    """Whether a name without its ending says nothing: ``IMG_1234``, ``写真1``, ``1``."""
    return _GENERIC.fullmatch(name.strip()) is not None


def tidy(name: str) -> str:
    """A name without signs that MediaWiki refuses or would change."""
    text = unicodedata.normalize("NFC", name).replace("_", " ")
    text = "".join(" " if unicodedata.category(sign) in {"Cc", "Cf", "Zl", "Zp"} else sign for sign in text)
    text = _ILLEGAL.sub("-", text)
    return " ".join(text.split()).strip(" .-")


def _fitted(stem: str, tail: str) -> str:
    room = NAME_BYTES - len(tail.encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip(" .-") + tail


def ending(mime: str) -> str:
    """The ending that says what the bytes are; raises :class:`NoFileNameError`."""
    try:
        return ENDINGS[mime]
    except KeyError:
        raise NoFileNameError(mime) from None


def file_name(names: Collection[str], place: str, mime: str, *, taken: Collection[str] = ()) -> str:
    """A name from the first of ``names`` that says something, with its place and a number if needed.

    ``taken`` are names, without ``File:``, that belong to other files.
    """
    tail = ending(mime)
    suffixes = {*ENDINGS.values(), ".jpeg", ".tiff"}
    stems = [
        tidy(name[: -len(s)] if (s := PurePosixPath(name).suffix.lower()) in suffixes else name)
        for name in names
    ]
    stem = next((stem for stem in stems if stem and not is_generic(stem)), "")
    if place and place not in stem:
        stem = f"{stem} ({place})" if stem else place
    used = {name.replace("_", " ").casefold() for name in taken}
    number, candidate = 1, _fitted(stem, tail)
    while candidate.casefold() in used:
        number += 1
        candidate = _fitted(stem, f" {number}{tail}")
    return candidate
