"""Tables as Excel workbooks: every cell text, so that no code loses its zeros and nothing is run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import IO

import xlsxwriter

from workflow.dataset.columns import Edition
from workflow.formats.rows import ExportRow, row_cells

MAX_CELL = 32_767
"""Characters Excel holds in one cell."""


def write_sheet(
    file: IO[bytes],
    title: str,
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    widths: Sequence[int] = (),
) -> int:
    """Write one sheet of text cells with a frozen, filterable header; returns the number of rows."""
    options = {"in_memory": False, "constant_memory": True, "strings_to_formulas": False,
               "strings_to_numbers": False, "strings_to_urls": False}  # fmt: skip
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet(title[:31])
        bold = book.add_format({"bold": True, "bg_color": "#eaecf0", "text_wrap": True, "valign": "top"})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        sheet.freeze_panes(1, 0)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        for column, name in enumerate(header):
            sheet.write_string(0, column, name, bold)
        number = 0
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if cell:
                    sheet.write_string(number, column, cell[:MAX_CELL], text)
        if number:
            sheet.autofilter(0, 0, number, len(header) - 1)
    return number


def write_xlsx(
    file: IO[bytes], edition: Edition, rows: Iterable[ExportRow], *, extra_headers: tuple[str, ...] = ()
) -> int:
    """Write records of an edition as a workbook; returns their number."""
    return write_sheet(
        file,
        edition.label_ja,
        edition.headers + extra_headers,
        (row_cells(row, edition, extra_headers) for row in rows),
    )
