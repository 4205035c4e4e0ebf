"""XLSX, XLSB, XLS and ODS through calamine, cells written as a spreadsheet shows them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum
from python_calamine import PasswordError as CalaminePasswordError

from workflow.i18n import N_
from workflow.steps.intake.archive import check_workbook, password
from workflow.steps.intake.formula_errors import formula_errors
from workflow.steps.intake.header import SCANNED_ROWS, FoundHeader
from workflow.steps.intake.refusals import BrokenFileError, document
from workflow.steps.intake.table import SourceRow

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")
_POWERPOINT = "PowerPoint Document".encode("utf-16-le")
_DIRECTORY_SEARCHED = 4 * 1024 * 1024

Fill = dict[tuple[int, int], tuple[int, int]]
"""Cell (row, column, from 0) covered by a merge, to the cell that holds what it says."""


def cell_text(value: Any) -> str:
    """A cell of a workbook as text: ISO dates, no ``.0``, at most the 15 digits that Excel shows."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e21 else format(value, ".15g")
    return _moment(value)


def _moment(value: datetime.date | datetime.time | datetime.timedelta) -> str:
    if isinstance(value, datetime.timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if isinstance(value, datetime.time):
        return _clock(value)
    if not isinstance(value, datetime.datetime):
        return value.isoformat()
    if value.year < 1900:  # a time of day, counted from Excel's day 0
        return _clock(value.time())
    return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "seconds")


def _clock(value: datetime.time) -> str:
    """Hours and minutes; a fraction of a second that a float left behind is rounded away."""
    seconds = round(value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6)
    hours, rest = divmod(seconds % 86400, 3600)
    clock = f"{hours:02}:{rest // 60:02}"
    return f"{clock}:{rest % 60:02}" if rest % 60 else clock


class Workbook:
    """An opened workbook; raises a ``NotATableError`` where it cannot be opened."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.format = _checked_format(path)
        try:
            self._book = CalamineWorkbook.from_filelike(
                BytesIO(path.read_bytes())
            )  # no open file stays behind
        except CalaminePasswordError as error:
            raise password() from error
        except (CalamineError, OSError) as error:
            raise _unreadable() from error
        self._sheets = {
            sheet.name: sheet.visible is SheetVisibleEnum.Visible
            for sheet in self._book.sheets_metadata
            if sheet.typ is SheetTypeEnum.WorkSheet
        }

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets, visible ones first, each group in the workbook's order."""
        return tuple(sorted(self._sheets, key=lambda name: not self._sheets[name]))

    def is_hidden(self, name: str) -> bool:
        """Whether a sheet is hidden."""
        return not self._sheets[name]

    def sheet(self, name: str) -> Sheet:
        """One sheet, opened."""
        try:
            return Sheet(self, self._book.get_sheet_by_name(name))
        except CalamineError as error:
            raise _unreadable() from error


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet's rows as text."""

    book: Workbook
    sheet: CalamineSheet

    @cached_property
    def errors(self) -> dict[tuple[int, int], str]:
        """What formulas without a result show, by row and column from 0."""
        return formula_errors(self.book.path, self.sheet.name) if self.book.format == "xlsx" else {}

    @cached_property
    def _first_column(self) -> int:
        return self.sheet.start[1] if self.sheet.start else 0

    def start(self, count: int = SCANNED_ROWS) -> list[list[str]]:
        """The first rows, enough to find the header."""
        return list(islice(self._all(), count))

    def rows(self, header: FoundHeader, fill: Fill) -> Iterator[SourceRow]:
        """The rows below the header; what a merged cell says stands in each of its rows "
        "that has more."""
        above = dict.fromkeys(fill.values(), "")
        heads, covered = _by_row(above), _by_row(fill)
        for index, cells in enumerate(self._all()):
            if index <= header.index or not "".join(cells).strip():
                continue
            for column in heads.get(index, ()):
                above[index, column] = cells[column]
            for column in covered.get(index, ()):
                cells[column] = cells[column] or above[fill[index, column]]
            yield SourceRow(index + 1, tuple(cells))

    def merged_over_rows(self, header: FoundHeader, name_columns: Sequence[int]) -> Fill:
        """Cells below the header that a merge over several rows covers, the names left out.

        A name that spans rows is one record with several lines, not several records.
        """
        fill: Fill = {}
        for (top, left), (bottom, _right) in self.sheet.merged_cell_ranges or ():
            if top > header.index and left not in name_columns:
                fill.update({(row, left): (top, left) for row in range(top + 1, bottom + 1)})
        return {at: head for at, head in fill.items() if at[1] < self.sheet.total_width}

    def _all(self) -> Iterator[list[str]]:
        """Every row from the sheet's first, every cell from column A."""
        blank = [""] * self._first_column
        errors = _by_row(self.errors)
        for index, row in enumerate(self.sheet.iter_rows()):
            cells = blank + [cell_text(value) for value in row]
            for column in errors.get(index, ()):
                cells[column] = self.errors[index, column]
            yield cells


def _by_row(cells: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    rows: dict[int, list[int]] = {}
    for row, column in cells:
        rows.setdefault(row, []).append(column)
    return rows


def _checked_format(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(_DIRECTORY_SEARCHED)
    if not head.startswith(OLE):
        return check_workbook(path)
    for mark, refusal in ((_ENCRYPTED, password()), (_WORD, document("DOC")), (_POWERPOINT, document("PPT"))):
        if mark in head:
            raise refusal
    return "xls"


def _unreadable() -> BrokenFileError:
    return BrokenFileError(
        N_(
            "This workbook cannot be opened; it is damaged. Open it in Excel, save it again "
            "as XLSX and send that."
        )
    )
