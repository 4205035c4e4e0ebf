"""From a file and what was chosen to a table whose columns are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflow.dataset.bunkazai import BUNKAZAI
from workflow.dataset.reference import municipality, prefectures
from workflow.operations.import_choices import Choices, remembered, together
from workflow.operations.import_staging import Staged
from workflow.steps.intake import HeaderMapping, ReadOptions, Table, map_header, read_table
from workflow.steps.intake.completeness import closest_dataset
from workflow.steps.resemblance import Known, Neighbourhood
from workflow.store.database import Store
from workflow.store.models import Record

PEEKED_ROWS = 50
MOST_KNOWN = 100_000
"""In a larger collection no likeness is looked for: its rows need IDs."""


@dataclass(frozen=True)
class ImportRequest:
    """A table and how it is to be read. ``collection`` is a slug; empty, the publisher decides."""

    path: Path
    file_name: str
    collection: str = ""
    edition: str | None = None
    options: ReadOptions = field(default_factory=ReadOptions)
    choices: Choices = field(default_factory=Choices)


class Opened(NamedTuple):
    """A table, what its columns mean, and every choice that counts for it."""

    table: Table
    mapping: HeaderMapping
    choices: Choices


def place_name(code: str) -> str:
    """What a municipality's or prefecture's code stands for; empty for a code that is none."""
    if place := municipality(code):
        return f"{place.prefecture}{place.name}"
    return next((p.name for p in prefectures().values() if p.code == code), "")


def main_publisher(codes: Counter[str]) -> str:
    """The code most rows name as their publisher, when it is one at all."""
    return next((code for code, _number in codes.most_common() if place_name(code)), "")


def _first_publisher(table: Table, mapping: HeaderMapping) -> str:
    """The publisher the first rows name."""
    if "publisher_code" not in mapping.keys:
        return ""
    at, read = mapping.keys.index("publisher_code"), BUNKAZAI.columns["publisher_code"].kind.read
    cells = (row.cells[at] for row in islice(table.rows(), PEEKED_ROWS) if at < len(row.cells))
    return main_publisher(Counter(read(cell).value for cell in cells if cell.strip()))


def open_table(request: ImportRequest, store: Store | None) -> Opened:
    """Find the table in a file and what its columns mean; raises ``NotATableError``.

    Records are cultural properties; a check alone, without a store, knows the sister datasets too.
    With a store, what was chosen for the same publisher before is remembered.
    """
    table = read_table(request.path, request.file_name, options=request.options)
    dataset = BUNKAZAI if store else closest_dataset(table.header)
    edition = request.edition if request.edition in {e.key for e in dataset.editions} else None
    choices = request.choices
    if store:
        first = map_header(table.header, remembered=choices.columns)
        with store.read() as session:
            earlier = remembered(session, _first_publisher(table, first), request.collection)
        choices = together(earlier, choices)
    columns = {header: key for header, key in choices.columns.items() if not key or key in dataset.columns}
    mapping = map_header(table.header, dataset=dataset, edition=edition, remembered=columns)
    return Opened(table, mapping, choices)


def neighbourhood(
    session: Session, collection_id: int | None, staged: Staged
) -> Callable[[], Neighbourhood | None]:
    """The collection's records that no row of the table is by its key; read when first asked for.

    Only what was there before: rows of one table are never the same.
    """
    here = (Record.collection_id == collection_id, Record.deleted_at.is_(None))
    number, last = session.execute(select(func.count(), func.max(Record.id)).where(*here)).one()

    @cache
    def make() -> Neighbourhood | None:
        if not number or number > MOST_KNOWN:
            return None
        query = select(Record.id, Record.match_key, Record.values).where(*here, Record.id <= last)
        known = {row.match_key: Known(*row) for row in session.execute(query)}
        for batch in staged.batches():
            for row in batch:
                known.pop(row.match_key, None)
        return Neighbourhood(known.values())

    return make
