"""What can be said about a picture, scan, PDF or sound: refusals and notes, each with its sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workflow.dataset.issues import Issue, Rule, Severity
from workflow.i18n import N_, gettext

_REFUSALS = (
    ("empty-file", N_("The file is empty (0 bytes).")),
    (
        "not-media",
        N_(
            "This is {kind}, not a picture, PDF or sound file that can be taken in "
            "(JPEG, PNG, TIFF, WebP, GIF, HEIC, SVG, PDF, MP3, WAV, FLAC, OGG)."
        ),
    ),
    ("unreadable-file", N_("The file could not be read or kept: {reason}")),
    ("changed", N_("The file changed while it was being read. Please take it in again.")),
    (
        "too-many-pixels",
        N_("The picture has {width} × {height} pixels; at most {limit} million pixels are opened."),
    ),
    (
        "header-unreadable",
        N_(
            "The file begins like {format}, but cannot be opened: its header is broken "
            "(for instance 0 × 0 pixels) or of a rare kind."
        ),
    ),
    (
        "truncated",
        N_("The picture breaks off before its end; probably copying was interrupted. Please copy it again."),
    ),
    (
        "damaged",
        N_("The picture is damaged inside (at byte {position}). Please look for an undamaged copy."),
    ),
    ("undecodable", N_("The picture is damaged: its pixels cannot be decoded.")),
    (
        "nested-archive",
        N_("An archive inside an archive is not opened. Please unpack it and bring its files."),
    ),
    ("member-damaged", N_("The archive is damaged here: {reason}")),
    ("member-locked", N_("The file is locked with a password. Please pack it without one.")),
    (
        "member-too-large",
        N_("The file would unpack to {size} MiB, far more than a picture that was packed; it is not opened."),
    ),
    ("archive-damaged", N_("The ZIP archive cannot be opened: {reason}")),
    (
        "archive-too-large",
        N_("The ZIP archive holds {number} files of {size} GiB together. Please bring it in parts."),
    ),
    ("xml-entities", N_("The SVG declares entities of its own, which is not safe.")),
)
_NOTES = (
    ("exif-unreadable", N_("The EXIF could not be read; the picture itself is sound.")),
    ("date-impossible", N_("The camera's date “{found}” does not exist and was left out.")),
    ("position-impossible", N_("The camera's position “{found}” cannot be right and was left out.")),
    ("extension-differs", N_("The name ends in “{found}”, but the file is {format}.")),
    ("active-content", N_("The SVG holds scripts or links; it is kept, but never shown in a page.")),
)
RULES = {code: Rule(code, Severity.ERROR, message) for code, message in _REFUSALS} | {
    code: Rule(code, Severity.NOTE, message) for code, message in _NOTES
}
"""Every rule by its code: errors refuse a file, notes go with one that was taken in."""


class RefusedImageError(Exception):
    """A file that is not taken in; ``code`` and ``message`` say why, in the reader's language."""

    def __init__(self, code: str, **values: Any) -> None:
        self.issue = Issue(RULES[code], values=values)
        """``kind`` among the values is itself a message to be translated."""
        super().__init__(code)

    @property
    def code(self) -> str:
        """The rule's code."""
        return self.issue.code

    @property
    def message(self) -> str:
        """The reason, in the current language."""
        words = {name: gettext(word) if name == "kind" else word for name, word in self.issue.values.items()}
        return replace(self.issue, values=words).message


def note(code: str, found: str = "", **values: Any) -> Issue:
    """Something good to know about a file that was taken in."""
    return Issue(RULES[code], found=found, values=values)
