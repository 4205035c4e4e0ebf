"""A table beside a folder of pictures: file name ↔ title, creator, licence, source, credit, record.

Headers are read in the habits of Japanese archives and in English; a row finds its file by its whole
name, or by its name without the ending (many tables give only the inventory number).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from workflow.dataset.licences import LICENCES, find_licence
from workflow.dataset.reference import read_reference
from workflow.i18n import N_
from workflow.i18n import gettext as _
from workflow.steps.declaration import Declaration
from workflow.steps.intake import NotATableError, read_table

FILE_NAME = "file"
_LONGEST = {"title": 500, "title_en": 500, "creator": 300, "credit": 500}
"""Characters the store keeps of a text."""
_CREATIVE_COMMONS = re.compile(
    r"(?:クリエイティブ・?コモンズ|CC).*?表示(?P<more>.*?)(?P<version>\d\.\d)", re.IGNORECASE
)
_CONDITIONS = (("非営利", "-nc"), ("改変禁止", "-nd"), ("継承", "-sa"))


@cache
def _habits() -> dict[str, tuple[str, ...]]:
    return {row["key"]: tuple(row["headers"].split(";")) for row in read_reference("media_headers")}


@dataclass(frozen=True)
class MetadataTable:
    """What a table says of files; ``issues`` are sentences on what was not understood."""

    by_name: Mapping[str, Declaration]
    issues: tuple[str, ...] = ()

    def find(self, file_name: str) -> Declaration | None:
        """What the table says of a file of this name."""
        name = fold_name(file_name)
        return self.by_name.get(name) or self.by_name.get(str(PurePosixPath(name).with_suffix("")))

    def over(self, other: MetadataTable) -> MetadataTable:
        """Both tables together; where both name a file, this one is believed."""
        return MetadataTable({**other.by_name, **self.by_name}, (*self.issues, *other.issues))


def fold_name(file_name: str) -> str:
    """The form in which file names are compared: last part, composed characters, lower case."""
    last = file_name.replace("\\", "/").rsplit("/", 1)[-1]
    # macOS writes が as か and a mark of its own.
    return unicodedata.normalize("NFC", last).casefold().strip()


def read_metadata(path: Path, file_name: str) -> MetadataTable:
    """Read a metadata table; raises :class:`NotATableError`, also when no column names files."""
    table = read_table(path, file_name)
    columns = _columns(table.header)
    if FILE_NAME not in columns:
        if "record" not in columns:
            raise NotATableError(N_("No column of the metadata table gives file names."))
        columns[FILE_NAME] = columns["record"]
    found: dict[str, Declaration] = {}
    issues: list[str] = []
    for row in table.rows():
        cells = {key: row.cells[at].strip() for key, at in columns.items() if at < len(row.cells)}
        name = fold_name(cells.pop(FILE_NAME, ""))
        if not name:
            issues.append(_("Row {row} names no file.", row=row.number))
            continue
        found[name] = _declaration(cells, row.number, issues)
    return MetadataTable(found, tuple(issues))


def _columns(header: Sequence[str]) -> dict[str, int]:
    folded = [_fold_header(cell) for cell in header]
    return {
        key: folded.index(habit)
        for key, habits in _habits().items()
        if (habit := next((habit for habit in habits if habit in folded), None))
    }


def _fold_header(cell: str) -> str:
    return re.sub(r"[\s_\-・:：()（）/]+", "", unicodedata.normalize("NFKC", cell)).casefold()


def _declaration(cells: dict[str, str], number: int, issues: list[str]) -> Declaration:
    text = cells.pop("licence", "")
    key = licence_key(text)
    if text and not key:
        issues.append(_("Row {row}: the licence “{text}” is not known here.", row=number, text=text))
    for name, longest in _LONGEST.items():
        if len(cells.get(name, "")) > longest:
            issues.append(
                _("Row {row}: a text of more than {longest} characters was cut.", row=number, longest=longest)
            )
            cells[name] = cells[name][:longest]
    return Declaration(**cells, licence=key)


def licence_key(text: str) -> str:
    """The key of a licence as people write it ("CC BY-SA 4.0", its address, its Japanese name), or ""."""
    name = _plain(text)
    if not name:
        return ""
    if licence := find_licence(name) or find_licence(re.sub(r"[\s_]+", "-", name)):
        return licence.key
    if match := _CREATIVE_COMMONS.search(name):
        conditions = "".join(part for word, part in _CONDITIONS if word in match["more"])
        licence = find_licence(f"cc-by{conditions}-{match['version']}")
        return licence.key if licence else ""
    for entry in LICENCES.values():
        if name in {_plain(entry.cell_value), _plain(entry.label_ja), _plain(entry.label_en)}:
            return entry.key
        if entry.url and _address(name) == _address(entry.url):
            return entry.key
    return ""


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _address(text: str) -> str:
    return re.sub(r"^https?://|/(deed\.\w+|legalcode(\.\w+)?)?$", "", text.casefold())
