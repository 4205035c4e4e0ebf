"""Damage inside a JPEG that decoders pass over in silence.

A decoder fills what it cannot read with grey or shifts the rest of the picture, and reports success.
The stream itself tells: inside the picture data only few markers may stand, and restart markers count
0 to 7 in turn (ISO/IEC 10918-1, B.1.1.2 and B.2.1). A hole left by a broken disk breaks both rules.
"""

from __future__ import annotations

import mmap
import re
from dataclasses import dataclass
from pathlib import Path

_MARKER = re.compile(rb"\xff+([^\x00\xff])")
_IN_SCAN = re.compile(rb"\xff([^\x00\xff])")  # without "+", which would cost 30 ms instead of 2
_END, _SCAN = 0xD9, 0xDA
_RESTARTS = range(0xD0, 0xD8)
_BETWEEN_SCANS = frozenset({0xC4, 0xDA, 0xDB, 0xDC, 0xDD, 0xFE, *range(0xE0, 0xF0)})
"""Tables, the next scan of a progressive picture, number of lines, application data, comments."""


@dataclass(frozen=True)
class Stream:
    """What the stream says: where it is damaged (a byte's position), and whether its end is there."""

    damaged_at: int | None = None
    ended: bool = False


def check_stream(path: Path) -> Stream:
    """Walk through the markers of a JPEG; about 2 ms for 12 megapixels."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return _walk(content)


def _walk(content: mmap.mmap) -> Stream:
    position = 2
    while True:
        marker, place = _marker_at(content, position)
        if marker is None:
            return Stream(damaged_at=place if place < len(content) else None)
        if marker == _END:
            return Stream(ended=True)
        length = int.from_bytes(content[place + 2 : place + 4], "big")
        if length < 2:
            return Stream(damaged_at=place)
        position = place + 2 + length
        if marker == _SCAN:
            stop = _end_of_scan(content, position)
            if not isinstance(stop, int):
                return stop
            position = stop


def _marker_at(content: mmap.mmap, position: int) -> tuple[int | None, int]:
    """The marker that stands here (fill bytes may precede it) and the place of its last 0xFF."""
    match = _MARKER.match(content, position)
    if match is None:
        return None, position
    return match.group(1)[0], match.start(1) - 1


def _end_of_scan(content: mmap.mmap, position: int) -> int | Stream:
    """Where the marker after this scan's data stands; a :class:`Stream` when the walk ends here."""
    turn = _RESTARTS[0]
    for match in _IN_SCAN.finditer(content, position):
        marker = match.group(1)[0]
        if marker in _RESTARTS:
            if marker != turn:
                return Stream(damaged_at=match.start())
            turn = _RESTARTS[(marker - _RESTARTS[0] + 1) % 8]
        elif marker == _END:
            return Stream(ended=True)
        elif marker in _BETWEEN_SCANS:
            return match.start()
        else:
            return Stream(damaged_at=_start_of_run(content, match.start()))
    return Stream()


def _start_of_run(content: mmap.mmap, position: int) -> int:
    """Where the row of 0xFF begins that ends here: an erased block of a memory card is full of them."""
    while content[position - 1] == 0xFF:
        position -= 1
    return position
