"""Looking into a zip before a workbook is opened: what it is, whether it is whole, how large it becomes.

Sizes that the zip's directory declares may be wrong on purpose, so they are measured by unpacking
into nothing.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from workflow.i18n import N_
from workflow.steps.intake.cell_names import column_position
from workflow.steps.intake.refusals import (
    BrokenFileError,
    NotATableError,
    PasswordError,
    TooLargeError,
    archive,
    document,
)

MOST_UNPACKED = 1024 * 1024 * 1024
"""Bytes of all parts together."""

MOST_RATIO = 400
"""Unpacked to packed size of a part above :data:`_SMALL`; real sheets stay below 100."""

MOST_CELLS = 60_000_000
"""Cells in a sheet from the first to the last one used; 1,048,576 rows may have 57 columns."""

_SMALL = 50 * 1024 * 1024
_CHUNK = 1024 * 1024
_OVERLAP = 256
_BEYOND = 1 << 62
_FAR_ROW = re.compile(rb"""r\s*=\s*["'][A-Z]{0,3}(\d{6,7})["']""")
_FAR_COLUMN = re.compile(rb"""r\s*=\s*["']([A-Z]{3}|[B-Z][A-Z])\d""")
_REPEATED = re.compile(
    rb'<table:table-(?:cell|row)\s(?=[^>]*number-(?:columns|rows)-repeated="\d{4,}")[^>]*?(?:value-type|/?>)'
)
_ODS_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_CUT_OFF = N_(
    "This workbook is damaged or was cut off while it was sent. Open it in Excel, "
    "save it again and send the new file."
)
_BOMB = N_(
    "This workbook unpacks to far more than a table can hold ({size} MB or more), so it was not opened."
)


@dataclass
class _Extent:
    """The used area of a sheet, seen piece by piece.

    Only far cells are looked for: what lies within 100,000 rows and 52 columns always fits.
    """

    rows: int = 99_999
    columns: int = 52

    def see(self, piece: bytes) -> None:
        self.rows = max([self.rows, *(int(number) for number in _FAR_ROW.findall(piece))])
        self.columns = max(
            [self.columns, *(column_position(name) + 1 for name in _FAR_COLUMN.findall(piece))]
        )

    @property
    def cells(self) -> int:
        return self.rows * self.columns


def check_workbook(path: Path) -> str:
    """``xlsx``, ``xlsb`` or ``ods``; raises a :class:`NotATableError` for all that "
    "is not safe to open."""
    try:
        with zipfile.ZipFile(path) as opened:
            found = _format(opened)
            _measure(opened, path)
            return found
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise BrokenFileError(_CUT_OFF) from error


def _format(opened: zipfile.ZipFile) -> str:
    names = set(opened.namelist())
    if any(info.flag_bits & 1 for info in opened.infolist()):
        raise password()
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "content.xml" in names:
        return _open_document(opened, names)
    raise _other(names)


def _open_document(opened: zipfile.ZipFile, names: set[str]) -> str:
    mime = opened.read("mimetype").decode("ascii", "replace").strip() if "mimetype" in names else _ODS_MIME
    if not mime.startswith(_ODS_MIME):
        raise document("ODT, ODP")
    if "META-INF/manifest.xml" in names and b"encryption-data" in opened.read("META-INF/manifest.xml"):
        raise password()
    return "ods"


def _other(names: set[str]) -> NotATableError:
    for folder, kind in (("word/", "DOCX"), ("ppt/", "PPTX")):
        if any(name.startswith(folder) for name in names):
            return document(kind)
    return archive("ZIP")


def password() -> PasswordError:
    """The refusal of a protected workbook."""
    return PasswordError(
        N_(
            "This workbook is protected by a password. Remove the password in Excel (File > "
            "Info) and send it again."
        )
    )


def _measure(opened: zipfile.ZipFile, path: Path) -> None:
    total = 0
    for info in opened.infolist():
        if info.is_dir() or info.filename.startswith(("xl/media/", "Pictures/")):
            continue
        total += _unpacked(opened, info, MOST_UNPACKED - total)
    if total > max(_SMALL, path.stat().st_size * MOST_RATIO):
        raise _bomb(total)


def _bomb(size: int) -> TooLargeError:
    return TooLargeError(_BOMB, size=f"{size // (1024 * 1024):,}")


def _unpacked(opened: zipfile.ZipFile, info: zipfile.ZipInfo, allowed: int) -> int:
    """Bytes a part really unpacks to; raises where it is too much, or its sheet is too wide and long."""
    extent = _Extent() if info.filename.startswith("xl/worksheets/") else None
    declared, info.file_size = info.file_size, _BEYOND  # otherwise reading stops at what is declared
    size, tail = 0, b""
    try:
        with opened.open(info) as part:
            while chunk := part.read(_CHUNK):
                size += len(chunk)
                if size > allowed or size > max(_SMALL, info.compress_size * MOST_RATIO):
                    raise _bomb(size)
                _look(extent, info.filename, tail + chunk)
                tail = chunk[-_OVERLAP:]
    finally:
        info.file_size = declared
    return size


def _look(extent: _Extent | None, name: str, piece: bytes) -> None:
    if extent:
        extent.see(piece)
        if extent.cells > MOST_CELLS:
            raise _too_wide(extent.cells)
    elif name == "content.xml":
        for found in _REPEATED.findall(piece):
            if found.endswith(b"value-type"):
                raise _too_wide(MOST_CELLS)


def _too_wide(cells: int) -> TooLargeError:
    return TooLargeError(
        N_(
            "A sheet of this workbook claims {cells} cells, more than can be opened. "
            "Delete what stands far outside the table, or save the sheet as CSV."
        ),
        cells=f"{cells:,}",
    )
