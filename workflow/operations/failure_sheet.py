"""The failure sheet: refused rows in the sender's own columns, with reasons, to be sent again."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from workflow.formats.csv_format import guarded
from workflow.formats.xlsx_format import write_sheet
from workflow.i18n import N_
from workflow.i18n import gettext as _
from workflow.operations.imports import ImportReport

REASON = N_("Why it was not taken in")


def failure_header(report: ImportReport) -> list[str]:
    """The sender's columns and one for the reasons."""
    return [*report.header, _(REASON)]


def failure_rows(report: ImportReport) -> Iterator[list[str]]:
    """The refused rows as they came, each with its reasons."""
    width = len(report.header)
    for row in report.rejected:
        reasons = " / ".join(issue.message for issue in row.issues)
        cells = list(row.cells[:width]) + [""] * (width - len(row.cells))
        yield [*cells, reasons]


def write_failure_sheet(report: ImportReport, path: Path) -> int:
    """Write the sheet, as XLSX when the name ends so, else as CSV in UTF-8 with BOM.

    Returns the number of rows.
    """
    if path.suffix.lower() == ".xlsx":
        with path.open("wb") as file:
            return write_sheet(file, _("To be corrected"), failure_header(report), failure_rows(report))
    with path.open("w", encoding="utf-8-sig", newline="") as text:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(failure_header(report))
        number = 0
        for row in failure_rows(report):
            number += 1
            writer.writerow([guarded(cell) for cell in row])
    return number
