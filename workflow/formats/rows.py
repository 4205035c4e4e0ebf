"""Records as rows of an edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from workflow.dataset.columns import Edition, Values


@dataclass(frozen=True)
class ExportRow:
    """A record on its way out.

    ``edition`` is the one it came in. Only when it goes out in another one are missing columns
    derived, so that an untouched file comes out as it went in. ``extra`` holds columns that no
    edition knows, by header; ``label`` names the record in messages.
    """

    values: Values
    edition: str = ""
    extra: Values = field(default_factory=dict)
    label: str = ""


def row_cells(row: ExportRow, edition: Edition, extra_headers: tuple[str, ...] = ()) -> list[str]:
    """The cells of one record in the edition's order."""
    values = row.values
    if row.edition != edition.key:
        values = {**edition.derive(values), **values}
    return [values.get(column.key, "") for column in edition] + [row.extra.get(h, "") for h in extra_headers]


def rows_cells(
    rows: Iterable[ExportRow], edition: Edition, extra_headers: tuple[str, ...] = ()
) -> Iterator[list[str]]:
    """The cells of every record."""
    return (row_cells(row, edition, extra_headers) for row in rows)
