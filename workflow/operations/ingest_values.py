"""Files on their way in, what is declared of them, and what became of them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

from workflow.steps.declaration import Declaration
from workflow.steps.media_metadata import MetadataTable

_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})


class ByteStream(Protocol):
    """Anything bytes can be read from, piece by piece."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, none at the end."""
        ...


@dataclass(frozen=True)
class Incoming:
    """A file on its way in: the name it is called by, and its bytes as a path or an open stream."""

    name: str
    content: Path | ByteStream


@dataclass(frozen=True)
class Declarations:
    """What is declared of files: row by row in a table, and by default for all."""

    defaults: Declaration = field(default_factory=Declaration)
    table: MetadataTable = field(default_factory=lambda: MetadataTable({}))

    def of(self, file_name: str) -> Declaration:
        """What holds for a file of this name."""
        found = self.table.find(file_name)
        return found.over(self.defaults) if found else self.defaults


@dataclass(frozen=True)
class IngestResult:
    """What became of one file. ``problem`` says why it was refused, or what is to be noted."""

    file: str
    status: str
    """added, duplicate or refused."""
    sha1: str = ""
    mime: str = ""
    width: int = 0
    height: int = 0
    taken_at: str = ""
    latitude: float | None = None
    longitude: float | None = None
    problem: str = ""
    media_id: int | None = None
    record_id: int | None = None
    """The record it was attached to."""

    def as_json(self) -> dict[str, Any]:
        """The shape that ``machidakara ingest --json`` prints."""
        return {name: value for name, value in asdict(self).items() if name not in ("media_id", "record_id")}


def walk(paths: Iterable[str | Path]) -> list[Incoming]:
    """The files to take in, called as they were given; folders as all the files in them, in sorted order.

    What an operating system leaves in folders (``.DS_Store``, ``Thumbs.db``) is no file of anybody's.
    """
    found: list[Incoming] = []
    for given in paths:
        path, name = Path(given), str(given)
        if path.is_dir():
            folder = name.rstrip("/\\") or name
            found += [Incoming(f"{folder}{os.sep}{file.relative_to(path)}", file) for file in _files_in(path)]
        else:
            found.append(Incoming(name, path))
    return found


def _files_in(folder: Path) -> list[Path]:
    files = (file for file in folder.rglob("*") if file.is_file() and not _is_system_file(file, folder))
    return sorted(files)


def _is_system_file(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return hidden or file.name.lower() in _SYSTEM_FILES
