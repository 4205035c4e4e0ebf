"""The form: kept, checked, never lost."""

import pytest

from tests.builders import values
from workflow.operations import records
from workflow.operations.collections import create_collection
from workflow.operations.form_drafts import form_draft
from workflow.store.models import Record


@pytest.fixture
def garden(store, collection) -> int:
    record_id, _typed = records.create_record(
        store, collection_id=collection.id, cells=values(), by="somebody"
    )
    return record_id


def kept(store, record_id: int) -> Record:
    with store.read() as session:
        return session.get(Record, record_id)


def test_a_new_form_begins_with_what_the_collection_says(cataloguer, collection):
    page = cataloguer.get("/records/new?collection=kanazawa").text
    assert 'value="石川県金沢市"' in page
    assert 'value="CC BY 4.0"' in page
    assert "mk-field--proposed" in page


def test_a_form_without_a_choice_of_collection_asks_for_it(cataloguer, store, collection):
    create_collection(store, terms={"slug": "saga", "name": "佐賀市の文化財"})
    page = cataloguer.get("/records/new").text
    assert "金沢市の文化財" in page
    assert "佐賀市の文化財" in page


def test_a_new_record_is_kept_in_canonical_form_and_says_what_changed(cataloguer, store, collection):
    cells = values(designated_on="S60.3.20")
    answer = cataloguer.post("/records/new", {"collection": "kanazawa", **cells})
    page = cataloguer.get(answer.location).text
    assert kept(store, 1).values["designated_on"] == "1985-03-20"
    assert "“S60.3.20” was kept as “1985-03-20”" in page


def test_what_is_not_understood_is_kept_and_marked(cataloguer, store, collection):
    cataloguer.post("/records/new", {"collection": "kanazawa", **values(latitude="北の方")})
    assert kept(store, 1).values["latitude"] == "北の方"
    assert kept(store, 1).error_count > 0


def test_another_record_with_the_same_id_is_named_and_nothing_typed_is_lost(cataloguer, garden):
    answer = cataloguer.post("/records/new", {"collection": "kanazawa", **values(name="別の庭園")})
    assert answer.status_code == 422
    assert f'href="/records/{garden}"' in answer.text
    assert 'value="別の庭園"' in answer.text


def test_changes_are_kept_with_before_and_after(cataloguer, store, garden):
    cataloguer.post(f"/records/{garden}/edit", {"version": 1, **values(name="特別名勝 兼六園")})
    page = cataloguer.get(f"/records/{garden}").text
    assert kept(store, garden).version == 2
    assert '<del class="mk-before">兼六園</del>' in page
    assert '<ins class="mk-after">特別名勝 兼六園</ins>' in page


def test_saving_over_a_newer_version_shows_both(cataloguer, store, garden):
    records.update_record(store, record_id=garden, cells=values(name="兼六園（新）"), by="other", version=1)
    answer = cataloguer.post(f"/records/{garden}/edit", {"version": 1, **values(name="兼六公園")})
    assert answer.status_code == 409
    assert "兼六園（新）" in answer.text
    assert "兼六公園" in answer.text
    assert kept(store, garden).name == "兼六園（新）"


def test_the_choice_between_both_is_kept(cataloguer, store, garden):
    records.update_record(store, record_id=garden, cells=values(name="兼六園（新）"), by="other", version=1)
    cataloguer.post(f"/records/{garden}/edit", {"version": 2, **values(name="兼六公園")})
    assert kept(store, garden).name == "兼六公園"


def test_one_field_is_checked_while_it_is_filled_in(cataloguer, collection):
    answer = cataloguer.post(
        "/records/check?key=designated_on", {"edition": "standard", "designated_on": "S41.10.31"}
    )
    assert '<ins class="mk-after">1966-10-31</ins>' in answer.text
    assert "<html" not in answer.text


def test_a_field_nobody_knows_is_not_checked(cataloguer):
    assert cataloguer.post("/records/check?key=colour", {"edition": "standard"}).status_code == 404


def test_what_is_typed_is_kept_as_a_draft_and_comes_back(cataloguer, garden):
    data = {"form_name": f"record:{garden}", "edition": "standard", "name": "書きかけ"}
    assert cataloguer.post("/records/draft", data).status_code == 200
    page = cataloguer.get(f"/records/{garden}/edit").text
    assert 'value="書きかけ"' in page
    assert "had not kept yet" in page


def test_saving_forgets_the_draft(cataloguer, store, garden):
    cataloguer.post(
        "/records/draft", {"form_name": f"record:{garden}", "edition": "standard", "name": "書きかけ"}
    )
    cataloguer.post(f"/records/{garden}/edit", {"version": 1, **values()})
    assert form_draft(store, user_id=1, form=f"record:{garden}") is None


def test_a_draft_can_be_thrown_away(cataloguer, garden):
    cataloguer.post(
        "/records/draft", {"form_name": f"record:{garden}", "edition": "standard", "name": "書きかけ"}
    )
    cataloguer.post(f"/records/{garden}/forget")
    assert "書きかけ" not in cataloguer.get(f"/records/{garden}/edit").text


def test_drafts_of_other_forms_are_not_taken(cataloguer):
    assert (
        cataloguer.post("/records/draft", {"form_name": "password", "edition": "standard"}).status_code == 404
    )


def test_an_address_proposes_its_parts_for_blank_fields(cataloguer, garden):
    data = {"edition": "standard", "address": "石川県金沢市東山一丁目3-10"}
    page = cataloguer.post("/records/check?key=address", data).text
    assert 'data-mk-use="東山一丁目" data-mk-for="address_town"' in page


def test_a_proposal_is_not_kept_unasked(cataloguer, store, collection):
    cells = values(address="石川県金沢市東山一丁目3-10")
    cataloguer.post("/records/new", {"collection": "kanazawa", **cells})
    assert "address_town" not in kept(store, 1).values
