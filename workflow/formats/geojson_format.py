"""Records as GeoJSON (RFC 7946): points, and properties under the edition's headers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO, Any

from workflow.dataset.columns import Edition, Values
from workflow.formats.rows import ExportRow, row_cells


def point(values: Values) -> dict[str, Any] | None:
    """The record's place as a GeoJSON point (longitude first), or None."""
    try:
        return {
            "type": "Point",
            "coordinates": [float(values["longitude"]), float(values["latitude"])],
        }
    except (KeyError, ValueError):
        return None


def feature(row: ExportRow, edition: Edition) -> dict[str, Any]:
    """One record as a feature; blank cells are left out."""
    cells = zip(edition.headers, row_cells(row, edition), strict=True)
    return {
        "type": "Feature",
        "geometry": point(row.values),
        "properties": {header: cell for header, cell in cells if cell},
    }


def write_geojson(file: IO[bytes], edition: Edition, rows: Iterable[ExportRow]) -> int:
    """Write a FeatureCollection, one feature a line; returns the number of features."""
    file.write(b'{"type": "FeatureCollection", "features": [')
    number = 0
    for row in rows:
        file.write(b",\n" if number else b"\n")
        file.write(json.dumps(feature(row, edition), ensure_ascii=False).encode())
        number += 1
    file.write(b"\n]}\n")
    return number
