"""Which of a million pictures is probably the same as this one, at another size, or turned.

Hashes are compared one by one: with 64 bits each, a million of them is 8 MB, and walking through it
in pieces that fit the processor's cache takes a millisecond or two for each orientation. Trees and
buckets were measured and are slower or forget matches at this size.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from workflow.steps.perceptual_hash import LIKELY_SAME, perceptual_hash

_PIECE = 65_536
_TURNS: tuple[Image.Transpose | None, ...] = (None, *Image.Transpose)


class Likeness(NamedTuple):
    """A picture that is probably the same: its id, in how many bits it differs, how the query was turned."""

    id: int
    distance: int
    turn: Image.Transpose | None


def turned_hashes(image: Image.Image) -> dict[Image.Transpose | None, str]:
    """The hashes of a picture in its eight orientations; a hash alone cannot be turned."""
    small = image.convert("L").resize((72, 72), Image.Resampling.BOX)
    return {turn: perceptual_hash(small if turn is None else small.transpose(turn)) for turn in _TURNS}


class HashIndex:
    """Perceptual hashes by id, to be searched."""

    def __init__(self, entries: Iterable[tuple[int, str]]) -> None:
        listed = list(entries)
        self._ids = np.fromiter((entry[0] for entry in listed), dtype=np.int64, count=len(listed))
        self._hashes = np.fromiter(
            (int(entry[1], 16) for entry in listed), dtype=np.uint64, count=len(listed)
        )

    @classmethod
    def of_arrays(cls, ids: NDArray[np.int64], hashes: NDArray[np.uint64]) -> HashIndex:
        """An index of arrays as they are: ``int64`` ids, ``uint64`` hashes."""
        index = cls(())
        index._ids, index._hashes = ids, hashes
        return index

    def __len__(self) -> int:
        return len(self._ids)

    def find(
        self, queries: dict[Image.Transpose | None, str], *, within: int = LIKELY_SAME
    ) -> list[Likeness]:
        """Everything that differs from one of the queries in at most ``within`` bits, nearest first."""
        best: dict[int, Likeness] = {}
        wanted = {turn: np.uint64(int(text, 16)) for turn, text in queries.items()}
        different = np.empty(_PIECE, dtype=np.uint64)
        bits = np.empty(_PIECE, dtype=np.uint8)
        for start in range(0, len(self), _PIECE):
            piece = self._hashes[start : start + _PIECE]
            for turn, query in wanted.items():
                np.bitwise_xor(piece, query, out=different[: len(piece)])
                np.bitwise_count(different[: len(piece)], out=bits[: len(piece)])
                if bits[: len(piece)].min() > within:
                    continue
                for at in np.flatnonzero(bits[: len(piece)] <= within):
                    found = Likeness(int(self._ids[start + at]), int(bits[at]), turn)
                    if found.id not in best or found.distance < best[found.id].distance:
                        best[found.id] = found
        return sorted(best.values(), key=lambda likeness: (likeness.distance, likeness.id))
