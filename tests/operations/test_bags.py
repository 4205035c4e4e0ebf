"""A collection as a bag: valid by the Library of Congress' own program, readable, whole or not at all."""

from __future__ import annotations

import hashlib
import json

import bagit
import pytest
from sqlalchemy import select

from tests.builders import table_file, values
from tests.pictures import jpeg, save, scene
from workflow.formats.bagit_format import folded, readable_name
from workflow.operations.bags import BagError, write_bag
from workflow.operations.imports import ImportRequest, import_table
from workflow.operations.media import Declarations, Incoming, ingest
from workflow.operations.subjects import NoCollectionError
from workflow.steps.declaration import Declaration
from workflow.steps.media_metadata import read_metadata
from workflow.store.models import Collection, Media


@pytest.fixture
def filled(store, tmp_path):
    import_table(store, ImportRequest(table_file(tmp_path, [values()]), "table.csv"), by="hanako")
    files = [
        Incoming(name, save(tmp_path / f"{seed}.jpg", scene(seed=seed)))
        for seed, name in enumerate(["x/庭 100%.jpg", "y/庭 100%.jpg", "con.jpg", "=1.jpg"])
    ]
    declared = Declarations(Declaration(title="=Garden", licence="cc-by-4.0", creator="金沢市"))
    ingest(store, files, by="hanako", declarations=declared)
    return store


def slug(store):
    with store.read() as session:
        return session.scalars(select(Collection.slug)).one()


def test_the_library_of_congress_finds_the_bag_valid(filled, tmp_path):
    assert write_bag(filled, slug(filled), tmp_path / "bag") == 4
    bag = bagit.Bag(str(tmp_path / "bag"))
    assert bag.validate(processes=1)
    assert bag.info["Payload-Oxum"].endswith(".7")
    assert bag.info["External-Identifier"] == slug(filled)


def test_every_original_is_there_bit_for_bit_under_a_name_of_its_own(filled, tmp_path):
    write_bag(filled, slug(filled), tmp_path / "bag")
    places = {place.name: place for place in (tmp_path / "bag/data/originals").iterdir()}
    assert set(places) == {"庭 100_.jpg", "庭 100_ 2.jpg", "_con.jpg", "=1.jpg"}
    with filled.read() as session:
        digests = set(session.scalars(select(Media.sha256)))
    assert {hashlib.sha256(place.read_bytes()).hexdigest() for place in places.values()} == digests


def test_records_pictures_and_rights_go_along_and_the_table_can_be_read_again(filled, tmp_path):
    write_bag(filled, slug(filled), tmp_path / "bag")
    metadata = tmp_path / "bag/data/metadata"
    assert "兼六園" in next(metadata.glob("*_cultural_property.csv")).read_text(encoding="utf-8-sig")
    declared = read_metadata(metadata / "media.csv", "media.csv").find("_con.jpg")
    assert (declared.licence, declared.creator, declared.title) == ("cc-by-4.0", "金沢市", "'=Garden")
    rights = json.loads((metadata / "rights.json").read_text(encoding="utf-8"))
    assert [entry["facts"]["file"]["licence"] for entry in rights] == ["cc-by-4.0"] * 4


@pytest.mark.parametrize("damage", ["changed", "missing"])
def test_a_damaged_original_stops_the_bag_and_nothing_is_left(filled, tmp_path, damage):
    with filled.read() as session:
        original = filled.media.path(session.scalars(select(Media.sha256)).first())
    original.unlink()
    if damage == "changed":
        original.write_bytes(jpeg())
    with pytest.raises(BagError):
        write_bag(filled, slug(filled), tmp_path / "out" / "bag")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_with_anything_in_it_is_left_alone(filled, tmp_path):
    with pytest.raises(BagError, match=str(tmp_path.name)):
        write_bag(filled, slug(filled), tmp_path)


def test_an_unknown_collection_is_named(filled, tmp_path):
    with pytest.raises(NoCollectionError):
        write_bag(filled, "elsewhere", tmp_path / "bag")
    assert not (tmp_path / "bag").exists()


def test_a_name_is_cut_to_what_systems_hold_and_keeps_its_ending():
    name = readable_name("庭" * 100 + ".jpeg", set())
    assert len(name.encode()) <= 160
    assert name.endswith("庭.jpeg")
    assert readable_name("A.jpg", {folded("a.JPG")}) == "A 2.jpg"
