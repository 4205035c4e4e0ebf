"""BagIt bags: files with their digests, in a shape any archive can check without us. Source: RFC 8493."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import IO

NAME_BYTES = 150
"""Longest readable file name in UTF-8: room for deep folders on Windows, and for a number."""
_CHUNK = 1024 * 1024
# What Windows, macOS or a manifest cannot hold; "%" is the escape sign of manifests.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*%]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)


def readable_name(file_name: str, taken: Collection[str]) -> str:
    """A name every system can hold, near to the given one, with a number if it is ``taken``.

    ``taken`` holds names as :func:`folded` gives them.
    """
    clean = _UNSAFE.sub("_", unicodedata.normalize("NFC", file_name)).strip(" .") or "_"
    if _RESERVED.match(clean):
        clean = f"_{clean}"
    path = PurePosixPath(clean)
    ending = path.suffix if len(path.suffix.encode()) <= 10 else ""
    stem = clean.removesuffix(ending).encode()[:NAME_BYTES].decode(errors="ignore").rstrip(" .")
    number, candidate = 1, f"{stem}{ending}"
    while folded(candidate) in taken:
        number += 1
        candidate = f"{stem} {number}{ending}"
    return candidate


def folded(name: str) -> str:
    """The form in which two names are the same file on some system."""
    return unicodedata.normalize("NFC", name).casefold()


@dataclass
class Bag:
    """A bag while it is being filled; ``finish`` makes it whole."""

    folder: Path
    sha256: dict[str, str] = field(default_factory=dict)
    sha512: dict[str, str] = field(default_factory=dict)
    size: int = 0

    def add(self, name: str, chunks: Iterable[bytes]) -> str:
        """Write a payload file called ``name`` (relative, ``/`` between folders); gives its SHA-256."""
        place = self.folder / "data" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        sha256, sha512 = hashlib.sha256(), hashlib.sha512()
        with place.open("xb") as file:
            for chunk in chunks:
                file.write(chunk)
                sha256.update(chunk)
                sha512.update(chunk)
                self.size += len(chunk)
        self.sha256[f"data/{name}"], self.sha512[f"data/{name}"] = sha256.hexdigest(), sha512.hexdigest()
        return sha256.hexdigest()

    def finish(self, info: Mapping[str, str], *, day: date) -> None:
        """Write declaration, description and manifests; ``info`` is for ``bag-info.txt``."""
        described = {
            **info,
            "Bagging-Date": day.isoformat(),
            "Bag-Size": f"{self.size / 1024**2:.1f} MB",
            "Payload-Oxum": f"{self.size}.{len(self.sha256)}",
        }
        lines = [f"{name}: {' '.join(text.split())}" for name, text in described.items() if text.strip()]
        self._write("bagit.txt", ["BagIt-Version: 1.0", "Tag-File-Character-Encoding: UTF-8"])
        self._write("bag-info.txt", lines)
        for algorithm, digests in (("sha256", self.sha256), ("sha512", self.sha512)):
            self._write(f"manifest-{algorithm}.txt", _lines(digests))
        tags = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "manifest-sha512.txt")
        for algorithm in ("sha256", "sha512"):
            digests = {
                name: hashlib.new(algorithm, (self.folder / name).read_bytes()).hexdigest() for name in tags
            }
            self._write(f"tagmanifest-{algorithm}.txt", _lines(digests))

    def _write(self, name: str, lines: Iterable[str]) -> None:
        (self.folder / name).write_text("\n".join([*lines, ""]), encoding="utf-8", newline="\n")


def _lines(digests: Mapping[str, str]) -> list[str]:
    return [f"{digest}  {name}" for name, digest in sorted(digests.items())]


def chunks_of(file: IO[bytes]) -> Iterable[bytes]:
    """The bytes of an open file, piece by piece."""
    return iter(lambda: file.read(_CHUNK), b"")
