"""Columns, kinds of cells, and editions of a dataset.

One declaration drives form, validation, header mapping, import, export and documentation: all of
them walk the same tuple of columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from workflow.dataset.issues import Issue

Values = Mapping[str, str]
"""A record's cells by column key, each as canonical text; blank cells are left out."""


class Widget(StrEnum):
    """How a form asks for a cell."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    TIME = "time"
    NUMBER = "number"
    CHOICE = "choice"
    CHOICES = "choices"
    URL = "url"
    EMAIL = "email"
    TELEPHONE = "tel"
    DAYS = "days"


class Reading(NamedTuple):
    """What a cell says: its canonical text, and what is to be said about it.

    When ``issues`` is empty, ``value`` is exactly the text that was given: nothing changes silently.
    A tuple, since millions of them are made and a frozen dataclass takes three times as long.
    """

    value: str
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True)
class Kind:
    """A kind of cell: how it is read, how a form asks for it, and which words it allows.

    ``read`` takes a non-blank cell as it came. Canonical text is written out as it stands, so a
    kind needs no writer of its own.
    """

    name: str
    read: Callable[[str], Reading]
    widget: Widget = Widget.LINE
    choices: tuple[str, ...] = ()
    separator: str = ""


class Need(StrEnum):
    """Whether an edition asks for a column."""

    REQUIRED = "必須"
    RECOMMENDED = "推奨"
    OPTIONAL = "任意"


@dataclass(frozen=True)
class Column:
    """One column under its stable key; datasets that share it share this declaration."""

    key: str
    kind: Kind
    label_en: str
    help_ja: str
    help_en: str
    example: str = ""
    english_name: str = ""
    """The standard's own machine name, where it gives one."""
    synonyms: tuple[str, ...] = ()
    """Headers seen in published files that mean this column."""


@dataclass(frozen=True)
class EditionColumn:
    """A column as an edition has it: header byte for byte, need, and where that is written."""

    column: Column
    header: str
    need: Need
    source: str
    verified: bool

    @property
    def key(self) -> str:
        """The column's key."""
        return self.column.key


def own(key: str, kind: Kind, header: str, label_en: str, help_ja: str, help_en: str) -> EditionColumn:
    """A column that one dataset has for itself; its need is not known, so it counts as optional."""
    return EditionColumn(Column(key, kind, label_en, help_ja, help_en), header, Need.OPTIONAL, "", False)


def sourced(source: str, columns: Iterable[EditionColumn]) -> tuple[EditionColumn, ...]:
    """The columns with the source of their headers filled in where they name none."""
    return tuple(replace(column, source=column.source or source) for column in columns)


@dataclass(frozen=True)
class Edition:
    """One edition of a dataset: its columns in published order.

    ``derive`` fills columns that this edition has and another lacks from the values at hand (for
    instance 地方公共団体名 from 都道府県名 and 市区町村名); it returns only what it adds.
    """

    key: str
    label_ja: str
    label_en: str
    file_name: str
    columns: tuple[EditionColumn, ...]
    derive: Callable[[Values], dict[str, str]] = lambda values: {}

    @cached_property
    def headers(self) -> tuple[str, ...]:
        """The header line."""
        return tuple(column.header for column in self.columns)

    @cached_property
    def by_key(self) -> dict[str, EditionColumn]:
        """The columns by key."""
        return {column.key: column for column in self.columns}

    @cached_property
    def needed(self) -> tuple[EditionColumn, ...]:
        """The columns that are required or recommended."""
        return tuple(column for column in self.columns if column.need is not Need.OPTIONAL)

    def __iter__(self) -> Iterator[EditionColumn]:
        return iter(self.columns)


@dataclass(frozen=True)
class Dataset:
    """A dataset of the standard with all its editions; the first is the current one."""

    key: str
    label_ja: str
    label_en: str
    editions: tuple[Edition, ...]

    def edition(self, key: str) -> Edition:
        """The edition called ``key``; raises ``KeyError``."""
        for edition in self.editions:
            if edition.key == key:
                return edition
        raise KeyError(key)

    @cached_property
    def columns(self) -> dict[str, Column]:
        """Every column of any edition, by key, current edition first."""
        found: dict[str, Column] = {}
        for edition in self.editions:
            for entry in edition:
                found.setdefault(entry.key, entry.column)
        return found

    def header(self, key: str) -> str:
        """The header of a column in the newest edition that has it."""
        for edition in self.editions:
            if entry := edition.by_key.get(key):
                return entry.header
        raise KeyError(key)
