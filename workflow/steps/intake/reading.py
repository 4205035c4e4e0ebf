"""Reading a table: what the file is, by its content and never by its name."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from workflow.dataset.issues import Issue
from workflow.i18n import N_
from workflow.steps.intake.cell_names import cell_name
from workflow.steps.intake.delimited import Delimited, detect_delimiter, evenness
from workflow.steps.intake.encoding import TextEncoding, detect_encoding, read_start
from workflow.steps.intake.header import (
    SCANNED_ROWS,
    FoundHeader,
    find_header,
    header_at,
    known_headers,
    likely_header,
)
from workflow.steps.intake.json_tables import looks_like_json, read_json
from workflow.steps.intake.refusals import (
    BadDelimiterError,
    EmptyFileError,
    NoSuchRowError,
    NoSuchSheetError,
    ProseError,
    WebPageError,
    document,
    refuse_by_signature,
)
from workflow.steps.intake.rules import (
    CUT_SHORT,
    DAMAGED_TEXT,
    ERROR_CELLS,
    HIDDEN_SHEET,
    MERGED_CELLS,
    NO_HEADER,
    OTHER_SHEETS,
    TWO_HEADER_ROWS,
)
from workflow.steps.intake.table import ReadOptions, Table
from workflow.steps.intake.workbook import OLE, Sheet, Workbook

_HEAD = 4096
_START = 256 * 1024
_EVEN_ENOUGH = 0.5
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*\?>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_XML = re.compile(r"\s*<(?:\?xml|[a-zA-Z][\w:.-]*[\s>/])")
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.I | re.S)
_LONGEST_TITLE = 80
_SHOWN_ERRORS = 10


def read_table(path: Path, file_name: str, *, options: ReadOptions | None = None) -> Table:
    """Recognise a table file and find its header.

    ``file_name`` is only what the table is called. Rows are read when asked for. Raises a
    :class:`~workflow.steps.intake.refusals.NotATableError` that says what the file is instead.
    """
    options = options or ReadOptions()
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise EmptyFileError(N_("This file is empty. It may not have been saved or sent completely."))
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", OLE)):
        return _workbook_table(path, file_name, options)
    refuse_by_signature(head)
    return _text_table(path, file_name, options)


def _text_table(path: Path, file_name: str, options: ReadOptions) -> Table:
    encoding = detect_encoding(path, chosen=options.encoding)
    start = read_start(path, encoding, _START)
    _refuse_text(start)
    issues = _encoding_issues(encoding)
    if looks_like_json(start):
        read = read_json(path, encoding)
        return Table(
            file_name, read.format, 0, read.header, read.rows, encoding=encoding.name, issues=tuple(issues)
        )
    return _delimited_table(path, file_name, options, encoding, issues)


def _refuse_text(start: str) -> None:
    if not start.strip("\ufeff \t\r\n\u3000"):
        raise EmptyFileError(N_("This file holds nothing but blanks."))
    if _PAGE.match(start.lstrip("\ufeff")):
        title = _TITLE.search(start)
        name = " ".join(html.unescape(title[1]).split())[:_LONGEST_TITLE] if title else ""
        message = (
            N_(
                "This file is not a table but a web page (HTML) called “{title}”. "
                "Open the page in a browser and download the table that it links to."
            )
            if name
            else N_(
                "This file is not a table but a web page (HTML). "
                "Open the page in a browser and download the table that it links to."
            )
        )
        raise WebPageError(message, title=name)
    if _XML.match(start.lstrip("\ufeff")):
        raise document("XML")


def _encoding_issues(encoding: TextEncoding) -> list[Issue]:
    issues = []
    if encoding.damaged:
        issues.append(Issue(DAMAGED_TEXT, values={"count": encoding.damaged, "encoding": encoding.name}))
    if encoding.cut:
        issues.append(Issue(CUT_SHORT))
    return issues


def _delimited_table(
    path: Path, file_name: str, options: ReadOptions, encoding: TextEncoding, issues: list[Issue]
) -> Table:
    if options.delimiter and (len(options.delimiter) != 1 or options.delimiter in '"\r\n'):
        raise BadDelimiterError(
            N_("The sign between cells must be a single character such as a comma or a tab.")
        )
    delimiter = options.delimiter or detect_delimiter(path, encoding)
    source = Delimited(path, encoding, delimiter)
    rows = source.start(_rows_needed(options))
    header = _header(rows, options) or _refuse_prose(rows)
    issues += _header_issues(header)
    return Table(
        file_name,
        "tsv" if delimiter == "\t" else "csv",
        header.index + 1,
        header.cells,
        partial(source.rows, header.index + 1),
        encoding=encoding.name,
        delimiter=delimiter,
        issues=tuple(issues),
    )


def _rows_needed(options: ReadOptions) -> int:
    return max(SCANNED_ROWS, options.header_row or 0)


def _header(rows: Sequence[Sequence[str]], options: ReadOptions) -> FoundHeader | None:
    if not options.header_row:
        return find_header(rows)
    if options.header_row > len(rows):
        raise NoSuchRowError(
            N_("There is no row {row} for the header; the table has {count}."),
            row=options.header_row,
            count=len(rows),
        )
    return header_at(rows, options.header_row - 1)


def _refuse_prose(rows: Sequence[Sequence[str]]) -> FoundHeader:
    """The likely header of a table whose headers are all unknown; raises where the text is no table."""
    share, width = evenness(rows)
    header = likely_header(rows)
    filled = sum(any(cell.strip() for cell in cells) for cells in rows)
    if width < 2 or filled < 2 or share < _EVEN_ENOUGH or header is None:
        raise ProseError(
            N_(
                "This file is text but not a table: no line with headers and no columns were "
                "found. It begins: {start}"
            ),
            start=" ".join("".join(cells) for cells in rows[:3]).strip()[:60],
        )
    return header


def _header_issues(header: FoundHeader) -> list[Issue]:
    row = header.index + 1
    if header.rows == 2:
        return [Issue(TWO_HEADER_ROWS, row=row, values={"first": row - 1, "second": row})]
    return [] if header.keys else [Issue(NO_HEADER, row=row)]


def _workbook_table(path: Path, file_name: str, options: ReadOptions) -> Table:
    workbook = Workbook(path)
    if options.sheet is not None and options.sheet not in workbook.sheets:
        raise NoSuchSheetError(
            N_("There is no sheet “{sheet}”. The sheets are: {sheets}."),
            sheet=options.sheet,
            sheets=" / ".join(workbook.sheets),
        )
    name, sheet, header = _list_sheet(workbook, options)
    fill = sheet.merged_over_rows(header, _name_columns(header))
    others = tuple(other for other in workbook.sheets if other != name)
    return Table(
        file_name,
        workbook.format,
        header.index + 1,
        header.cells,
        partial(sheet.rows, header, fill),
        sheet=name,
        other_sheets=others,
        issues=tuple(
            _header_issues(header)
            + _sheet_issues(workbook, name, others, len(set(fill.values())))
            + _error_issues(sheet)
        ),
    )


def _list_sheet(workbook: Workbook, options: ReadOptions) -> tuple[str, Sheet, FoundHeader]:
    """The chosen sheet, else the first that holds a list of named things, else the "
    "first with a header."""
    best: tuple[str, Sheet, FoundHeader] | None = None
    for name in (options.sheet,) if options.sheet else workbook.sheets:
        sheet = workbook.sheet(name)
        rows = sheet.start(_rows_needed(options))
        header = _header(rows, options) or likely_header(rows)
        if header and header.names_records:
            return name, sheet, header
        if header and best is None:
            best = name, sheet, header
    if best is None:
        raise EmptyFileError(N_("This workbook holds no table: no sheet has a line with headers."))
    return best


def _name_columns(header: FoundHeader) -> tuple[int, ...]:
    known = [known_headers("bunkazai").key(cell) for cell in header.cells]
    return tuple(position for position, key in enumerate(known) if key == "name")


def _error_issues(sheet: Sheet) -> list[Issue]:
    shown = [f"{cell_name(*at)} {text}" for at, text in list(sheet.errors.items())[:_SHOWN_ERRORS]]
    return [Issue(ERROR_CELLS, ", ".join(shown))] if shown else []


def _sheet_issues(workbook: Workbook, name: str, others: tuple[str, ...], merged: int) -> list[Issue]:
    issues = []
    if others:
        issues.append(Issue(OTHER_SHEETS, " / ".join(others), values={"sheet": name}))
    if workbook.is_hidden(name):
        issues.append(Issue(HIDDEN_SHEET, values={"sheet": name}))
    if merged:
        issues.append(Issue(MERGED_CELLS, values={"count": merged}))
    return issues
