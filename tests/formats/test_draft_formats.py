"""Drafts go out in the forms that other tools read."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from workflow.formats import pattypan
from workflow.formats.drafts_json import DraftOut, write_json
from workflow.formats.openrefine import write_openrefine
from workflow.formats.pattypan import TooLongForCellError, write_pattypan
from workflow.formats.quickstatements import commands, write_quickstatements
from workflow.wikibase.model import (
    EntityDraft,
    FileDraft,
    Item,
    Monolingual,
    Point,
    Reference,
    Snak,
    Statement,
    Text,
    Time,
)

PROOF = Reference(
    (
        Snak("reference_url", Text("https://example.org/a")),
        Snak("retrieved", Time("+2026-11-22T00:00:00Z", 11)),
    )
)
GARDEN = EntityDraft(
    labels={"ja": '兼六園 "園"', "en": "Kenroku-en"},
    descriptions={"ja": "庭園"},
    aliases={"ja": ("兼六公園", "けんろくえん")},
    statements=(
        Statement(Snak("instance_of", Item("Q15835")), references=(PROOF,)),
        Statement(
            Snak("heritage_designation", Item("Q94987823")),
            (Snak("start_time", Time("+1985-03-00T00:00:00Z", 10)),),
            (PROOF, PROOF),
        ),
        Statement(Snak("heritage_designation", Item("Q96207459"))),
        Statement(Snak("coordinate_location", Point(36.5621, 136.6627, 0.0001))),
        Statement(Snak("street_address", Monolingual("石川県金沢市兼六町1", "ja"))),
    ),
).as_json()
PICTURE = FileDraft(
    "兼六園.jpg",
    "=={{int:filedesc}}==\n",
    {"ja": "兼六園"},
    (
        Statement(Snak("depicts", Item("Q999000001"))),
        Statement(Snak("creator", None), (Snak("author_name_string", Text("山田")),)),
    ),
).as_json()


def item(**changes: object) -> DraftOut:
    fields = {
        "id": 1,
        "target": "wikidata",
        "title": "兼六園",
        "state": "drafted",
        "content": GARDEN,
        "additions": GARDEN,
    }
    return DraftOut(**{**fields, **changes})


def picture(**changes: object) -> DraftOut:
    fields = {
        "id": 2,
        "target": "commons",
        "title": "兼六園.jpg",
        "state": "approved",
        "content": PICTURE,
        "additions": PICTURE["mediainfo"],
        "path": Path("originals") / "ab" / "cd",
    }
    return DraftOut(**{**fields, **changes})


# ---- QuickStatements


def test_a_new_item_is_created_line_by_line():
    assert list(commands(item())) == [
        "CREATE",
        'LAST\tLja\t"兼六園 "園""',
        'LAST\tLen\t"Kenroku-en"',
        'LAST\tDja\t"庭園"',
        'LAST\tAja\t"兼六公園"',
        'LAST\tAja\t"けんろくえん"',
        'LAST\tP31\tQ15835\tS854\t"https://example.org/a"\tS813\t+2026-11-22T00:00:00Z/11',
        "LAST\tP1435\tQ94987823\tP580\t+1985-03-00T00:00:00Z/10"
        '\tS854\t"https://example.org/a"\tS813\t+2026-11-22T00:00:00Z/11'
        '\t!S854\t"https://example.org/a"\tS813\t+2026-11-22T00:00:00Z/11',
        "LAST\tP1435\tQ96207459",
        "LAST\tP625\t@36.5621/136.6627",
        'LAST\tP6375\tja:"石川県金沢市兼六町1"',
    ]


def test_a_known_item_is_added_to():
    only = {"claims": GARDEN["claims"][3:4]}
    assert list(commands(item(entity_id="Q42", additions=only))) == ["Q42\tP625\t@36.5621/136.6627"]


def test_a_published_file_gets_its_data_by_m_id():
    lines = list(commands(picture(entity_id="M7")))
    assert lines == ['M7\tLja\t"兼六園"', "M7\tP180\tQ999000001", 'M7\tP170\tsomevalue\tP2093\t"山田"']


def test_a_file_that_is_not_there_and_a_draft_that_adds_nothing_have_no_commands():
    file = io.BytesIO()
    assert write_quickstatements(file, [picture(), item(additions={}), item()]) == 1
    assert file.getvalue().decode().startswith("CREATE\n")
    assert file.getvalue().decode().count("CREATE") == 1


# ---- OpenRefine


@pytest.fixture
def archive() -> zipfile.ZipFile:
    file = io.BytesIO()
    assert write_openrefine(file, [item(), item(id=3, entity_id="Q42"), picture(), item(additions={})]) == 3
    return zipfile.ZipFile(file)


def table(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read(name).decode())))


def test_a_row_holds_an_item_and_a_second_value_gets_a_row(archive: zipfile.ZipFile):
    rows = table(archive, "items.csv")
    assert [(row["entity"], row["new entity"]) for row in rows] == [
        ("", "draft 1"),
        ("", "draft 1"),
        ("Q42", ""),
        ("Q42", ""),
    ]
    assert (rows[0]["P1435"], rows[0]["P1435 P580"], rows[1]["P1435"]) == (
        "Q94987823",
        "1985-03",
        "Q96207459",
    )
    assert (rows[0]["P625"], rows[0]["alias ja 2"]) == ("36.5621,136.6627", "けんろくえん")


def test_the_schema_speaks_of_columns_that_are_there(archive: zipfile.ZipFile):
    for name in ("items", "files"):
        schema = json.loads(archive.read(f"{name}-schema.json"))
        columns = set(table(archive, f"{name}.csv")[0])
        used = set()

        def look(node: object, used: set[str] = used) -> None:
            if isinstance(node, dict):
                used |= {node["columnName"]} if "columnName" in node else set()
                for child in node.values():
                    look(child)
            elif isinstance(node, list):
                for child in node:
                    look(child)

        look(schema)
        assert used == columns


def test_the_schema_has_one_edit_for_known_and_one_for_new(archive: zipfile.ZipFile):
    schema = json.loads(archive.read("items-schema.json"))
    assert [edit["subject"]["columnName"] for edit in schema["entityEdits"]] == ["entity", "new entity"]
    assert {edit["type"] for edit in schema["entityEdits"]} == {"wbitemeditexpr"}
    group = next(g for g in schema["entityEdits"][0]["statementGroups"] if g["property"]["pid"] == "P1435")
    assert group["statements"][0]["value"] == {"type": "wbitemvariable", "columnName": "P1435"}
    assert group["statements"][0]["qualifiers"][0]["value"] == {
        "type": "wbdatevariable",
        "columnName": "P1435 P580",
    }


def test_files_are_uploaded_with_path_name_and_page(archive: zipfile.ZipFile):
    edit = json.loads(archive.read("files-schema.json"))["entityEdits"][1]
    assert edit["type"] == "wbmediainfoeditexpr"
    assert edit["filePath"] == {"type": "wbstringvariable", "columnName": "path"}
    row = table(archive, "files.csv")[0]
    assert (row["file name"], row["wikitext"]) == ("兼六園.jpg", "=={{int:filedesc}}==\n")


def test_operations_match_the_item_columns_and_set_the_schema(archive: zipfile.ZipFile):
    operations = json.loads(archive.read("items-operations.json"))
    matched = [one["columnName"] for one in operations if one["op"] == "core/recon-use-values-as-identifiers"]
    assert matched == ["entity", "P31", "P1435"]
    new = next(one for one in operations if one["op"] == "core/recon-mark-new-topics")
    assert (new["columnName"], new["shareNewTopics"]) == ("new entity", True)
    assert operations[-1]["schema"] == json.loads(archive.read("items-schema.json"))


# ---- Pattypan


def test_the_workbook_has_the_columns_and_the_template_that_pattypan_asks_for():
    file = io.BytesIO()
    assert write_pattypan(file, [picture(), item()]) == 1
    file.seek(0)
    assert file.getvalue()[:8] == bytes.fromhex("d0cf11e0a1b11ae1"), "the binary format, not xlsx"
    book = CalamineWorkbook.from_filelike(file)
    assert book.sheet_names == ["Data", "Template"]
    header, row = book.get_sheet_by_index(0).to_python()
    assert header == ["path", "name", "wikitext"]
    assert row == [str(Path("originals") / "ab" / "cd"), "兼六園.jpg", "=={{int:filedesc}}==\n"]
    assert book.get_sheet_by_index(1).to_python() == [["${wikitext}"]]


def test_a_page_too_long_for_a_cell_is_named():
    long = {**PICTURE, "wikitext": "x" * (pattypan.CELL_LIMIT + 1)}
    with pytest.raises(TooLongForCellError, match="兼六園"):
        write_pattypan(io.BytesIO(), [picture(content=long)])


# ---- JSON


def test_json_holds_everything():
    file = io.BytesIO()
    assert write_json(file, [item(), picture(entity_id="M7")]) == 2
    first, second = json.loads(file.getvalue())
    assert first["content"] == first["additions"] == GARDEN
    assert (first["entity"], second["entity"], second["state"]) == (None, "M7", "approved")
    assert second["additions"] == PICTURE["mediainfo"]
