"""Folders for bytes on their way in, and the clearing away of what a killed run left there."""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

_RUN = "run-"
_LOCK = "lock"
_FORGOTTEN_SECONDS = 86_400.0
"""Age of a single file that nobody can be writing any more."""


@contextmanager
def spool(incoming: Path) -> Iterator[Path]:
    """A folder of one's own below ``incoming``, gone afterwards; what dead runs left is cleared first."""
    incoming.mkdir(parents=True, exist_ok=True)
    clear(incoming)
    folder = incoming / f"{_RUN}{secrets.token_hex(8)}"
    lock = FileLock(folder.with_suffix(f".{_LOCK}"))
    try:
        # The lock comes first: a folder without one is taken for a dead run's.
        with lock:
            folder.mkdir()
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    finally:
        Path(lock.lock_file).unlink(missing_ok=True)


def clear(incoming: Path) -> None:
    """Remove the folders of runs that hold their lock no more, and single files of another day."""
    for place in incoming.iterdir():
        if place.is_dir() and place.name.startswith(_RUN):
            _clear_run(place)
        elif place.is_file() and place.suffix != f".{_LOCK}" and _age(place) > _FORGOTTEN_SECONDS:
            place.unlink(missing_ok=True)


def _age(place: Path) -> float:
    try:
        return time.time() - place.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _clear_run(folder: Path) -> None:
    lock = FileLock(folder.with_suffix(f".{_LOCK}"))
    try:
        with lock.acquire(timeout=0):
            shutil.rmtree(folder, ignore_errors=True)
    except Timeout:
        return
    Path(lock.lock_file).unlink(missing_ok=True)
