"""文化財一覧 and its sisters as CSV: RFC 4180, CRLF, quoted only where needed.

``utf-8-sig`` opens rightly in Excel, ``cp932`` is what older office systems read. The standard's
template files are UTF-8 with BOM and CRLF; its rule text on encodings was not found.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import IO

from workflow.dataset.columns import Edition
from workflow.dataset.reference import read_reference
from workflow.formats.rows import ExportRow, row_cells

ENCODINGS = ("utf-8-sig", "cp932", "utf-8")
_CALLS = frozenset("(|!=")
_FORMULA_STARTS = frozenset("=+-@\t\r")
_NUMBER_SIGNS = frozenset("0123456789+-.,:/() ―ー−‐")


@cache
def substitutes() -> dict[str, str]:
    """What may stand for a character that CP932 lacks, when a person agrees."""
    return {row["character"]: row["substitute"] for row in read_reference("cp932_substitutes")}


@dataclass(frozen=True)
class Unencodable:
    """A character the encoding cannot hold: where it stands, and what could stand there instead."""

    label: str
    header: str
    character: str
    text: str
    substitute: str


class UnencodableError(Exception):
    """Nothing was written: ``characters`` says which cells hold what the encoding cannot."""

    def __init__(self, characters: Sequence[Unencodable]) -> None:
        super().__init__(f"{len(characters)} characters cannot be written")
        self.characters = tuple(characters)


def guarded(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula (OWASP, CSV injection).

    Numbers, telephone numbers and lone dashes are left alone: they start nothing.
    """
    if not cell or cell[0] not in _FORMULA_STARTS or _NUMBER_SIGNS.issuperset(cell):
        return cell
    # After a sign only a call, a reference or a command does anything; "- 入口は" is a list.
    harmless = cell[0] in "+-" and _CALLS.isdisjoint(cell)
    return cell if harmless else "'" + cell


def lacking(text: str, encoding: str) -> list[str]:
    """The characters of ``text`` that ``encoding`` cannot hold, each once, in order."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return [c for c in dict.fromkeys(text) if not _holds(encoding, c)]
    return []


def _holds(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def unencodable(
    rows: Iterable[ExportRow], edition: Edition, encoding: str, extra_headers: tuple[str, ...] = ()
) -> list[Unencodable]:
    """Every character of these records that ``encoding`` cannot hold."""
    headers = edition.headers + extra_headers
    return [
        Unencodable(row.label, header, character, cell, substitutes().get(character, "〓"))
        for row in rows
        for header, cell in zip(headers, row_cells(row, edition, extra_headers), strict=True)
        for character in lacking(cell, encoding)
    ]


def substituted(cell: str, encoding: str) -> str:
    """The cell with every character that ``encoding`` lacks replaced by its substitute, else by 〓."""
    for character in lacking(cell, encoding):
        cell = cell.replace(character, substitutes().get(character, "〓"))
    return cell


class _EncodingFile:
    """What csv.writer writes to: text in, bytes out, without a buffer that could be left half full."""

    def __init__(self, file: IO[bytes], encoding: str) -> None:
        self._file, self._encoding = file, "utf-8" if encoding == "utf-8-sig" else encoding
        if encoding == "utf-8-sig":
            file.write(b"\xef\xbb\xbf")

    def write(self, text: str) -> int:
        return self._file.write(text.encode(self._encoding))


def write_csv(
    file: IO[bytes],
    edition: Edition,
    rows: Iterable[ExportRow],
    *,
    encoding: str = "utf-8-sig",
    substitute: bool = False,
    extra_headers: tuple[str, ...] = (),
) -> int:
    """Write records as CSV and return their number.

    Raises ``UnicodeEncodeError`` at a character the encoding lacks, unless ``substitute``; ask
    :func:`unencodable` first to name them all.
    """
    writer = csv.writer(_EncodingFile(file, encoding), lineterminator="\r\n")
    writer.writerow(edition.headers + extra_headers)
    number = 0
    for row in rows:
        cells = [guarded(cell) for cell in row_cells(row, edition, extra_headers)]
        if substitute:
            cells = [substituted(cell, encoding) for cell in cells]
        writer.writerow(cells)
        number += 1
    return number
