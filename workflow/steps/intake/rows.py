"""Taking rows in: every cell read by its kind, the original beside it, a reason for every refusal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from workflow.dataset.columns import Reading
from workflow.dataset.issues import Issue
from workflow.steps.intake.keys import IdentifierSurvey, RowKeys, identifier_key
from workflow.steps.intake.mapping import HeaderMapping, column_letters
from workflow.steps.intake.rejects import RowJudge
from workflow.steps.intake.rules import LONG_ROW, SHORT_ROW, UNCLOSED_QUOTE
from workflow.steps.intake.table import SourceRow, Table

_CACHED_CELL = 40
_CACHED_CELLS = 2000
_KEY_COLUMNS = frozenset(
    ("identifier", "publisher_code", "publisher_name", "publisher_prefecture", "publisher_municipality")
)


class TakenRow(NamedTuple):
    """One row taken in.

    ``values`` are canonical, ``originals`` the cells they came from, both by column key; ``extra`` are
    the cells of unmapped columns by header. A rejected row has its cells and the reason, nothing else.
    """

    number: int
    cells: tuple[str, ...]
    values: dict[str, str]
    extra: dict[str, str]
    originals: dict[str, str]
    issues: tuple[Issue, ...]
    rejected: bool
    match_key: str


@dataclass
class IntakeReport:
    """Counts of a table: ``rows`` is always ``accepted`` + ``rejected``."""

    accepted: int = 0
    rejected: int = 0
    codes: Counter[str] = field(default_factory=Counter)

    @property
    def rows(self) -> int:
        """Lines below the header in which a cell is not blank."""
        return self.accepted + self.rejected

    def add(self, row: TakenRow) -> None:
        """Count one row and its issues."""
        if row.rejected:
            self.rejected += 1
        else:
            self.accepted += 1
        for issue in row.issues:
            self.codes[issue.code] += 1


def take_rows(table: Table, mapping: HeaderMapping) -> Iterator[TakenRow]:
    """Every row of the table as a record or a refusal, in order.

    The table is read twice: first as a whole for its identifiers, so that a file that turns out to
    be none is refused (``NotATableError``) before its first row is given out.
    """
    keys = RowKeys(_survey(table, mapping))
    reader = _RowReader(table, mapping)
    for row in table.rows():
        yield reader.take(row, keys)


def _survey(table: Table, mapping: HeaderMapping) -> IdentifierSurvey:
    survey = IdentifierSurvey()
    columns = [entry for entry in enumerate(_readers(mapping)) if entry[1].key in _KEY_COLUMNS]
    has_identifier = any(column.key == "identifier" for _position, column in columns)
    for row in table.rows():
        if has_identifier:
            cells = row.cells
            values = {
                column.key: column.read(cells[position]).value
                for position, column in columns
                if position < len(cells) and cells[position] and not cells[position].isspace()
            }
            survey.add(identifier_key(values))
    return survey


class _ColumnReader:
    """Reads the cells of one column, remembering short ones: most columns say few different things."""

    def __init__(self, key: str, header: str, name: str, read: Callable[[str], Reading] | None) -> None:
        self.key = key
        self.header = header
        self.name = name
        self._read = read
        self._known: dict[str, Reading] = {}

    def read(self, cell: str) -> Reading:
        """What the cell says."""
        reading = self._known.get(cell)
        if reading is None:
            reading = self._read(cell) if self._read else Reading(cell)
            if len(cell) <= _CACHED_CELL and len(self._known) < _CACHED_CELLS:
                self._known[cell] = reading
        return reading


def _readers(mapping: HeaderMapping) -> list[_ColumnReader]:
    columns = mapping.dataset.columns
    return [
        _ColumnReader(
            column.key, column.header, column.name, columns[column.key].kind.read if column.key else None
        )
        for column in mapping.columns
    ]


class _RowReader:
    def __init__(self, table: Table, mapping: HeaderMapping) -> None:
        keys = mapping.keys
        self._readers = _readers(mapping)
        self._width = len(table.header) if table.checks_width else 0
        self._columns = len(keys)
        name = keys.index("name") if mapping.has_names else None
        self._judge = RowJudge(table.header, name, mapping.columns[name].name if name is not None else "")

    def take(self, row: SourceRow, keys: RowKeys) -> TakenRow:
        """One row as a record or a refusal."""
        unclosed = next((issue for issue in row.issues if issue.rule is UNCLOSED_QUOTE), None)
        refusal = unclosed or self._judge.reason(row.cells)
        if refusal:
            issues = (replace(refusal, row=row.number),)
            return TakenRow(row.number, row.cells, {}, {}, {}, issues, True, "")
        values, extra, originals, issues_found = self._read(row)
        if self._width:
            issues_found += self._width_issues(row)
        return TakenRow(
            row.number, row.cells, values, extra, originals, tuple(issues_found), False, keys.key(values)
        )

    def _read(self, row: SourceRow) -> tuple[dict[str, str], dict[str, str], dict[str, str], list[Issue]]:
        values: dict[str, str] = {}
        extra: dict[str, str] = {}
        originals: dict[str, str] = {}
        issues: list[Issue] = []
        for column, cell in zip(self._readers, row.cells, strict=False):
            if not cell or cell.isspace():
                continue
            key = column.key
            if not key:
                extra[column.name] = cell
                continue
            originals[key] = cell
            value, found = (reading := column.read(cell)).value, reading.issues
            if value:
                values[key] = value
            if found:
                issues += [replace(issue, row=row.number, column=column.header, key=key) for issue in found]
        if len(row.cells) > self._columns:
            extra.update(_surplus(row.cells, self._columns))
        return values, extra, originals, issues

    def _width_issues(self, row: SourceRow) -> list[Issue]:
        count = len(row.cells)
        if count == self._width:
            return []
        if count < self._width:
            rule = SHORT_ROW
        elif "".join(row.cells[self._width :]).strip():
            rule = LONG_ROW
        else:
            return []
        return [Issue(rule, row=row.number, values={"count": count, "width": self._width})]


def _surplus(cells: Sequence[str], width: int) -> dict[str, str]:
    """Cells beyond the header, under the letters of their columns."""
    return {
        column_letters(position): cell
        for position, cell in enumerate(cells[width:], width)
        if cell and not cell.isspace()
    }
