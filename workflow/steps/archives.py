"""What is in a ZIP archive, read without ever unpacking under the names it gives.

Its files come as streams that refuse what is dangerous: more bytes than announced, contents packed beyond
what pictures allow, archives within archives. Source: PKWARE APPNOTE 6.3.10; names in the habits of
Windows (code page 932), macOS and zip.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
import zlib
from pathlib import Path
from typing import IO

from workflow.steps.image_rules import RefusedImageError

MAX_MEMBERS = 100_000
MAX_MEMBER_BYTES = 5 * 1024**3
MAX_RATIO = 250
"""Bytes that one packed byte may become; pictures and sound hardly reach 2, white scans some 100."""
SMALL_BYTES = 32 * 1024**2
"""Below this size no ratio is dangerous."""
MAX_TOTAL_BYTES = 500 * 1024**3

_OFFICE = (".xlsx", ".xlsm", ".ods", ".docx", ".pptx")
"""Endings of documents that are ZIP archives themselves."""
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


def is_archive(path: Path) -> bool:
    """Whether a file is a ZIP archive by its content and not an Office document by its name."""
    if path.suffix.lower() in _OFFICE:
        return False
    try:
        with path.open("rb") as file:
            return file.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
    except OSError:
        return False


class ArchiveMember:
    """One file of an archive as a stream; it is opened when it is first read.

    Reading raises :class:`RefusedImageError` for what is not to be unpacked.
    """

    def __init__(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
        self.archive, self.info, self.name = archive, info, member_name(info)
        self._file: IO[bytes] | None = None
        self._begun = False

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, none at the end; then, and on refusal, the archive is let go of."""
        try:
            chunk = self._opened().read(size)
            self._refuse_archive(chunk)
        except _DAMAGED as error:
            self.close()
            raise RefusedImageError("member-damaged", reason=str(error)) from error
        except RefusedImageError:
            self.close()
            raise
        if not chunk:
            self.close()
        return chunk

    def _opened(self) -> IO[bytes]:
        if self._file is None:
            _check(self.info)
            self._file = self.archive.open(self.info)
        return self._file

    def _refuse_archive(self, chunk: bytes) -> None:
        begins = not self._begun
        self._begun = True
        if begins and chunk.startswith(b"PK\x03\x04") and not self.name.lower().endswith(_OFFICE):
            raise RefusedImageError("nested-archive")

    def close(self) -> None:
        """Let go of the archive."""
        if self._file is not None:
            self._file.close()


class Archive:
    """An opened archive; to be closed by whoever opened it.

    Raises :class:`ArchiveError` for what is no whole ZIP or announces too much.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except (*_DAMAGED, UnicodeDecodeError) as error:
            raise ArchiveError("archive-damaged", reason=str(error)) from error
        infos = [info for info in self._zip.infolist() if not info.is_dir()]
        total = sum(info.file_size for info in infos)
        if len(infos) > MAX_MEMBERS or total > MAX_TOTAL_BYTES:
            self._zip.close()
            raise ArchiveError("archive-too-large", number=f"{len(infos):,}", size=f"{total / 1024**3:,.0f}")
        members = (ArchiveMember(self._zip, info) for info in infos)
        self.members = sorted((m for m in members if not _is_system_file(m.name)), key=lambda m: m.name)

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()


class ArchiveError(RefusedImageError):
    """An archive that is not opened at all; ``message`` says why."""


def member_name(info: zipfile.ZipInfo) -> str:
    """The name of a member as a person wrote it: relative, ``/`` between folders, no control characters."""
    name = info.filename if info.flag_bits & _UTF8_FLAG else _decoded(info.orig_filename)
    parts = _CONTROL.sub(" ", name).replace("\\", "/").split("/")
    kept = [part for part in parts if part not in ("", ".", "..") and not re.fullmatch("[A-Za-z]:", part)]
    return unicodedata.normalize("NFC", "/".join(kept)) or "?"


def _decoded(name: str) -> str:
    # zipfile reads unmarked names as code page 437, which keeps every byte.
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "cp932"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _check(info: zipfile.ZipInfo) -> None:
    size, packed = info.file_size, max(1, info.compress_size)
    if info.flag_bits & _ENCRYPTED_FLAG:
        raise RefusedImageError("member-locked")
    if size > MAX_MEMBER_BYTES or (size > SMALL_BYTES and size / packed > MAX_RATIO):
        raise RefusedImageError("member-too-large", size=f"{size / 1024**2:,.0f}")


def _is_system_file(name: str) -> bool:
    parts = name.split("/")
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return hidden or parts[-1].lower() in {"thumbs.db", "desktop.ini"}
