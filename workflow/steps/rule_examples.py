"""Wrong and right for every rule: kept in a table, and really run, so that what a page says is true."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from workflow.dataset.columns import Column, Edition
from workflow.dataset.datasets import DATASETS
from workflow.dataset.issues import Issue
from workflow.dataset.reference import read_reference
from workflow.steps.intake import map_header, read_table, take_rows
from workflow.steps.intake.completeness import absent_columns, other_dataset
from workflow.steps.normalise import normalise
from workflow.steps.validation import validate

TABLE = "table"
"""Instead of column keys: the example is a small table as text."""
_BETWEEN = " | "
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")
"""A sign that nobody would see in the table stands there by its number."""


class RuleExample(NamedTuple):
    """One example: the columns it is about, what is wrong in them, and how they are right."""

    code: str
    keys: tuple[str, ...]
    wrong: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def is_table(self) -> bool:
        """Whether wrong and right are small tables as text rather than cells."""
        return self.keys == (TABLE,)


class Outcome(NamedTuple):
    """What became of an example: the cells that are kept, by key, and every doubt."""

    values: dict[str, str]
    issues: tuple[Issue, ...]


def _cells(text: str, number: int) -> tuple[str, ...]:
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return tuple(cell.strip(" ") for cell in text.split(_BETWEEN.strip())) if number > 1 else (text,)


@cache
def rule_examples() -> dict[str, RuleExample]:
    """Every example by the code of its rule."""
    found = {}
    for row in read_reference("rule_examples"):
        keys = tuple(row["keys"].split(_BETWEEN))
        wrong, right = (_cells(row[half], len(keys)) for half in ("wrong", "right"))
        found[row["code"]] = RuleExample(row["code"], keys, wrong, right)
    return found


@cache
def column_of(key: str) -> Column:
    """The column of this key in the first dataset that has it; raises ``KeyError``."""
    for dataset in DATASETS.values():
        if key in dataset.columns:
            return dataset.columns[key]
    raise KeyError(key)


def header_of(key: str) -> str:
    """The header a column has in the first dataset that knows it; raises ``KeyError``."""
    return next(dataset for dataset in DATASETS.values() if key in dataset.columns).header(key)


def _edition(keys: tuple[str, ...]) -> Edition:
    editions = [edition for dataset in DATASETS.values() for edition in dataset.editions]
    return max(editions, key=lambda edition: len(set(keys) & set(edition.by_key)))


def run_cells(cells: Mapping[str, str]) -> Outcome:
    """Read cells as an import reads them: each by its kind, then the record as a whole."""
    values: dict[str, str] = {}
    issues: list[Issue] = []
    for key, cell in cells.items():
        if not cell.strip():
            continue
        reading = column_of(key).kind.read(cell)
        values[key] = reading.value
        issues += reading.issues
    result = normalise({key: text for key, text in values.items() if text})
    issues += [*result.issues, *validate(result.values, _edition(tuple(cells)))]
    return Outcome(result.values, tuple(issues))


def run_table(content: str) -> Outcome:
    """Read a small table as an import reads it; the values are those of its first row."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "example.csv"
        path.write_text(content, encoding="utf-8", newline="")
        table = read_table(path, path.name)
        mapping = map_header(table.header)
        rows = list(take_rows(table, mapping))
    whole = (*table.issues, *mapping.issues, *other_dataset(table.header, mapping), *absent_columns(mapping))
    issues = (*whole, *(issue for row in rows for issue in row.issues))
    return Outcome(next((row.values for row in rows if not row.rejected), {}), issues)


def run_example(example: RuleExample, *, right: bool = False) -> Outcome:
    """Really read the wrong (or the right) half of an example."""
    cells = example.right if right else example.wrong
    if example.is_table:
        return run_table(cells[0])
    return run_cells(dict(zip(example.keys, cells, strict=True)))
