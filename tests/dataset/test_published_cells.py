"""Every cell of the really published files."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from workflow.dataset.bunkazai import BUNKAZAI
from workflow.dataset.issues import Severity

WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def sheets(path: Path) -> Iterator[list[list[str]]]:
    """The sheets of a file as text, without the care that reading for real takes."""
    content = path.read_bytes()
    if content[:4] in WORKBOOKS:
        book = CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            yield [[str(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python()]
        return
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp932", errors="replace")
    delimiter = "\t" if "\t" in text.partition("\n")[0] else ","
    if "<html" not in text[:3000].lower():
        yield list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter))


def keys_by_header() -> dict[str, str]:
    known = {name: column.key for column in BUNKAZAI.columns.values() for name in column.synonyms}
    return known | {column.header: column.key for edition in BUNKAZAI.editions for column in edition}


def cells(folder: Path) -> Iterator[tuple[str, str]]:
    """Key and text of every cell under a known header."""
    known = keys_by_header()
    for path in sorted(folder.glob("*/*.[cx]*s*")):
        for rows in sheets(path):
            for at, row in enumerate(rows[:12]):
                keys = [known.get(re.sub(r"\s", "", cell)) for cell in row]
                if sum(key is not None for key in keys) >= 3:
                    found = (zip(keys, below, strict=False) for below in rows[at + 1 :])
                    yield from ((key, cell) for pairs in found for key, cell in pairs if key and cell.strip())
                    break


@pytest.mark.real_data
def test_no_published_cell_changes_silently(real_data: Path):
    read = 0
    silent = []
    for key, cell in cells(real_data):
        reading = BUNKAZAI.columns[key].kind.read(cell)
        read += 1
        if not reading.issues and reading.value != cell:
            silent.append((key, cell))
    assert silent == []
    assert read > 200_000


@pytest.mark.real_data
def test_few_published_dates_are_not_understood(real_data: Path):
    dates = [cell for key, cell in cells(real_data) if key == "designated_on"]
    readings = map(BUNKAZAI.columns["designated_on"].kind.read, dates)
    lost = [
        cell
        for cell, reading in zip(dates, readings, strict=True)
        if any(issue.severity is Severity.ERROR for issue in reading.issues)
    ]
    assert len(lost) < len(dates) / 500
