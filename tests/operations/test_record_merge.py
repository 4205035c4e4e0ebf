"""Two records that are one, joined and taken apart."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.builders import values
from workflow.operations.collections import create_collection
from workflow.operations.record_merge import (
    CannotMergeError,
    MergeRequest,
    likely_twins,
    merge_records,
    undo_merge,
)
from workflow.operations.records import VersionConflictError, add_source, create_record, update_record
from workflow.store.models import Match, Record, RecordMerge, Source

FULL, SHORT = values(), values(identifier="", name="兼六園庭園", address="", owner="石川県")


@pytest.fixture
def pair(store) -> tuple[int, int]:
    collection = create_collection(store, terms={"slug": "kanazawa", "name": "金沢市の文化財"})
    made = [
        create_record(store, collection_id=collection.id, cells=cells, by="hanako")[0]
        for cells in (SHORT, FULL)
    ]
    return made[0], made[1]


def load(store, record_id) -> Record:
    with store.read() as session:
        return session.get(Record, record_id)


def request(pair, **changes) -> MergeRequest:
    return MergeRequest(**{"kept_id": pair[0], "kept_version": 1, "gone_id": pair[1], "gone_version": 1,
                           "values": {**FULL, **SHORT}, **changes})  # fmt: skip


def test_the_likeliest_twin_is_named_with_its_points(store, pair):
    ((twin, found),) = likely_twins(store, pair[0])
    assert (twin.id, found.score >= 70) == (pair[1], True)


def test_one_stays_with_the_chosen_values_and_the_other_goes(store, pair):
    merge_records(store, request(pair), by="ichiro")
    kept, gone = load(store, pair[0]), load(store, pair[1])
    assert (kept.values, kept.deleted_at) == ({**FULL, **SHORT}, None)
    assert gone.deleted_at is not None


def test_an_id_goes_over_and_comes_back(store, pair):
    key = load(store, pair[1]).match_key
    merge_id = merge_records(store, request(pair), by="ichiro")
    assert load(store, pair[0]).match_key == key
    undo_merge(store, merge_id, by="ichiro")
    assert load(store, pair[1]).match_key == key
    assert load(store, pair[0]).match_key.startswith("row:")


def test_sources_and_the_match_move_and_come_back(store, pair):
    source = add_source(store, record_id=pair[1], citation="金沢市史", url="", accessed_on="")
    with store.begin() as session:
        session.add(Match(record_id=pair[1], decision="match", qid="Q1155424", by="hanako"))
    merge_id = merge_records(store, request(pair), by="ichiro")
    with store.read() as session:
        assert session.get(Source, source).record_id == pair[0]
        assert session.get(Match, pair[0]).qid == "Q1155424"
    undo_merge(store, merge_id, by="ichiro")
    with store.read() as session:
        assert session.get(Source, source).record_id == pair[1]
        assert session.get(Match, pair[1]).qid == "Q1155424"


def test_what_was_changed_since_stays_when_they_are_taken_apart(store, pair):
    merge_id = merge_records(store, request(pair), by="ichiro")
    kept = load(store, pair[0])
    update_record(
        store, record_id=kept.id, cells={**kept.values, "owner": "国"}, by="misaki", version=kept.version
    )
    undo_merge(store, merge_id, by="ichiro")
    kept = load(store, pair[0])
    assert kept.values == {**SHORT, "owner": "国"}


def test_taking_apart_twice_does_it_once(store, pair):
    merge_id = merge_records(store, request(pair), by="ichiro")
    undo_merge(store, merge_id, by="ichiro")
    version = load(store, pair[0]).version
    undo_merge(store, merge_id, by="misaki")
    assert load(store, pair[0]).version == version
    with store.read() as session:
        assert session.scalars(select(RecordMerge.undone_by)).one() == "ichiro"


def test_a_record_is_not_joined_with_itself_nor_with_a_deleted_one(store, pair):
    with pytest.raises(CannotMergeError):
        merge_records(store, request(pair, gone_id=pair[0]), by="ichiro")
    merge_records(store, request(pair), by="ichiro")
    with pytest.raises(CannotMergeError):
        merge_records(store, request(pair, kept_version=2, gone_version=2), by="ichiro")


def test_a_save_in_between_is_not_overwritten(store, pair):
    with pytest.raises(VersionConflictError):
        merge_records(store, request(pair, gone_version=0), by="ichiro")
    assert load(store, pair[1]).deleted_at is None
