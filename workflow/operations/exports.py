"""Datasets out: check them first, then write one edition in one format."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from workflow.dataset.columns import Edition
from workflow.dataset.datasets import DATASETS
from workflow.dataset.issues import Issue
from workflow.formats.csv_format import Unencodable, UnencodableError, unencodable, write_csv
from workflow.formats.geojson_format import write_geojson
from workflow.formats.rows import ExportRow, edition_values
from workflow.formats.xlsx_format import write_xlsx
from workflow.steps.validation import validate
from workflow.store.database import Store
from workflow.store.models import Collection, Record
from workflow.store.records_derived import count_errors

BATCH = 1000
KEPT = ("bunkazai",)
"""The datasets whose records are kept; the sisters are only checked so far."""


@dataclass(frozen=True)
class ExportRequest:
    """What is to be written. ``collection`` is a slug; empty means all records."""

    dataset: str = "bunkazai"
    edition: str = "standard"
    format: str = "csv"
    encoding: str = "utf-8-sig"
    collection: str = ""
    substitute: bool = False
    extra: bool = False
    """Also write the columns that no edition knows."""

    @property
    def edition_of(self) -> Edition:
        """The edition's declaration; raises ``KeyError``."""
        return DATASETS[self.dataset].edition(self.edition)


@dataclass
class ExportCheck:
    """What there is to know before an export: doubts, by record, and characters that cannot be written."""

    rows: int = 0
    issues: list[tuple[int, str, Issue]] = field(default_factory=list)
    """Record id, record name, issue."""
    unencodable: list[Unencodable] = field(default_factory=list)

    @property
    def errors(self) -> int:
        """How many issues are errors."""
        return count_errors(issue for _, _, issue in self.issues)


def _query(request: ExportRequest) -> Select[int, str, str, dict[str, str], dict[str, str]]:
    # Columns instead of objects: an export reads every record once and changes none.
    query = select(Record.id, Record.name, Record.edition, Record.values, Record.extra)
    query = query.where(Record.deleted_at.is_(None))
    if request.collection:
        query = query.join(Collection).where(Collection.slug == request.collection)
    return query.order_by(Record.collection_id, Record.position, Record.id)


def _labelled(session: Session, request: ExportRequest) -> Iterator[tuple[int, ExportRow]]:
    for record_id, name, edition, values, extra in session.execute(
        _query(request).execution_options(yield_per=BATCH)
    ):
        label = f"{values.get('identifier', '')} {name}".strip()
        yield record_id, ExportRow(values, edition, extra, label)


def export_rows(session: Session, request: ExportRequest) -> Iterator[ExportRow]:
    """The records on their way out, in the order in which they came in."""
    return (row for _id, row in _labelled(session, request))


def extra_headers(session: Session, request: ExportRequest) -> tuple[str, ...]:
    """Headers of the columns that no edition knows, in the order in which they were met."""
    if not request.extra:
        return ()
    found: dict[str, None] = {}
    for row in export_rows(session, request):
        found.update(dict.fromkeys(row.extra))
    return tuple(found)


def check_export(store: Store, request: ExportRequest) -> ExportCheck:
    """The validation report that comes before a dataset is written."""
    edition, check = request.edition_of, ExportCheck()
    with store.read() as session:
        for record_id, row in _labelled(session, request):
            check.rows += 1
            issues = validate(edition_values(row, edition), edition)
            check.issues += [(record_id, row.label, issue) for issue in issues]
        if request.format == "csv":
            headers = extra_headers(session, request)
            rows = export_rows(session, request)
            check.unencodable = unencodable(rows, edition, request.encoding, headers)
    return check


Writer = Callable[[IO[bytes], Edition, Iterable[ExportRow], ExportRequest, tuple[str, ...]], int]

WRITERS: dict[str, Writer] = {
    "csv": lambda file, edition, rows, request, extra: write_csv(
        file, edition, rows, encoding=request.encoding, substitute=request.substitute, extra_headers=extra
    ),
    "xlsx": lambda file, edition, rows, request, extra: write_xlsx(file, edition, rows, extra_headers=extra),
    "geojson": lambda file, edition, rows, request, extra: write_geojson(file, edition, rows),
}
"""How each format is written; a new one is a module in ``workflow/formats`` and a line here."""


def write_export(store: Store, request: ExportRequest, output: IO[bytes]) -> int:
    """Write a dataset to an open file and return the number of records.

    Raises :class:`UnencodableError`, before a byte is written, when the encoding lacks a character.
    """
    edition = request.edition_of
    with store.read() as session:
        headers = extra_headers(session, request)
        if request.format == "csv" and not request.substitute and request.encoding == "cp932":
            lacking = unencodable(export_rows(session, request), edition, request.encoding, headers)
            if lacking:
                raise UnencodableError(lacking)
        return WRITERS[request.format](output, edition, export_rows(session, request), request, headers)


def export_file(store: Store, request: ExportRequest, output: Path) -> int:
    """Write a dataset to ``output``, whole or not at all; returns the number of records."""
    output.parent.mkdir(parents=True, exist_ok=True)
    temporary = output.with_name(f"{output.name}.{secrets.token_hex(4)}.part")
    try:
        with temporary.open("xb") as file:
            number = write_export(store, request, file)
        temporary.replace(output)
    finally:
        temporary.unlink(missing_ok=True)
    return number


def proposed_name(store: Store, request: ExportRequest) -> str:
    """The file name the standard asks for: ``[code]_cultural_property.csv``; 000000 without a code."""
    with store.read() as session:
        query = select(Record.values["publisher_code"].as_string()).where(Record.deleted_at.is_(None))
        if request.collection:
            query = query.join(Collection).where(Collection.slug == request.collection)
        codes = set(session.scalars(query.distinct())) - {None, ""}
    code = codes.pop() if len(codes) == 1 else "000000"
    name = request.edition_of.file_name.replace("[code]", code)
    return str(Path(name).with_suffix("." + request.format))
