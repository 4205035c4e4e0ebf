"""Which encoding a text file is in: a ladder of certainties, and only then a judgement by score.

BOM, then the escape sequences of ISO-2022-JP, then the NUL bytes of UTF-16, then strict UTF-8, and
for what is left CP932 against EUC-JP. Libraries that guess by statistics call CP932 with ①㈱髙 plain
Shift_JIS or Shift_JIS-2004 and change characters without a word, so none is used.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from io import TextIOWrapper
from pathlib import Path

from workflow.i18n import N_
from workflow.steps.intake.refusals import BrokenFileError, TooLargeError, UnknownEncodingError

CHUNK = 1024 * 1024
SAMPLE = 256 * 1024
LONGEST_LINE = 64 * 1024 * 1024
"""Bytes; a line longer than this is not read into memory."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # Before UTF-16, whose little-endian mark is the beginning of this one.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ESCAPES = (b"\x1b$B", b"\x1b$@", b"\x1b(J", b"\x1b(I", b"\x1b$(")
_ISO_2022 = ("iso2022_jp", "iso2022_jp_ext", "iso2022_jp_2004")
_JAPANESE = (("cp932", "shift_jis_2004"), ("euc_jp", "euc_jis_2004"))
"""The common form of each family first; the larger one only where the common one does not fit."""

_MOSTLY_DAMAGED = 0.02
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1a\x1b"))


class Fit(Enum):
    """How a file fits an encoding."""

    WHOLE = "every byte"
    CUT = "every byte but an unfinished character at the end"
    NONE = "not"


@dataclass(frozen=True)
class TextEncoding:
    """An encoding as Python names it.

    ``damaged`` counts the places that do not fit it; ``cut`` says that the last character is unfinished.
    """

    name: str
    damaged: int = 0
    cut: bool = False

    @property
    def errors(self) -> str:
        """How to open the file: damaged places stay visible as ``\\x81`` instead of being dropped."""
        return "backslashreplace" if self.damaged or self.cut else "strict"


def open_text(path: Path, encoding: TextEncoding) -> TextIOWrapper:
    """Open a text file for reading, line ends untouched."""
    return path.open(encoding=encoding.name, errors=encoding.errors, newline="")


def read_start(path: Path, encoding: TextEncoding, size: int) -> str:
    """The first ``size`` characters."""
    with open_text(path, encoding) as file:
        return file.read(size)


def detect_encoding(path: Path, *, chosen: str | None = None) -> TextEncoding:
    """Find the encoding of a text file, or check the one that a person has chosen.

    Raises :class:`BrokenFileError` for NUL bytes and other binary content, :class:`TooLargeError` for
    a line beyond :data:`LONGEST_LINE`, :class:`UnknownEncodingError` for a chosen name that is none.
    """
    with path.open("rb") as file:
        sample = file.read(SAMPLE)
    if chosen:
        return _chosen(path, chosen, sample)
    name = next((name for bom, name in _BOMS if sample.startswith(bom)), "") or _utf_16_without_bom(sample)
    _refuse_binary(path, sample, wide=name.startswith(("utf-16", "utf-32")))
    if name:
        return _with_damage(path, name)
    if any(escape in sample for escape in _ESCAPES) and sample.isascii():
        fitting = (name for name in _ISO_2022 if fit(path, name) is not Fit.NONE)
        return _with_damage(path, next(fitting, _ISO_2022[0]))
    return _utf_8(path, sample) or _japanese(path, sample)


def fit(path: Path, name: str) -> Fit:
    """How the whole file fits one encoding, read in pieces."""
    decoder = codecs.getincrementaldecoder(name)()
    try:
        for chunk in _chunks(path):
            decoder.decode(chunk)
    except UnicodeDecodeError:
        return Fit.NONE
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return Fit.CUT
    return Fit.WHOLE


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _chosen(path: Path, name: str, sample: bytes) -> TextEncoding:
    try:
        codecs.lookup(name)
        "".encode(name)
    except (LookupError, TypeError) as error:
        raise UnknownEncodingError(N_("There is no encoding called “{name}”."), name=name) from error
    _refuse_binary(path, sample, wide="a".encode(name).count(0) > 0)
    return _with_damage(path, name)


def _with_damage(path: Path, name: str) -> TextEncoding:
    found = fit(path, name)
    if found is not Fit.NONE:
        return TextEncoding(name, cut=found is Fit.CUT)
    return TextEncoding(name, damaged=_damage(path, name))


def _damage(path: Path, name: str) -> int:
    """How many places do not fit: characters written as U+FFFD by a decoder that goes on."""
    decoder = codecs.getincrementaldecoder(name)("replace")
    return sum(decoder.decode(chunk).count("\ufffd") for chunk in _chunks(path))


def _utf_8(path: Path, sample: bytes) -> TextEncoding | None:
    found = fit(path, "utf-8")
    if found is Fit.CUT:
        # An ASCII file with one CP932 character at its end looks like UTF-8 cut short.
        found = Fit.NONE if sample.decode("utf-8", "ignore").isascii() else Fit.CUT
    return None if found is Fit.NONE else TextEncoding("utf-8", cut=found is Fit.CUT)


def _japanese(path: Path, sample: bytes) -> TextEncoding:
    """CP932, EUC-JP or a damaged UTF-8, by how Japanese the text then looks."""
    candidates = (*(_first_fit(path, family) for family in _JAPANESE), "utf-8")
    found = _with_damage(path, max(candidates, key=lambda name: _score(sample.decode(name, "replace"))))
    if found.damaged > max(3, path.stat().st_size * _MOSTLY_DAMAGED):
        raise BrokenFileError(
            N_("This file is not text in any encoding known here, so it cannot be read as a table.")
        )
    return found


def _first_fit(path: Path, family: tuple[str, str]) -> str:
    """The larger form of a family where it alone fits the file, else the common one."""
    common, larger = family
    return larger if fit(path, common) is Fit.NONE and fit(path, larger) is not Fit.NONE else common


def _score(text: str) -> float:
    """How Japanese a text looks: 1 is all kana, kanji and their signs; foreign finds weigh against it."""
    total = good = 0
    for character in text:
        code = ord(character)
        if code < 0x80:
            continue
        total += 1
        if 0x3000 <= code <= 0x30FF or 0x4E00 <= code <= 0x9FFF or 0xFF01 <= code <= 0xFF5E:
            good += 1
        elif 0xFF61 <= code <= 0xFF9F:
            good -= 1
        elif code < 0xA0 or 0xE000 <= code <= 0xF8FF or code == 0xFFFD:
            good -= 3
    return good / total if total else 1.0


def _utf_16_without_bom(sample: bytes) -> str:
    """``utf-16-le``, ``utf-16-be`` or nothing: commas and line ends leave NULs on one side only."""
    low, high = sample[1::2].count(0), sample[0::2].count(0)
    if not low and not high:
        return ""
    name = "utf-16-le" if low > high else "utf-16-be"
    try:
        text = codecs.getincrementaldecoder(name)().decode(sample)
    except UnicodeDecodeError:
        return ""
    plain = sum(character in "\r\n\t" or " " <= character <= "~" for character in text)
    return name if plain and _score(text) > 0.5 and "\0" not in text else ""


def _refuse_binary(path: Path, sample: bytes, *, wide: bool) -> None:
    """Raise for a line without end and, unless characters are two bytes wide, for NUL and control bytes."""
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    run = 0
    for chunk in _chunks(path):
        if not wide and (b"\0" in chunk or controls > len(sample) * _MOSTLY_DAMAGED):
            raise BrokenFileError(
                N_(
                    "This file has NUL or control bytes in it: it is damaged, or not a text file. "
                    "Save the table again as XLSX or CSV."
                )
            )
        end = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
        run = run + len(chunk) if end < 0 else len(chunk) - end
        if run > LONGEST_LINE:
            raise TooLargeError(
                N_("A line of this file is longer than 64 MB, so it is not a table. Check the file.")
            )
