"""Taking rows in: every cell read by its kind, the original beside it, a reason for every refusal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from workflow.dataset.columns import Reading
from workflow.dataset.issues import Issue
from workflow.steps.intake.cell_names import column_letters
from workflow.steps.intake.keys import IdentifierSurvey, RowKeys, identifier_key
from workflow.steps.intake.mapping import HeaderMapping, MappedColumn
from workflow.steps.intake.reasons import is_reason
from workflow.steps.intake.rejects import RowJudge
from workflow.steps.intake.rules import LONG_ROW, ONLY_SPACES, SHORT_ROW, UNCLOSED_QUOTE
from workflow.steps.intake.table import SourceRow, Table
from workflow.steps.normalise import normalise

_CACHED_CELL = 40
_CACHED_CELLS = 2000
_BLANK = Reading("", (Issue(ONLY_SPACES),))
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
    columns = [
        (index, position.key, position.readings)
        for index, position in enumerate(_positions(mapping))
        if position.key in _KEY_COLUMNS
    ]
    has_identifier = "identifier" in mapping.keys
    for row in table.rows():
        if has_identifier:
            cells = row.cells
            values = {
                key: readings[cells[index]].value
                for index, key, readings in columns
                if index < len(cells) and cells[index]
            }
            survey.add(identifier_key(values))
    return survey


class _Readings(dict[str, Reading]):
    """What the cells of one column say, short ones remembered: most columns say few different things.

    A mapping, so that a cell that was read before costs one look-up.
    """

    def __init__(self, read: Callable[[str], Reading]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: str) -> Reading:
        reading = _BLANK if cell.isspace() else self._read(cell)
        if len(cell) <= _CACHED_CELL and len(self) < _CACHED_CELLS:
            self[cell] = reading
        return reading


class _Position(NamedTuple):
    """A mapped or unmapped column at its place in a row."""

    key: str
    header: str
    name: str
    readings: _Readings


def _positions(mapping: HeaderMapping) -> list[_Position]:
    columns = mapping.dataset.columns
    return [
        _Position(
            column.key,
            column.header,
            column.name,
            _Readings(columns[column.key].kind.read if column.key else _read_of_extra(column)),
        )
        for column in mapping.columns
    ]


def _read_of_extra(column: MappedColumn) -> Callable[[str], Reading]:
    """Cells beside the standard as they stand; but reasons of an import before are left out."""
    return (lambda _cell: _BLANK) if is_reason(column.header) else Reading


class _RowReader:
    def __init__(self, table: Table, mapping: HeaderMapping) -> None:
        keys = mapping.keys
        self._positions = _positions(mapping)
        self._headers = {column.key: column.header for column in mapping.columns if column.key}
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
        read, extra, originals, issues_found = self._read(row)
        values, doubts, _proposals = normalise(read)
        issues_found += [
            replace(
                issue,
                row=row.number,
                column=self._headers.get(issue.key, ""),
                mended=values.get(issue.key) != read.get(issue.key),
            )
            for issue in doubts
        ]
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
        for (key, header, name, readings), cell in zip(self._positions, row.cells, strict=False):
            if not cell:
                continue
            reading = readings[cell]
            if not key:
                if reading is not _BLANK:
                    extra[name] = cell
                continue
            originals[key] = cell
            if reading.value:
                values[key] = reading.value
            if reading.issues:
                mended = reading.value != cell
                issues += [
                    replace(issue, row=row.number, column=header, key=key, mended=mended)
                    for issue in reading.issues
                ]
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
