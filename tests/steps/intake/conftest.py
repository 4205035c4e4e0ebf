"""Tables written by the tests themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from workflow.dataset.bunkazai import BUNKAZAI
from workflow.steps.intake import (
    NotATableError,
    ReadOptions,
    Table,
    TakenRow,
    map_header,
    read_table,
    take_rows,
)

STANDARD = BUNKAZAI.edition("standard")
RECOMMENDED = BUNKAZAI.edition("recommended")

Write = Callable[..., Path]


def opened(path: Path, **options: object) -> Table:
    """The table in a file, called by the file's name."""
    return read_table(path, path.name, options=ReadOptions(**options))


def taken(path: Path, **options: object) -> list[TakenRow]:
    """All rows of a file, the header mapped without help."""
    table = opened(path, **options)
    return list(take_rows(table, map_header(table.header)))


def codes(row: TakenRow) -> list[str]:
    """The codes of a row's issues."""
    return [issue.code for issue in row.issues]


def refusal(path: Path, **options: object) -> NotATableError:
    """The error that refuses the file, be it at once or when its rows are read."""
    with pytest.raises(NotATableError) as caught:
        taken(path, **options)
    return caught.value


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file: text in an encoding, or bytes."""

    def write_file(content: str | bytes, name: str = "table.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write_file
