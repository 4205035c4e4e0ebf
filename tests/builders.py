"""Valid things in one call, with defaults."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from workflow.dataset.bunkazai import STANDARD
from workflow.dataset.columns import Edition

KENROKUEN = {
    "publisher_code": "172014",
    "identifier": "BB0000000001",
    "publisher_name": "石川県金沢市",
    "name": "兼六園",
    "name_kana": "ケンロクエン",
    "classification": "特別名勝",
    "address": "石川県金沢市兼六町1",
    "latitude": "36.562130",
    "longitude": "136.662654",
    "designated_on": "1985-03-20",
}


def values(**changes: str) -> dict[str, str]:
    """A record's values; a blank one takes the default away."""
    return {key: text for key, text in {**KENROKUEN, **changes}.items() if text}


def table_bytes(
    rows: Iterable[Mapping[str, str]], *, edition: Edition = STANDARD, encoding: str = "utf-8-sig"
) -> bytes:
    """A table of an edition as a municipality would publish it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(edition.headers)
    for row in rows:
        writer.writerow([row.get(column.key, "") for column in edition])
    return text.getvalue().encode(encoding)


def table_file(folder: Path, rows: Iterable[Mapping[str, str]], name: str = "table.csv", **options) -> Path:
    """The same as a file."""
    path = folder / name
    path.write_bytes(table_bytes(rows, **options))
    return path
