"""Back to how a record was, at any step."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.builders import values
from workflow.operations.collections import create_collection
from workflow.operations.record_history import UnknownChangeError, go_back, way_back
from workflow.operations.records import VersionConflictError, create_record, update_record
from workflow.store.models import Record, RecordChange


@pytest.fixture
def record_id(store) -> int:
    collection = create_collection(store, terms={"slug": "kanazawa", "name": "金沢市の文化財"})
    number, _typed = create_record(store, collection_id=collection.id, cells=values(), by="hanako")
    for version, owner in enumerate(("石川県", "国"), start=1):
        cells = values(owner=owner)
        update_record(store, record_id=number, cells=cells, by="hanako", version=version)
    return number


def load(store, record_id) -> Record:
    with store.read() as session:
        return session.get(Record, record_id)


def changes(store) -> list[RecordChange]:
    with store.read() as session:
        return list(session.scalars(select(RecordChange).order_by(RecordChange.id)))


def test_every_step_back_gives_the_values_of_then(store, record_id):
    _created, first, second = changes(store)
    assert way_back(store, record_id=record_id, change_id=second.id).after == {"owner": "石川県"}
    assert way_back(store, record_id=record_id, change_id=first.id).after == {"owner": None}


def test_going_back_is_a_change_that_can_be_taken_back(store, record_id):
    _created, first, _second = changes(store)
    assert go_back(store, record_id=record_id, change_id=first.id, version=3, by="ichiro")
    record, latest = load(store, record_id), changes(store)[-1]
    assert ("owner" in record.values, record.version) == (False, 4)
    assert (latest.origin, latest.by) == (f"revert:{first.id}", "ichiro")
    go_back(store, record_id=record_id, change_id=latest.id, version=4, by="ichiro")
    assert load(store, record_id).values["owner"] == "国"


def test_going_back_over_someone_elses_save_is_refused(store, record_id):
    with pytest.raises(VersionConflictError):
        go_back(store, record_id=record_id, change_id=changes(store)[1].id, version=2, by="ichiro")


def test_going_nowhere_changes_nothing(store, record_id):
    _created, first, _second = changes(store)
    go_back(store, record_id=record_id, change_id=first.id, version=3, by="ichiro")
    assert not go_back(store, record_id=record_id, change_id=first.id, version=4, by="ichiro")
    assert load(store, record_id).version == 4


@pytest.mark.parametrize("change_id", [0, 999])
def test_a_change_of_another_record_is_unknown(store, record_id, change_id):
    with pytest.raises(UnknownChangeError):
        way_back(store, record_id=record_id, change_id=change_id)
