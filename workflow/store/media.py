"""Originals by digest, bit for bit, in a local folder."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

CHUNK = 1024 * 1024


class TooLargeError(Exception):
    """More bytes came than are allowed."""


@dataclass(frozen=True)
class Kept:
    """Bytes that were kept: their digests, their number, and whether they were new."""

    sha256: str
    sha1: str
    size: int
    new: bool


class MediaStore:
    """A folder of originals: ``originals/ab/cd/<sha256>``, and what is derived from them.

    Bytes are written beside their place and renamed into it, so that no half-written file is ever
    found under a digest.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the original of this digest is, or would be."""
        return self.folder / "originals" / sha256[:2] / sha256[2:4] / sha256

    def derived_path(self, sha256: str, name: str) -> Path:
        """Where something made from the original is, or would be; it can be made again at any time."""
        return self.folder / "derived" / sha256[:2] / sha256[2:4] / sha256 / name

    def has(self, sha256: str) -> bool:
        """Whether the original is there."""
        return self.path(sha256).is_file()

    def read(self, sha256: str) -> bytes:
        """The original's bytes; raises ``FileNotFoundError``."""
        return self.path(sha256).read_bytes()

    def keep(self, content: bytes | IO[bytes] | Path, *, limit: int | None = None) -> Kept:
        """Keep bytes under their digest; raises :class:`TooLargeError` beyond ``limit`` bytes."""
        if isinstance(content, Path):
            with content.open("rb") as file:
                return self._keep(iter(lambda: file.read(CHUNK), b""), limit)
        if isinstance(content, bytes):
            return self._keep([content], limit)
        return self._keep(iter(lambda: content.read(CHUNK), b""), limit)

    def _keep(self, chunks: Iterable[bytes], limit: int | None) -> Kept:
        incoming = self.folder / "incoming"
        incoming.mkdir(parents=True, exist_ok=True)
        sha256, sha1, size = hashlib.sha256(), hashlib.sha1(usedforsecurity=False), 0
        descriptor, name = tempfile.mkstemp(dir=incoming)
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                for chunk in chunks:
                    size += len(chunk)
                    if limit is not None and size > limit:
                        raise TooLargeError(limit)
                    sha256.update(chunk)
                    sha1.update(chunk)
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            place = self.path(sha256.hexdigest())
            new = not place.exists()
            if new:
                place.parent.mkdir(parents=True, exist_ok=True)
                temporary.replace(place)
            return Kept(sha256.hexdigest(), sha1.hexdigest(), size, new)
        finally:
            temporary.unlink(missing_ok=True)

    def write_derived(self, sha256: str, name: str, content: bytes) -> Path:
        """Keep something made from an original; a reader never sees half of it."""
        place = self.derived_path(sha256, name)
        place.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=place.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
            Path(temporary).replace(place)
        finally:
            Path(temporary).unlink(missing_ok=True)
        return place
