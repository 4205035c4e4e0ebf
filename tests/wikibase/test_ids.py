"""Ids stand in tables with their sources, and only verified ones come out."""

from __future__ import annotations

import re

import pytest

from workflow.config import ROOT
from workflow.wikibase import ids

TABLES = [
    list(ids.properties().values()),
    list(ids.entities().values()),
    list(ids.designations()),
    list(ids.classes()),
    list(ids.places().values()),
]


@pytest.mark.parametrize("rows", TABLES)
def test_every_verified_row_names_its_source(rows: list[ids.Row]):
    assert [row.id for row in rows if row.verified and not row.source] == []


@pytest.mark.parametrize("rows", TABLES)
def test_ids_have_the_right_form(rows: list[ids.Row]):
    letter = "P" if isinstance(rows[0], ids.Property) else "Q"
    assert [row.id for row in rows if row.id and not re.fullmatch(letter + r"[1-9]\d*", row.id)] == []


def test_no_usable_designation_is_unverified():
    assert [row.id for row in ids.designations() if row.usable and not row.verified] == []


def test_a_row_without_an_id_is_never_verified():
    assert [row for rows in TABLES for row in rows if row.verified and not row.id] == []


def test_an_unverified_entity_is_refused():
    assert ids.entities()["wikimedia_commons"].verified is False
    with pytest.raises(ids.UnverifiedIdError):
        ids.entity_id("wikimedia_commons")


def test_an_unverified_place_has_no_usable_id():
    tsukuba = ids.places()["082201"]
    assert tsukuba.id
    assert tsukuba.usable_id == ""
    assert not ids.is_verified(tsukuba.id)


def test_a_verified_place_has_one():
    assert ids.places()["172014"].usable_id == "Q191130"


def test_an_id_in_no_table_is_not_verified():
    assert not ids.is_verified("Q43113624")


@pytest.mark.parametrize(("language", "label"), [("ja", "金沢市 (Q191130)"), ("en", "Kanazawa (Q191130)")])
def test_labels_come_with_their_id(language: str, label: str):
    assert ids.label_of("Q191130", language) == label


def test_an_unknown_id_is_its_own_label():
    assert ids.label_of("Q999000001", "ja") == "Q999000001"


def test_names_and_ids_lead_to_each_other():
    assert ids.property_name(ids.property_id("heritage_designation")) == "heritage_designation"
    with pytest.raises(ids.UnverifiedIdError):
        ids.property_name("P0")


@pytest.mark.parametrize(
    "folder", ["workflow/steps", "workflow/wikibase", "workflow/operations", "workflow/formats"]
)
def test_no_code_holds_an_id_of_its_own(folder: str):
    strings = re.compile(r"[\"']([PQ][1-9]\d*)[\"']")
    found = {
        f"{path.name}: {match}"
        for path in (ROOT / folder).rglob("*.py")
        if "rights" not in path.parts
        for match in strings.findall(path.read_text("utf-8"))
    }
    assert found == set()
