"""A table as it came: where its header stands, and its rows one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from workflow.dataset.issues import Issue


@dataclass(frozen=True)
class ReadOptions:
    """What a person has chosen over the guesses; ``None`` leaves the guess.

    ``header_row`` counts as a spreadsheet shows it, from 1. ``encoding`` is a name Python knows.
    """

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None


class SourceRow(NamedTuple):
    """One row below the header in which a cell is not blank, every cell as it came.

    ``number`` counts as a spreadsheet shows it: from 1, title lines and blank rows included.
    """

    number: int
    cells: tuple[str, ...]
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table that was recognised, with the guesses that can be changed by :class:`ReadOptions`.

    ``format`` is csv, tsv, xlsx, xlsb, xls, ods, json or geojson. ``encoding`` and ``delimiter`` are
    empty where the format has none, ``sheet`` where there are no sheets. ``header_row`` is the last
    row of the header; 0 where the format names its columns otherwise.
    """

    file_name: str
    format: str
    header_row: int
    header: tuple[str, ...]
    source: Callable[[], Iterator[SourceRow]] = field(repr=False, compare=False)
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def checks_width(self) -> bool:
        """Whether a row with more or fewer cells than the header is worth a word."""
        return bool(self.delimiter)

    def rows(self) -> Iterator[SourceRow]:
        """The rows below the header, from the beginning at every call, blank ones left out.

        Raises :class:`~workflow.steps.intake.refusals.NotATableError` where a row shows that this is
        no table after all, for instance by a cell of 50 MB.
        """
        return self.source()
