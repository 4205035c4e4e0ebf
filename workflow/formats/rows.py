"""Records as rows of an edition."""

from __future__ import annotations

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


def edition_values(row: ExportRow, edition: Edition) -> Values:
    """The record's values with what the edition derives, when it came in another one."""
    if row.edition == edition.key:
        return row.values
    return {**edition.derive(row.values), **row.values}


def row_cells(row: ExportRow, edition: Edition, extra_headers: tuple[str, ...] = ()) -> list[str]:
    """The cells of one record in the edition's order."""
    values = edition_values(row, edition)
    cells = [values.get(key, "") for key in edition.by_key]
    if extra_headers:
        cells += [row.extra.get(header, "") for header in extra_headers]
    return cells
