"""The failure sheet: refused rows in the sender's own columns, with reasons, to be sent again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from sqlalchemy import select

from workflow.dataset.issues import Issue
from workflow.formats.csv_format import guarded
from workflow.formats.xlsx_format import write_sheet
from workflow.i18n import gettext as _
from workflow.operations.imports import ImportReport
from workflow.steps.intake.reasons import REASON_HEADER
from workflow.steps.rules import RULES
from workflow.store.database import Store
from workflow.store.models import Import, ImportRow


@dataclass(frozen=True)
class FailureSheet:
    """Refused rows as they came, each with its reasons, under the sender's header."""

    file_name: str
    header: Sequence[str]
    rows: Sequence[tuple[Sequence[str], Sequence[Issue]]]

    def table(self) -> Iterator[list[str]]:
        """Header line and rows, with a last column for the reasons."""
        # A row may have been refused for having more cells than the header; they come back, too.
        width = max([len(self.header), *(len(cells) for cells, _issues in self.rows)])
        yield [*self.header, *[""] * (width - len(self.header)), _(REASON_HEADER)]
        for cells, issues in self.rows:
            padded = [*cells, *[""] * (width - len(cells))]
            yield [*padded, " / ".join(issue.message for issue in issues)]


def sheet_of_report(report: ImportReport) -> FailureSheet:
    """The sheet of an import that has just been made, or of a preview."""
    return FailureSheet(report.file, report.header, [(row.cells, row.issues) for row in report.rejected])


def sheet_of_import(store: Store, import_id: int) -> FailureSheet | None:
    """The sheet of an import made earlier; None when there is no such import."""
    with store.read() as session:
        trace = session.get(Import, import_id)
        if trace is None:
            return None
        query = select(ImportRow).where(ImportRow.import_id == import_id, ImportRow.outcome == "rejected")
        rows = [
            (row.cells, [Issue.from_data(data, RULES) for data in row.issues])
            for row in session.scalars(query.order_by(ImportRow.row))
        ]
        return FailureSheet(trace.file_name, trace.header, rows)


def write_failure_sheet(sheet: FailureSheet, file: BinaryIO, *, xlsx: bool) -> int:
    """Write the sheet as XLSX or as CSV (UTF-8 with BOM); returns the number of rows."""
    lines = sheet.table()
    if xlsx:
        return write_sheet(file, _("To be corrected"), next(lines), lines)
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    for line in lines:
        writer.writerow([guarded(cell) for cell in line])
    text.detach()
    return len(sheet.rows)
