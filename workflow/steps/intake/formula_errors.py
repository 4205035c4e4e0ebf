"""Formulas without a result (#DIV/0!, #REF! …), which calamine leaves blank.

A cell that shows something must not vanish, so the errors are looked up in the sheet's own XML.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from workflow.steps.intake.cell_names import column_position

_ATTRIBUTES = re.compile(r'([\w:]+)="([^"]*)"')
_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_ERROR = re.compile(
    rb'<(?:\w+:)?c\s(?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>(?:(?!</(?:\w+:)?c>).)*?'
    rb"<(?:\w+:)?v>(#[^<]{1,20})<",
    re.S,
)
_CHUNK = 1024 * 1024
_LONGEST_CELL = 16 * 1024
MOST = 1000
"""Errors that are looked up in one sheet."""


def formula_errors(path: Path, sheet: str) -> dict[tuple[int, int], str]:
    """Error texts of a sheet of an XLSX file by (row, column), both from 0."""
    found: dict[tuple[int, int], str] = {}
    with zipfile.ZipFile(path) as opened:
        part = _parts(opened).get(sheet)
        for piece in _pieces(opened, part) if part in opened.namelist() else ():
            for letters, row, text in _ERROR.findall(piece) if b't="e"' in piece else ():
                found[int(row) - 1, column_position(letters)] = text.decode()
            if len(found) >= MOST:
                break
    return found


def _parts(opened: zipfile.ZipFile) -> dict[str, str]:
    """Which part of the package holds which sheet."""
    book = opened.read("xl/workbook.xml").decode("utf-8", "replace")
    try:
        relations = opened.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    except KeyError:
        return {}
    targets = {entry["Id"]: entry["Target"] for entry in _entries(_RELATION, relations) if "Id" in entry}
    parts = {}
    for entry in _entries(_SHEET, book):
        relation = next((value for name, value in entry.items() if name.endswith(":id")), "")
        if target := targets.get(relation, ""):
            parts[entry.get("name", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return parts


def _entries(pattern: re.Pattern[str], text: str) -> list[dict[str, str]]:
    return [
        {name: html.unescape(value) for name, value in _ATTRIBUTES.findall(found)}
        for found in pattern.findall(text)
    ]


def _pieces(opened: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The sheet in overlapping pieces, so that no cell is cut."""
    tail = b""
    with opened.open(part) as file:
        while chunk := file.read(_CHUNK):
            yield tail + chunk
            tail = chunk[-_LONGEST_CELL:]
