"""Going back and merging, from the pages."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.builders import values
from workflow.operations.records import create_record, update_record
from workflow.store.models import Record, RecordChange


@pytest.fixture
def pair(store, collection) -> tuple[int, int]:
    first, _ = create_record(store, collection_id=collection.id, cells=values(identifier=""), by="hanako")
    second, _ = create_record(store, collection_id=collection.id, cells=values(owner="国"), by="hanako")
    return first, second


def load(store, record_id) -> Record:
    with store.read() as session:
        return session.get(Record, record_id)


def test_a_change_offers_the_way_back_and_shows_it_first(cataloguer, store, pair):
    update_record(
        store, record_id=pair[0], cells=values(owner="石川県", identifier=""), by="hanako", version=1
    )
    with store.read() as session:
        change = session.scalars(select(RecordChange.id).where(RecordChange.record_id == pair[0])).all()[-1]
    path = f"/records/{pair[0]}/history/{change}"
    assert path in cataloguer.get(f"/records/{pair[0]}").text
    assert "石川県" in cataloguer.get(path).text
    cataloguer.post(path, {"version": "2"})
    assert "owner" not in load(store, pair[0]).values


def test_going_back_from_an_old_page_asks_again(cataloguer, store, pair):
    update_record(
        store, record_id=pair[0], cells=values(owner="石川県", identifier=""), by="hanako", version=1
    )
    path = f"/records/{pair[0]}/history/1"
    assert "Somebody else saved" in cataloguer.post(path, {"version": "1"}, follow_redirects=True).text
    assert load(store, pair[0]).values["owner"] == "石川県"


def test_an_unknown_change_has_no_page(cataloguer, pair):
    assert cataloguer.get(f"/records/{pair[0]}/history/99").status_code == 404
    assert cataloguer.post(f"/records/{pair[0]}/history/99", {"version": "1"}).status_code == 404


def test_two_records_are_compared_and_joined_field_by_field(cataloguer, store, pair):
    first, second = pair
    assert f"/records/{first}/merge/{second}" in cataloguer.get(f"/records/{first}/merge").text
    text = cataloguer.get(f"/records/{first}/merge/{second}").text
    assert 'name="take_owner"' in text
    data = {"kept_version": "1", "gone_version": "1", "take_owner": "kept", "take_identifier": "gone"}
    cataloguer.post(f"/records/{first}/merge/{second}", data)
    kept = load(store, first)
    assert (kept.values.get("owner"), kept.values["identifier"]) == (None, "BB0000000001")
    answer = cataloguer.post(f"/records/{first}/merge/1/undo", follow_redirects=True)
    assert "two records again" in answer.text
    assert load(store, second).deleted_at is None


def test_a_search_finds_another_twin(cataloguer, pair):
    assert f"/merge/{pair[1]}" in cataloguer.get(f"/records/{pair[0]}/merge?q=兼六").text


def test_a_stale_page_joins_nothing(cataloguer, store, pair):
    data = {"kept_version": "1", "gone_version": "0"}
    answer = cataloguer.post(f"/records/{pair[0]}/merge/{pair[1]}", data, follow_redirects=True)
    assert "meanwhile" in answer.text
    assert load(store, pair[1]).deleted_at is None


def test_a_record_is_not_compared_with_itself(cataloguer, pair):
    assert cataloguer.get(f"/records/{pair[0]}/merge/{pair[0]}").status_code == 404
    assert cataloguer.post(f"/records/{pair[0]}/merge/77/undo").status_code == 404
