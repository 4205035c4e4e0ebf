"""CSV and TSV, row by row: a file of any size takes the memory of one row."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from workflow.dataset.issues import Issue
from workflow.i18n import N_
from workflow.steps.intake.encoding import TextEncoding, open_text, read_start
from workflow.steps.intake.header import SCANNED_ROWS, find_header
from workflow.steps.intake.refusals import TooLargeError
from workflow.steps.intake.rules import UNCLOSED_QUOTE
from workflow.steps.intake.table import SourceRow

LONGEST_CELL = 1024 * 1024
"""Characters; Excel itself holds 32,767 in a cell."""

DELIMITERS = (",", "\t", ";", "|")
_START = 256 * 1024

csv.field_size_limit(LONGEST_CELL)


@dataclass(frozen=True)
class Delimited:
    """A file of delimited text and how to read it."""

    path: Path
    encoding: TextEncoding
    delimiter: str

    def start(self, count: int = SCANNED_ROWS) -> list[list[str]]:
        """The first rows, enough to find the header."""
        with open_text(self.path, self.encoding) as file:
            return list(islice(_records(file, self.delimiter), count))

    def rows(self, header_row: int) -> Iterator[SourceRow]:
        """The rows below the header in which a cell is not blank."""
        with open_text(self.path, self.encoding) as file:
            lines = _LastLines(file)
            held: SourceRow | None = None
            for number, cells in enumerate(_records(lines, self.delimiter), 1):
                if held:
                    yield held
                    held = None
                if number > header_row and "".join(cells).strip():
                    held = SourceRow(number, tuple(cells))
                lines.next_record()
            if held:
                yield self._last(held, lines.of_last_record)

    def _last(self, row: SourceRow, lines: Sequence[str]) -> SourceRow:
        """The last row, with a word where its quotation mark is never closed."""
        if len(list(csv.reader([*lines, "end"], delimiter=self.delimiter))) > 1:
            return row
        found = row.cells[-1][:40]
        return row._replace(issues=(Issue(UNCLOSED_QUOTE, found, row=row.number),))


class _LastLines:
    """The lines of a file, remembering those of the record that was read last."""

    def __init__(self, file: Iterator[str]) -> None:
        self._file = file
        self._lines: list[str] = []
        self.of_last_record: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self._file:
            self._lines.append(line)
            yield line

    def next_record(self) -> None:
        """Say that the lines handed out so far make a record."""
        self.of_last_record, self._lines = self._lines, []


def _records(lines: Iterator[str] | _LastLines, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(lines, delimiter=delimiter)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):  # noqa: B007
            yield cells
    except csv.Error as error:
        raise TooLargeError(
            N_(
                "Row {row} has a cell of more than {limit} characters, so this is not a table as "
                "it should be. "
                "Perhaps a quotation mark is never closed there."
            ),
            row=number + 1,
            limit=f"{LONGEST_CELL:,}",
        ) from error


def detect_delimiter(path: Path, encoding: TextEncoding) -> str:
    """The sign between cells: the one that shows most known headers, then the most even rows."""
    text = read_start(path, encoding, _START)
    return max(DELIMITERS, key=lambda delimiter: _evidence(text, delimiter))


def _evidence(text: str, delimiter: str) -> tuple[int, float]:
    rows = start_of_text(text, delimiter)
    found = find_header(rows)
    share, width = evenness(rows)
    return (len(found.keys) if found else 0, share * min(width, 5) if width > 1 else 0.0)


def start_of_text(text: str, delimiter: str) -> list[list[str]]:
    """The first rows of a piece of text; what does not parse ends them."""
    rows: list[list[str]] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(cells)
            if len(rows) == SCANNED_ROWS:
                break
    except csv.Error:
        return rows
    return rows


def evenness(rows: Sequence[Sequence[str]]) -> tuple[float, int]:
    """The commonest number of cells in a row, and the share of rows that have it."""
    widths = Counter(len(cells) for cells in rows if any(cell.strip() for cell in cells))
    if not widths:
        return 0.0, 0
    width, count = widths.most_common(1)[0]
    return count / widths.total(), width
