"""Which line is the header: the one whose cells are best known as headers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from workflow.dataset.columns import Dataset
from workflow.dataset.datasets import DATASETS

SCANNED_ROWS = 60
"""A header is looked for in this many rows from the top."""

_DROPPED = re.compile(r"[\s_\u200b-\u200d\ufeff]+")
_BRACKETED = re.compile(r"\(.*?\)|\[.*?\]|<--.*$")
_NUMBERLIKE = re.compile(r"(?=.*\d)[-+\d.,:/年月日 ]+")
_CLOSE_TO_BEST = 0.8
_LONGEST_HEADER = 60

Cells = Sequence[str]


def fold(header: str) -> str:
    """A header without what people vary: width, case, blanks, line ends and underscores."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", header)).casefold()


def without_brackets(folded: str) -> str:
    """A folded header without remarks in brackets."""
    return _BRACKETED.sub("", folded) or folded


@dataclass(frozen=True, eq=False)
class KnownHeaders:
    """The headers of a dataset in every form, each leading to a column's key."""

    dataset: Dataset

    @cached_property
    def exact(self) -> dict[str, str]:
        """Headers as an edition prints them."""
        return {entry.header: entry.key for edition in self.dataset.editions for entry in edition}

    @cached_property
    def folded(self) -> dict[str, str]:
        """The same, folded."""
        return {fold(header): key for header, key in self.exact.items()}

    @cached_property
    def synonyms(self) -> dict[str, str]:
        """What published files write instead, folded; then the standard's machine names and the keys."""
        columns = self.dataset.columns.items()
        found: dict[str, str] = {}
        for key, column in columns:
            for synonym in column.synonyms:
                found.setdefault(fold(synonym), key)
        for key, column in columns:
            found.setdefault(fold(column.english_name or key), key)
        for key in self.dataset.columns:
            found.setdefault(fold(key), key)
        return found

    def key(self, header: str) -> str:
        """The column's key, or nothing."""
        folded = fold(header)
        return (
            self.exact.get(header)
            or self.folded.get(folded)
            or self.synonyms.get(folded)
            or self.synonyms.get(without_brackets(folded), "")
        )


@cache
def known_headers(dataset_key: str) -> KnownHeaders:
    """The headers of one dataset; raises ``KeyError``."""
    return KnownHeaders(DATASETS[dataset_key])


@dataclass(frozen=True)
class FoundHeader:
    """The header among the first rows: its last row's index, whether two rows, its cells, keys known."""

    index: int
    cells: tuple[str, ...]
    rows: int = 1
    keys: frozenset[str] = frozenset()

    @property
    def names_records(self) -> bool:
        """Whether the table below is a list of named things."""
        return "name" in self.keys


def find_header(rows: Sequence[Cells]) -> FoundHeader | None:
    """The best header among the first rows by the headers of every dataset, or ``None``."""
    candidates = [_as_header(rows, index) for index in range(min(len(rows), SCANNED_ROWS))]
    best = max((len(found.keys) for found in candidates), default=0)
    if best == 0 or (best == 1 and not any(found.names_records for found in candidates)):
        return None
    close = [found for found in candidates if len(found.keys) >= max(1, best * _CLOSE_TO_BEST)]
    named = [found for found in close if found.names_records]
    return _with_neighbour(rows, (named or close)[0])


def likely_header(rows: Sequence[Cells]) -> FoundHeader | None:
    """Where no header is known: the first row that is filled like a header and holds no figures."""
    filled = [sum(bool(cell.strip()) for cell in cells) for cells in rows[:SCANNED_ROWS]]
    widest = max(filled, default=0)
    for index, count in enumerate(filled):
        texts = [cell.strip() for cell in rows[index] if cell.strip()]
        if count >= 2 and count * 3 >= widest and not any(_NUMBERLIKE.fullmatch(text) for text in texts):
            return FoundHeader(index, tuple(rows[index]))
    return None


def header_at(rows: Sequence[Cells], index: int) -> FoundHeader:
    """The row that a person chose as the header."""
    return _as_header(rows, index)


def _as_header(rows: Sequence[Cells], index: int) -> FoundHeader:
    cells = tuple(rows[index])
    return FoundHeader(index, cells, keys=_known(cells))


def _known(cells: Cells) -> frozenset[str]:
    best: frozenset[str] = frozenset()
    for name in DATASETS:
        known = known_headers(name)
        keys = frozenset(known.key(cell) for cell in cells if 0 < len(cell) <= _LONGEST_HEADER) - {""}
        best = max(best, keys, key=len)
    return best


def _with_neighbour(rows: Sequence[Cells], found: FoundHeader) -> FoundHeader:
    """The header read together with the row below or above, where that makes more columns known."""
    for lower in (found.index + 1, found.index):
        if 0 < lower < len(rows):
            cells = _joined(rows[lower - 1], rows[lower])
            keys = _known(cells) if cells else frozenset()
            if len(keys) > len(found.keys) and keys >= found.keys:
                return FoundHeader(lower, cells, 2, keys)
    return found


def _joined(upper: Cells, lower: Cells) -> tuple[str, ...]:
    """Two header rows as one, or nothing where the lower one holds data."""
    width = max(len(upper), len(lower))
    over, group = [], ""
    for position in range(width):
        group = _at(upper, position).strip() or group
        over.append(group)
    joined = []
    for position, above in enumerate(over):
        own, below = _at(upper, position), _at(lower, position)
        if not below.strip():
            joined.append(own)
        elif own.strip() and _known([own]) and not _known([f"{above}_{below}", below]):
            return ()
        else:
            joined.append(
                f"{above}_{below}" if _known([f"{above}_{below}"]) or not _known([below]) else below
            )
    return tuple(joined)


def _at(cells: Cells, position: int) -> str:
    return cells[position] if position < len(cells) else ""
