"""Taking private facts out of a TIFF in place: its pixels, pages and everything else stay where they are.

A TIFF is a list of tags that point anywhere into the file, so rewriting it would mean decoding scans of
hundreds of megabytes. Here only entries are taken out of the lists, and what they pointed at is
overwritten with zeros. Source: TIFF 6.0, and the design of BigTIFF.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Literal

_SIZES = {
    1: 1,
    2: 1,
    3: 2,
    4: 4,
    5: 8,
    6: 1,
    7: 1,
    8: 2,
    9: 4,
    10: 8,
    11: 4,
    12: 8,
    13: 4,
    16: 8,
    17: 8,
    18: 8,
}
"""Bytes of a value by its type."""
_EXIF_IFD, _GPS_IFD, _PAGES = 34665, 34853, 330
_DROPPED = frozenset({
    316, 700, 33723, 34377, 40092, 40093,  # HostComputer, XMP, IPTC, Photoshop, XPComment, XPAuthor
    37500, 37510, 42016, 42032, 42033, 42037,  # MakerNote, UserComment, ImageUniqueID, owner, serial numbers
    50740, 50827, 50735,  # DNGPrivateData, OriginalRawFileName, CameraSerialNumber
})  # fmt: skip
_MOST_LISTS = 10_000


@dataclass(frozen=True)
class _Entry:
    tag: int
    raw: bytes
    place: int
    """Where the value is."""
    length: int
    """Of the value, in bytes."""
    inside: bool
    """Whether the value stands in the entry itself."""


def strip_tiff(file: BinaryIO, *, keep_location: bool) -> None:
    """Take private facts out of a TIFF that is open for reading and writing.

    Raises ``ValueError`` when its lists of tags cannot be followed to their end.
    """
    _Tiff(file, keep_location).strip()


class _Tiff:
    def __init__(self, file: BinaryIO, keep_location: bool) -> None:
        self.file = file
        self.dropped = _DROPPED if keep_location else _DROPPED | {_GPS_IFD}
        head = self._read(0, 16)
        self.order: Literal["little", "big"] = "little" if head.startswith(b"II") else "big"
        big = self._number(head[2:4]) == 43
        self.count_bytes, self.entry_bytes, self.offset_bytes = (8, 20, 8) if big else (2, 12, 4)
        self.first = self._number(head[8:16] if big else head[4:8])
        self.seen: set[int] = set()

    def strip(self) -> None:
        """Go through every page and the lists that belong to it."""
        waiting = [self.first]
        while waiting:
            place = waiting.pop()
            if not place or place in self.seen:
                continue
            if len(self.seen) == _MOST_LISTS:
                raise ValueError("too many lists of tags")
            self.seen.add(place)
            waiting += self._strip_list(place)

    def _strip_list(self, place: int) -> list[int]:
        entries, following = self._list(place)
        kept = [entry for entry in entries if entry.tag not in self.dropped]
        for entry in entries:
            if entry.tag in self.dropped:
                self._forget(entry)
        if len(kept) < len(entries):
            raw = len(kept).to_bytes(self.count_bytes, self.order) + b"".join(entry.raw for entry in kept)
            raw += following.to_bytes(self.offset_bytes, self.order)
            self._write(place, raw + bytes((len(entries) - len(kept)) * self.entry_bytes))
        return [following, *(offset for entry in kept for offset in self._lists_of(entry))]

    def _list(self, place: int) -> tuple[list[_Entry], int]:
        count = self._number(self._read(place, self.count_bytes))
        raw = self._read(place + self.count_bytes, count * self.entry_bytes + self.offset_bytes)
        entries = [
            self._entry(place + self.count_bytes + at, raw[at : at + self.entry_bytes])
            for at in range(0, count * self.entry_bytes, self.entry_bytes)
        ]
        return entries, self._number(raw[-self.offset_bytes :])

    def _entry(self, place: int, raw: bytes) -> _Entry:
        count = self._number(raw[4 : 4 + self.offset_bytes])
        length = count * _SIZES.get(self._number(raw[2:4]), 1)
        inside = length <= self.offset_bytes
        value = place + 4 + self.offset_bytes if inside else self._number(raw[4 + self.offset_bytes :])
        return _Entry(self._number(raw[:2]), raw, value, length, inside)

    def _lists_of(self, entry: _Entry) -> Iterator[int]:
        """The further lists an entry points at."""
        if entry.tag in (_EXIF_IFD, _GPS_IFD, _PAGES):
            content = self._read(entry.place, entry.length)
            for at in range(0, len(content), self.offset_bytes):
                yield self._number(content[at : at + self.offset_bytes])

    def _forget(self, entry: _Entry) -> None:
        for place in self._lists_of(entry):
            entries, _following = self._list(place)
            for inner in entries:
                self._forget(inner)
            self._write(place, bytes(self.count_bytes + len(entries) * self.entry_bytes))
        if not entry.inside:
            self._read(entry.place, entry.length)
            self._write(entry.place, bytes(entry.length))

    def _number(self, raw: bytes) -> int:
        return int.from_bytes(raw, self.order)

    def _read(self, place: int, length: int) -> bytes:
        self.file.seek(place)
        content = self.file.read(length)
        if len(content) < length:
            raise ValueError("a list of tags points beyond the end of the file")
        return content

    def _write(self, place: int, content: bytes) -> None:
        self.file.seek(place)
        self.file.write(content)
