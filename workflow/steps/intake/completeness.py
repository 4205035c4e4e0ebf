"""What a table lacks as a whole, and each of its rows: told once where once is enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workflow.dataset.bunkazai import BUNKAZAI
from workflow.dataset.columns import Dataset, EditionColumn, Need
from workflow.dataset.datasets import DATASETS
from workflow.dataset.issues import Issue
from workflow.steps.intake.header import fold, known_headers
from workflow.steps.intake.mapping import HeaderMapping
from workflow.steps.intake.rows import TakenRow
from workflow.steps.intake.rules import OTHER_DATASET, RECOMMENDED_ABSENT, REQUIRED_ABSENT
from workflow.steps.validation import validate

_CLEARLY_MORE = 2
"""Headers that another dataset must know more: the editions share their first columns."""


def closest_dataset(header: Sequence[str]) -> Dataset:
    """The dataset that knows clearly most of these headers; cultural properties when even."""
    folded = {fold(text) for text in header}

    def known(dataset: Dataset) -> int:
        return max(len(folded & {fold(text) for text in edition.headers}) for edition in dataset.editions)

    best = max(DATASETS.values(), key=known)
    own = known_headers(BUNKAZAI.key)
    ours = len({own.key(text) for text in header} - {""})
    return best if known(best) >= max(known(BUNKAZAI), ours) + _CLEARLY_MORE else BUNKAZAI


def other_dataset(header: Sequence[str], mapping: HeaderMapping) -> tuple[Issue, ...]:
    """A word where a table was read as another dataset than it looks like."""
    meant = closest_dataset(header)
    return () if meant is mapping.dataset else (Issue(OTHER_DATASET, values={"meant": meant.label_ja}),)


def absent_columns(mapping: HeaderMapping) -> tuple[Issue, ...]:
    """The columns an edition asks for and a table lacks altogether; a lacking name is told elsewhere."""
    absent = [c for c in mapping.edition.needed if c.key not in mapping.keys and c.key != "name"]
    issues = []
    for need, rule in ((Need.REQUIRED, REQUIRED_ABSENT), (Need.RECOMMENDED, RECOMMENDED_ABSENT)):
        if headers := [column.header for column in absent if column.need is need]:
            issues.append(Issue(rule, values={"headers": "、".join(headers)}))
    return tuple(issues)


class RowCheck:
    """Holds each row to what its edition asks for in the columns the table has."""

    def __init__(self, mapping: HeaderMapping) -> None:
        keys = set(mapping.keys)
        needed: tuple[EditionColumn, ...] = tuple(
            column for column in mapping.edition if column.need is Need.REQUIRED and column.key in keys
        )
        self._edition = replace(mapping.edition, columns=needed)
        self._headers = {column.key: column.header for column in mapping.columns if column.key}

    def check(self, row: TakenRow) -> TakenRow:
        """The row with what it lacks and contradicts among its issues; a refused one as it is."""
        if row.rejected or not (found := validate(row.values, self._edition)):
            return row
        placed = (
            replace(issue, row=row.number, column=self._headers.get(issue.key, issue.column))
            for issue in found
        )
        return row._replace(issues=(*row.issues, *placed))
