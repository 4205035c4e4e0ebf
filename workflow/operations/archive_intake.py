"""Folders, ZIP archives and single files as one list, with the metadata tables found among them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from workflow.operations.ingest_values import Incoming, IngestResult, walk
from workflow.steps.archives import Archive, ArchiveError, ArchiveMember, is_archive
from workflow.steps.image_rules import RefusedImageError
from workflow.steps.intake import NotATableError
from workflow.steps.media_metadata import MetadataTable, read_metadata
from workflow.store.media import CHUNK

TABLE_ENDINGS = (".csv", ".tsv", ".xlsx", ".xls", ".ods")
MAX_TABLE_BYTES = 64 * 1024 * 1024


@dataclass
class Gathered:
    """What is to be taken in, what was refused at once, and what tables say of it."""

    files: list[Incoming] = field(default_factory=list)
    refused: list[IngestResult] = field(default_factory=list)
    table: MetadataTable = field(default_factory=lambda: MetadataTable({}))
    issues: list[str] = field(default_factory=list)
    """Sentences on what in the tables was not understood."""


@contextmanager
def gathered(paths: Iterable[str | Path]) -> Iterator[Gathered]:
    """Everything below ``paths``, archives opened as long as the context lasts.

    A table counts when it lies in a folder or archive, or beside an archive under its name, and names
    files; any other table is a file like all, and refused as one.
    """
    found = Gathered()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for one in walk(paths):
            if not isinstance(one.content, Path):
                found.files.append(one)
            elif is_archive(one.content):
                _open_archive(one.name, one.content, found, stack, folder)
            elif not _take_table(one.name, one.content, found):
                found.files.append(one)
        yield found


def _open_archive(name: str, path: Path, found: Gathered, stack: ExitStack, folder: Path) -> None:
    try:
        archive = stack.enter_context(closing(Archive(path)))
    except ArchiveError as error:
        found.refused.append(IngestResult(name, "refused", problem=error.message))
        return
    for beside in (path.with_suffix(ending) for ending in TABLE_ENDINGS):
        if beside.is_file():
            _take_table(str(beside), beside, found)
    for member in archive.members:
        called = f"{name}/{member.name}"
        if _is_table(member.name) and _take_zipped_table(called, member, found, folder):
            continue
        found.files.append(Incoming(called, ArchiveMember(member.archive, member.info)))


def _is_table(name: str) -> bool:
    return name.lower().endswith(TABLE_ENDINGS)


def _take_zipped_table(called: str, member: ArchiveMember, found: Gathered, folder: Path) -> bool:
    if member.info.file_size > MAX_TABLE_BYTES:
        return False
    place = folder / f"table{Path(member.name).suffix.lower()}"
    try:
        with place.open("wb") as file, closing(ArchiveMember(member.archive, member.info)) as stream:
            while chunk := stream.read(CHUNK):
                file.write(chunk)
    except RefusedImageError:
        # Whatever is wrong with it is said when it is read as a file.
        return False
    return _take_table(called, place, found)


def _take_table(name: str, path: Path, found: Gathered) -> bool:
    if not _is_table(name):
        return False
    try:
        table = read_metadata(path, Path(name).name)
    except NotATableError:
        return False
    found.table = found.table.over(table)
    found.issues += [f"{name}: {issue}" for issue in table.issues]
    return True
