"""Records from the form."""

import pytest
from sqlalchemy import select

from tests.builders import values
from workflow.dataset.bunkazai import STANDARD
from workflow.operations import records
from workflow.operations.collections import create_collection
from workflow.operations.form_drafts import drop_form_draft, form_draft, keep_form_draft
from workflow.operations.records import IdentifierTakenError, VersionConflictError
from workflow.store.models import Record, RecordChange
from workflow.store.people import User
from workflow.store.search import matching


@pytest.fixture
def collection(store):
    terms = {"slug": "kanazawa", "name": "金沢市の文化財", "publisher_code": "172014"}
    return create_collection(store, terms={**terms, "default_licence": "cc-by-4.0"})


@pytest.fixture
def add(store, collection):
    def add_record(**changes) -> int:
        return records.create_record(
            store, collection_id=collection.id, cells=values(**changes), by="hanako"
        )[0]

    return add_record


def kept(store, record_id: int) -> Record:
    with store.read() as session:
        return session.get(Record, record_id)


def found(store, query: str) -> list[int]:
    with store.read() as session:
        return list(session.scalars(select(Record.id).where(matching(session, query))))


def changes(store, record_id: int) -> list[RecordChange]:
    with store.read() as session:
        return list(session.scalars(select(RecordChange).where(RecordChange.record_id == record_id)))


def test_a_typed_cell_is_read_and_the_other_form_is_proposed():
    typed = records.read_cells(STANDARD, values(designated_on="S60.3.20"))
    assert typed.values["designated_on"] == "1985-03-20"
    assert typed.proposals == {"designated_on": ("S60.3.20", "1985-03-20")}
    assert [issue.column for issue in typed.issues if issue.key == "designated_on"] == [
        STANDARD.by_key["designated_on"].header
    ]


def test_a_blank_cell_is_left_out():
    assert "note" not in records.read_cells(STANDARD, {"name": "兼六園", "note": "  "}).values


def test_a_new_record_can_be_searched_and_remembers_who_wrote_it(store, add):
    record_id = add()
    assert found(store, "ケンロク") == [record_id]
    assert [change.by for change in changes(store, record_id)] == ["hanako"]


def test_what_was_mended_on_saving_is_no_doubt_any_more(store, add):
    codes = {issue["key"] for issue in kept(store, add(designated_on="S60.3.20")).issues}
    assert "designated_on" not in codes


def test_an_identifier_is_given_once_in_a_collection(add):
    record_id = add()
    with pytest.raises(IdentifierTakenError) as taken:
        add(name="別の庭園")
    assert taken.value.record_id == record_id


def test_records_that_say_the_same_without_identifier_are_kept_apart(store, add):
    first, second = add(identifier=""), add(identifier="")
    assert kept(store, first).match_key != kept(store, second).match_key


def test_a_change_keeps_before_and_after_of_what_differs_only(store, add):
    record_id = add()
    cells = values(name="特別名勝 兼六園", designated_on="")
    records.update_record(store, record_id=record_id, cells=cells, by="ichiro", version=1)
    latest = changes(store, record_id)[-1]
    assert latest.before == {"name": "兼六園", "designated_on": "1985-03-20"}
    assert latest.after == {"name": "特別名勝 兼六園", "designated_on": None}


def test_a_changed_record_is_found_by_its_new_words_only(store, add):
    record_id = add()
    cells = values(name="卯辰山", name_kana="ウタツヤマ", address="石川県金沢市卯辰町1")
    records.update_record(store, record_id=record_id, cells=cells, by="ichiro", version=1)
    assert found(store, "卯辰山") == [record_id]
    assert found(store, "兼六園") == []


def test_saving_what_is_there_already_changes_nothing(store, add):
    record_id = add()
    records.update_record(store, record_id=record_id, cells=values(), by="ichiro", version=1)
    assert kept(store, record_id).version == 1


def test_an_older_version_cannot_be_saved_over_a_newer_one(store, add):
    record_id = add()
    records.update_record(store, record_id=record_id, cells=values(name="新"), by="ichiro", version=1)
    with pytest.raises(VersionConflictError) as conflict:
        records.update_record(store, record_id=record_id, cells=values(name="旧"), by="hanako", version=1)
    assert conflict.value.current.name == "新"


def test_what_the_form_does_not_ask_for_stays(store, add):
    record_id = add()
    with store.begin() as session:
        record = session.get(Record, record_id)
        record.edition = "recommended"
        record.values = {**record.values, "town_id": "0008-001"}
    records.update_record(store, record_id=record_id, cells=values(name="新"), by="ichiro", version=1)
    assert kept(store, record_id).values["town_id"] == "0008-001"


def test_another_identifier_moves_the_key_by_which_the_row_is_found_again(store, add):
    record_id = add()
    cells = values(identifier="BB0000000099")
    records.update_record(store, record_id=record_id, cells=cells, by="ichiro", version=1)
    assert kept(store, record_id).match_key.endswith("BB0000000099")


def test_a_deleted_record_is_put_back_as_it_was(store, add):
    record_id = add()
    records.delete_record(store, record_id=record_id, by="ichiro")
    assert kept(store, record_id).deleted_at is not None
    records.restore_record(store, record_id=record_id, by="ichiro")
    assert kept(store, record_id).deleted_at is None
    assert kept(store, record_id).values["name"] == "兼六園"
    assert [change.origin for change in changes(store, record_id)] == ["form", "delete", "restore"]


def test_a_new_record_is_proposed_the_collections_place_licence_and_last_contact(store, collection, add):
    add(telephone="076-000-0000")
    proposed = records.proposed_cells(store, collection_id=collection.id)
    assert proposed["address_municipality"] == "金沢市"
    assert proposed["image_licence"] == "CC BY 4.0"
    assert proposed["telephone"] == "076-000-0000"


def test_a_collection_that_is_not_there_is_said_to_be_missing(store):
    with pytest.raises(KeyError):
        records.create_record(store, collection_id=99, cells=values(), by="hanako")
    with pytest.raises(KeyError):
        records.proposed_cells(store, collection_id=99)


def test_a_form_draft_is_kept_once_for_each_person_and_form(store):
    with store.begin() as session:
        session.add(User(id=1, name="hanako"))
    for text in ("書き", "書きかけ"):
        keep_form_draft(store, user_id=1, form="record:1", values={"name": text})
    assert form_draft(store, user_id=1, form="record:1").values == {"name": "書きかけ"}
    drop_form_draft(store, user_id=1, form="record:1")
    assert form_draft(store, user_id=1, form="record:1") is None
