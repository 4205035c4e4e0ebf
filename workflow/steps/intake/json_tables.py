"""JSON and GeoJSON: a list of objects becomes rows, its keys the header."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workflow.dataset.bunkazai import BUNKAZAI
from workflow.i18n import N_
from workflow.steps.intake.encoding import TextEncoding, open_text
from workflow.steps.intake.header import known_headers
from workflow.steps.intake.refusals import BrokenFileError, ProseError, TooLargeError
from workflow.steps.intake.table import SourceRow

LARGEST = 256 * 1024 * 1024
"""Bytes; JSON is read as a whole, so a larger file is asked for as CSV."""

_LISTS = ("data", "records", "items", "results", "result", "features", "rows")
_GEOMETRY = "geometry"


@dataclass(frozen=True)
class JsonTable:
    """The objects of a JSON file as a table. Row numbers count the objects from 1."""

    format: str
    header: tuple[str, ...]
    records: list[dict[str, str]]

    def rows(self) -> Iterator[SourceRow]:
        """The objects that say anything."""
        for number, record in enumerate(self.records, 1):
            cells = tuple(record.get(name, "") for name in self.header)
            if "".join(cells).strip():
                yield SourceRow(number, cells)


def looks_like_json(start: str) -> bool:
    """Whether a text begins as JSON does; a CSV may begin with a bracket, too."""
    text = start.lstrip("\ufeff \t\r\n")
    return text[:1] == "{" or (text[:1] == "[" and text[1:].lstrip()[:1] in {"{", "[", "]"})


def read_json(path: Path, encoding: TextEncoding) -> JsonTable:
    """Read a list of objects; raises a ``NotATableError`` for broken JSON and for JSON without a list."""
    if path.stat().st_size > LARGEST:
        raise TooLargeError(
            N_("This JSON file is larger than 256 MB. Save the table as CSV, which may be any size.")
        )
    with open_text(path, encoding) as file:
        try:
            content = json.load(file, parse_float=str, parse_int=str, parse_constant=str)
        except ValueError as error:
            line = getattr(error, "lineno", 0)
            raise BrokenFileError(
                N_("This JSON file breaks off or has a mistake in line {line}. Send the whole file again."),
                line=line,
            ) from error
        except RecursionError as error:
            raise BrokenFileError(N_("This JSON file is nested too deeply to be a table.")) from error
    objects = _list_of_objects(content)
    geo = any(_GEOMETRY in entry and "properties" in entry for entry in objects)
    records = [_feature(entry) if geo else _flat(entry) for entry in objects]
    header = tuple(dict.fromkeys(name for record in records for name in record))
    return JsonTable("geojson" if geo else "json", header, records)


def _list_of_objects(content: Any) -> list[Mapping[str, Any]]:
    if isinstance(content, Mapping):
        lists = [content[name] for name in _LISTS if isinstance(content.get(name), list | Mapping)]
        if not lists and content.get("type") == "Feature":
            lists = [[content]]
        content = lists[0] if lists else []
        if isinstance(content, Mapping):
            return _list_of_objects(content)
    objects = [entry for entry in content if isinstance(entry, Mapping)] if isinstance(content, list) else []
    if not objects or len(objects) != len(content):
        raise ProseError(N_("This JSON file holds no list of records, so it cannot be read as a table."))
    return objects


def _feature(entry: Mapping[str, Any]) -> dict[str, str]:
    """A GeoJSON feature: its properties, and a point as latitude and longitude where they say none."""
    record = _flat(entry.get("properties") or {})
    known = known_headers(BUNKAZAI.key)
    geometry = entry.get(_GEOMETRY) or {}
    point = geometry.get("coordinates") if geometry.get("type") == "Point" else None
    if isinstance(point, list) and len(point) >= 2:
        present = {known.key(name) for name, value in record.items() if value}
        for key, value in (("longitude", point[0]), ("latitude", point[1])):
            if key not in present:
                record[BUNKAZAI.header(key)] = _text(value)
    elif geometry:
        record.setdefault(_GEOMETRY, json.dumps(geometry, ensure_ascii=False))
    return record


def _flat(entry: Mapping[str, Any]) -> dict[str, str]:
    return {str(name): _text(value) for name, value in entry.items()}


def _text(value: Any) -> str:
    """A value as a cell: numbers digit by digit as written, lists of words joined with ``;``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return ";".join(value)
    return json.dumps(value, ensure_ascii=False)
