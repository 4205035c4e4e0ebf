"""Drafts for OpenRefine: a table, the operations that match its columns, and the schema to upload.

A ZIP archive with ``items.csv`` or ``files.csv``, ``…-operations.json`` for *Undo/Redo → Apply*,
which matches the columns and sets the schema, and ``…-schema.json`` for those who only want that.
Rows that belong to one item share its id, or its mark while it has none.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from workflow.formats.drafts_json import DraftOut
from workflow.wikibase.entities import snaks, statements_of
from workflow.wikibase.ids import rows_by_id
from workflow.wikibase.model import CONCEPT_BASE

Json = dict[str, Any]
RECONCILIATION = {
    "service": "https://wikidata.reconci.link/en/api",
    "identifierSpace": CONCEPT_BASE,
    "schemaSpace": "http://www.wikidata.org/prop/direct/",
}
SITES = {
    "wikidata": (CONCEPT_BASE, "https://www.wikidata.org/w/api.php"),
    "commons": ("https://commons.wikimedia.org/entity/", "https://commons.wikimedia.org/w/api.php"),
}
KNOWN, NEW = "entity", "new entity"
REFERENCES = "reference"
FILE_COLUMNS = {"filePath": "path", "fileName": "file name", "wikitext": "wikitext"}
TERMS = (
    ("labels", "label", "LABEL_IF_NEW"),
    ("descriptions", "description", "DESCRIPTION_IF_NEW"),
    ("aliases", "alias", "ALIAS"),
)
_VARIABLES = {
    "wikibase-entityid": "wbitemvariable",
    "time": "wbdatevariable",
    "globecoordinate": "wblocationvariable",
    "string": "wbstringvariable",
}


def _cell(snak: Json) -> str:
    if snak["snaktype"] != "value":
        return ""
    kind, value = snak["datavalue"]["type"], snak["datavalue"]["value"]
    if kind == "wikibase-entityid":
        return str(value["id"])
    if kind == "time":
        # Year, month or day, as far as it is known: 1966, 1966-10, 1966-10-18.
        return str(value["time"][1:11]).removesuffix("-00").removesuffix("-00")
    if kind == "globecoordinate":
        return f"{value['latitude']},{value['longitude']}"
    return str(value["text"] if kind == "monolingualtext" else value)


def _variable(column: str, snak: Json) -> Json:
    kind = snak["datavalue"]["type"]
    if kind == "monolingualtext":
        language = snak["datavalue"]["value"]["language"]
        return _monolingual(language, column)
    return {"type": _VARIABLES[kind], "columnName": column}


def _monolingual(language: str, column: str) -> Json:
    return {
        "type": "wbmonolingualexpr",
        "language": {"type": "wblanguageconstant", "id": language, "label": language},
        "value": {"type": "wbstringvariable", "columnName": column},
    }


def _property(id_: str) -> Json:
    row = rows_by_id()[id_]
    datatype = getattr(row, "datatype", "string")
    return {"type": "wbpropconstant", "pid": id_, "label": row.label_en, "datatype": datatype}


@dataclass
class _Table:
    """Rows and what their columns mean, gathered draft by draft."""

    target: str
    rows: list[dict[str, str]] = field(default_factory=list)
    terms: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Column to kind of term and language."""
    mains: dict[str, Json] = field(default_factory=dict)
    """Property to a snak that shows its type; somevalue has none."""
    qualifiers: dict[str, dict[str, Json]] = field(default_factory=dict)
    references: dict[str, Json] = field(default_factory=dict)

    @property
    def columns(self) -> list[str]:
        """All columns in order of appearance."""
        return list(dict.fromkeys([KNOWN, NEW, *(name for row in self.rows for name in row)]))

    def add(self, draft: DraftOut) -> None:
        """Take a draft in: its n-th value of each property goes into its n-th row."""
        rows: list[dict[str, str]] = [self._terms(draft)]
        used: dict[str, int] = {}
        for statement in statements_of(draft.additions):
            cells = self._statement(statement)
            if not cells:
                continue
            property_ = statement["mainsnak"]["property"]
            position = used.get(property_, 0)
            used[property_] = position + 1
            while len(rows) <= position:
                rows.append({})
            rows[position].update(cells)
        mark = {KNOWN: draft.entity_id} if draft.entity_id else {NEW: f"draft {draft.id}"}
        self.rows += [{**mark, **row} for row in rows if row]

    def _terms(self, draft: DraftOut) -> dict[str, str]:
        cells: dict[str, str] = {}
        if self.target == "commons":
            content = draft.content
            values = (str(draft.path or ""), content["file_name"], content["wikitext"])
            cells.update(zip(FILE_COLUMNS.values(), values, strict=True))
        for part, name, kind in TERMS:
            for language, term in draft.additions.get(part, {}).items():
                for number, one in enumerate(term if isinstance(term, list) else [term]):
                    column = f"{name} {language}" + (f" {number + 1}" if number else "")
                    self.terms[column] = (kind, language)
                    cells[column] = one["value"]
        return cells

    def _statement(self, statement: Json) -> dict[str, str]:
        main = statement["mainsnak"]
        if main["snaktype"] != "value":
            return {}
        property_ = main["property"]
        self.mains.setdefault(property_, main)
        cells = {property_: _cell(main)}
        for snak in snaks(statement.get("qualifiers")):
            column = f"{property_} {snak['property']}"
            self.qualifiers.setdefault(property_, {}).setdefault(column, snak)
            cells[column] = _cell(snak)
        for reference in statement.get("references", [])[:1]:
            for snak in snaks(reference["snaks"]):
                column = f"{REFERENCES} {snak['property']}"
                self.references.setdefault(column, snak)
                cells[column] = _cell(snak)
        return cells

    def _snak_expressions(self, snaks_by_column: dict[str, Json]) -> list[Json]:
        return [
            {"prop": _property(snak["property"]), "value": _variable(column, snak)}
            for column, snak in snaks_by_column.items()
        ]

    def _groups(self) -> list[Json]:
        references = [{"snaks": self._snak_expressions(self.references)}] if self.references else []
        merging = {"type": "qualifiers", "valueMatcher": {"type": "strict"}, "pids": []}
        return [
            {
                "property": _property(property_),
                "statements": [
                    {
                        "value": _variable(property_, main),
                        "qualifiers": self._snak_expressions(self.qualifiers.get(property_, {})),
                        "references": references,
                        "mergingStrategy": merging,
                        "mode": "add_or_merge",
                    }
                ],
            }
            for property_, main in self.mains.items()
        ]

    def schema(self) -> Json:
        """The schema: one edit for known entities, one for new ones."""
        edits = []
        for column in (KNOWN, NEW):
            edit: Json = {
                "type": "wbmediainfoeditexpr" if self.target == "commons" else "wbitemeditexpr",
                "subject": {"type": "wbentityvariable", "columnName": column},
                "nameDescs": [
                    {"name_type": kind, "value": _monolingual(language, name)}
                    for name, (kind, language) in self.terms.items()
                ],
                "statementGroups": self._groups(),
            }
            if self.target == "commons":
                edit |= {
                    key: {"type": "wbstringvariable", "columnName": name}
                    for key, name in FILE_COLUMNS.items()
                }
            edits.append(edit)
        site, api = SITES[self.target]
        return {
            "entityEdits": edits,
            "siteIri": site,
            "mediaWikiApiEndpoint": api,
            "entityTypeSiteIRI": {"item": CONCEPT_BASE, "property": CONCEPT_BASE},
        }

    def operations(self) -> list[Json]:
        """The operations to apply after the table was opened."""
        engine = {"facets": [], "mode": "row-based"}
        item_columns = [
            column
            for column, snak in {
                **self.mains,
                **{c: s for group in self.qualifiers.values() for c, s in group.items()},
            }.items()
            if snak["datavalue"]["type"] == "wikibase-entityid"
        ]
        service = {**RECONCILIATION}
        if self.target == "commons":
            service["identifierSpace"] = SITES["commons"][0]
        matched = [(KNOWN, service), *((column, RECONCILIATION) for column in item_columns)]
        found: list[Json] = [
            {
                "op": "core/recon-use-values-as-identifiers",
                "engineConfig": engine,
                "columnName": name,
                **space,
            }
            for name, space in matched
        ]
        new = {"op": "core/recon-mark-new-topics", "engineConfig": engine, "columnName": NEW}
        found.append({**new, "shareNewTopics": True, **service})
        found.append({"op": "wikidata/save-wikibase-schema", "schema": self.schema()})
        return found

    def csv(self) -> bytes:
        """The table."""
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, self.columns, restval="", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(self.rows)
        return text.getvalue().encode()


def write_openrefine(file: BinaryIO, drafts: Iterable[DraftOut]) -> int:
    """Write the archive; gives how many drafts are in it. A draft that adds nothing is left out."""
    tables = {"wikidata": _Table("wikidata"), "commons": _Table("commons")}
    count = 0
    for draft in drafts:
        if draft.additions:
            tables[draft.target].add(draft)
            count += 1
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, table in (("items", tables["wikidata"]), ("files", tables["commons"])):
            if table.rows:
                archive.writestr(f"{name}.csv", table.csv())
                archive.writestr(f"{name}-operations.json", _json(table.operations()))
                archive.writestr(f"{name}-schema.json", _json(table.schema()))
    return count


def _json(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)
