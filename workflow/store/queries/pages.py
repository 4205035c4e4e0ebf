"""One page of a long list."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True)
class Page:
    """Where one is in a list of ``total`` entries, ``size`` of them a page; pages count from 1."""

    number: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one."""
        return max(1, ceil(self.total / self.size))

    @property
    def offset(self) -> int:
        """How many entries stand before this page."""
        return (self.number - 1) * self.size

    @property
    def first(self) -> int:
        """Number of the first entry on it, 0 when there is none."""
        return self.offset + 1 if self.total else 0

    @property
    def last(self) -> int:
        """Number of the last entry on it."""
        return min(self.offset + self.size, self.total)


def page_of(number: int, *, size: int, total: int) -> Page:
    """The page asked for, or the nearest one that exists."""
    page = Page(max(1, number), size, total)
    return page if page.number <= page.pages else Page(page.pages, size, total)
