"""Rows read into a file of their own before any is written: memory stays flat, the lock short."""

from __future__ import annotations

import pickle
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import IO

from workflow.dataset.issues import Issue
from workflow.steps.intake import HeaderMapping, Table, TakenRow, take_rows
from workflow.steps.intake.completeness import RowCheck
from workflow.steps.mends import Mends, mend

BATCH = 500
NO_MENDS = Mends()


@dataclass
class Staged:
    """Rows waiting to be compared and written."""

    file: IO[bytes]
    rows: int = 0
    issues: list[Issue] = field(default_factory=list)
    publishers: Counter[str] = field(default_factory=Counter)

    def batches(self) -> Iterator[list[TakenRow]]:
        """The rows in their order, a batch at a time; may be walked again, even while another walks."""
        position = 0
        while True:
            self.file.seek(position)
            try:
                # The file is our own, unnamed and written by this process a moment ago.
                batch = pickle.load(self.file)  # noqa: S301
            except EOFError:
                return
            position = self.file.tell()
            yield batch


def _mended(table: Table, mapping: HeaderMapping, mends: Mends) -> Iterator[TakenRow]:
    rows = take_rows(table, mapping)
    return (mend(row, mends) for row in rows) if mends else rows


@contextmanager
def stage(
    table: Table, mapping: HeaderMapping, progress: Callable[[int, int], None], mends: Mends = NO_MENDS
) -> Iterator[Staged]:
    """Read every row of the table, mended as chosen; what was staged is gone when the context ends."""
    with tempfile.TemporaryFile() as file:
        staged = Staged(file)
        rows = map(RowCheck(mapping).check, _mended(table, mapping, mends))
        while batch := list(islice(rows, BATCH)):
            pickle.dump(batch, file, protocol=pickle.HIGHEST_PROTOCOL)
            staged.rows += len(batch)
            for row in batch:
                staged.issues.extend(row.issues)
                if code := row.values.get("publisher_code"):
                    staged.publishers[code] += 1
            progress(staged.rows, 0)
        yield staged
