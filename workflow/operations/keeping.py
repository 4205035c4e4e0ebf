"""Backup, restore, and the check that every original is still what it was."""

from __future__ import annotations

import hashlib
import json
import secrets
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from sqlalchemy import select

from workflow.i18n import gettext as _
from workflow.operations.publishing_copy import FACT
from workflow.store.database import Store
from workflow.store.media import CHUNK
from workflow.store.models import Import, Media

DATABASE = "machidakara.sqlite"
MANIFEST = "manifest.json"


class BackupError(Exception):
    """A backup could not be written or read; says why, in the current language."""


@dataclass
class Fixity:
    """What :func:`verify` found: originals whose bytes are right, changed, or gone."""

    sound: int = 0
    changed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether every original is there and unchanged."""
        return not self.changed and not self.missing

    def as_json(self) -> dict[str, Any]:
        """Counts and names for a program."""
        return {"sound": self.sound, "changed": self.changed, "missing": self.missing}


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _originals(store: Store) -> Iterator[tuple[str, str]]:
    with store.read() as session:
        names: dict[str, str] = {}
        for model in (Media, Import):
            for sha256, name in session.execute(select(model.sha256, model.file_name)):
                names.setdefault(sha256, name)
        for facts, name in session.execute(select(Media.facts, Media.file_name)):
            if copy := facts.get(FACT, {}).get("copy"):
                names.setdefault(copy["sha256"], name)
    return iter(sorted(names.items()))


def verify(store: Store, *, progress: Callable[[int, int], None] = lambda done, total: None) -> Fixity:
    """Read every original again and compare it with its SHA-256."""
    result, originals = Fixity(), list(_originals(store))
    for done, (sha256, name) in enumerate(originals, start=1):
        path = store.media.path(sha256)
        if not path.is_file():
            result.missing.append(f"{name} ({sha256})")
        elif _digest(path) != sha256:
            result.changed.append(f"{name} ({sha256})")
        else:
            result.sound += 1
        progress(done, len(originals))
    return result


def _copy_database(store: Store, place: Path) -> None:
    # SQLite's own backup copies a consistent state while others go on writing.
    database = str(store.engine.url.database)
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(place)) as target:
        source.backup(target)


def backup(store: Store, output: Path) -> int:
    """Write database, originals and settings into one ZIP file; returns the number of originals.

    Raises :class:`BackupError` on another database than the embedded SQLite, which has tools of its own.
    """
    if store.engine.dialect.name != "sqlite":
        raise BackupError(
            _("This instance uses PostgreSQL: back it up with pg_dump, and copy the media folder.")
        )
    temporary = output.with_name(f"{output.name}.{secrets.token_hex(4)}.part")
    try:
        with tempfile.TemporaryDirectory() as folder:
            snapshot = Path(folder) / DATABASE
            _copy_database(store, snapshot)
            number = _write_zip(store, temporary, snapshot)
        temporary.replace(output)
    finally:
        temporary.unlink(missing_ok=True)
    return number


def _write_zip(store: Store, output: Path, database: Path) -> int:
    digests = {}
    with zipfile.ZipFile(output, "x", zipfile.ZIP_STORED, allowZip64=True) as archive:
        archive.write(database, DATABASE, zipfile.ZIP_DEFLATED)
        for sha256, _name in _originals(store):
            path = store.media.path(sha256)
            if path.is_file():
                name = path.relative_to(store.settings.home).as_posix()
                archive.write(path, name)
                digests[name] = sha256
        if store.settings.targets_file.is_file():
            archive.write(store.settings.targets_file, store.settings.targets_file.name)
        manifest = {"database": _digest(database), "originals": digests}
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    return len(digests)


def restore(file: Path, home: Path) -> int:
    """Lay a backup into the folder ``home``, which must be new or empty; returns the number of originals.

    Raises :class:`BackupError` when the file is no whole backup; nothing is laid then.
    """
    if home.exists() and any(home.iterdir()):
        raise BackupError(_("{folder} is not empty: restore into a new folder.", folder=home))
    home.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(dir=home.parent, prefix=f"{home.name}-restoring-"))
    try:
        number = _unpack(file, staging)
        if home.exists():
            home.rmdir()
        staging.replace(home)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return number


def _unpack(file: Path, folder: Path) -> int:
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            for name in archive.namelist():
                parts = PurePosixPath(name).parts
                if name.startswith("/") or ".." in parts or "\\" in name:
                    raise BackupError(_("{file} is no backup of Machidakara.", file=file))
                archive.extract(name, folder)
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise BackupError(_("{file} is no whole backup: {error}", file=file, error=error)) from error
    wanted = {DATABASE: manifest["database"], **manifest["originals"]}
    for name, sha256 in wanted.items():
        path = folder / name
        if not path.is_file() or _digest(path) != sha256:
            raise BackupError(_("{file} is damaged: {name} is not what was backed up.", file=file, name=name))
    return len(manifest["originals"])
