"""Many records saved at once, and taken back."""

import pytest
from sqlalchemy import select

from tests.operations.stored import add_record
from workflow.operations.grid import RowEdit, RowState, save_batch, undo_batch
from workflow.operations.readings import accept_readings, propose_readings
from workflow.operations.records import delete_record, update_record
from workflow.steps.intake.keys import identifier_key
from workflow.steps.readings import Doubt
from workflow.store.models import Record, RecordChange
from workflow.store.queries.records import RecordFilter


@pytest.fixture
def pair(store):
    return add_record(store, name="兼六園"), add_record(store, name="金沢城跡", identifier="BB0000000002")


def load(store, record_id: int) -> Record:
    with store.read() as session:
        return session.get_one(Record, record_id)


def save(store, *edits, by="hanako"):
    return save_batch(store, [RowEdit(*edit) for edit in edits], by=by)


def undo(store, saved):
    ids = [row.record_id for row in saved.with_state(RowState.SAVED)]
    return undo_batch(store, token=saved.token, record_ids=ids, by="ichiro")


def test_only_the_changed_cells_of_each_record_are_other_ones(store, pair):
    before = load(store, pair[0]).values
    saved = save(store, (pair[0], 1, {"owner": "石川県"}), (pair[1], 1, {"owner": "国"}))
    assert [row.state for row in saved.rows] == [RowState.SAVED, RowState.SAVED]
    assert load(store, pair[0]).values == before | {"owner": "石川県"}


def test_history_says_that_it_was_the_grid_and_which_save(store, pair):
    saved = save(store, (pair[0], 1, {"owner": "石川県"}))
    with store.read() as session:
        change = session.scalars(select(RecordChange)).one()
    assert (change.origin, change.by) == (saved.token, "hanako")
    assert saved.token.startswith("grid:")


def test_a_cell_kept_in_another_form_is_named_with_both(store, pair):
    saved = save(store, (pair[0], 1, {"designated_on": "S41.10.31"}))
    assert saved.rows[0].mended["designated_on"] == ("S41.10.31", "1966-10-31")


def test_a_conflict_keeps_none_of_the_others_back(store, pair):
    values = load(store, pair[0]).values | {"owner": "国"}
    update_record(store, record_id=pair[0], cells=values, by="misaki", version=1)
    saved = save(store, (pair[0], 1, {"owner": "石川県"}), (pair[1], 1, {"owner": "石川県"}))
    assert [row.state for row in saved.rows] == [RowState.CONFLICT, RowState.SAVED]
    assert saved.rows[0].current == {"owner": "国"}
    assert load(store, pair[0]).values["owner"] == "国"


def test_sending_the_same_twice_changes_nothing_the_second_time(store, pair):
    edit = (pair[0], 1, {"owner": "石川県"})
    save(store, edit)
    assert [row.state for row in save(store, edit).rows] == [RowState.UNCHANGED]
    assert load(store, pair[0]).version == 2


def test_an_id_that_is_taken_names_its_holder(store, pair):
    with store.begin() as session:
        for record_id in pair:
            record = session.get_one(Record, record_id)
            record.match_key = identifier_key(record.values)
    taken = load(store, pair[0])
    saved = save(store, (pair[1], 1, {"identifier": taken.values["identifier"]}))
    refused = saved.rows[0]
    assert (refused.state, refused.holder) == (RowState.TAKEN, "兼六園")


@pytest.mark.parametrize("gone", ["deleted", "never"])
def test_a_record_that_is_gone_is_named(store, pair, gone):
    delete_record(store, record_id=pair[0], by="misaki")
    record_id = pair[0] if gone == "deleted" else 999
    assert save(store, (record_id, 1, {"owner": "国"})).rows[0].state is RowState.GONE


def test_a_column_that_the_edition_lacks_is_not_written(store, pair):
    assert save(store, (pair[0], 1, {"publisher_prefecture": "石川県"})).rows[0].state is RowState.UNCHANGED


def test_a_save_is_taken_back_as_a_whole(store, pair):
    before = [load(store, record_id).values for record_id in pair]
    saved = save(store, (pair[0], 1, {"owner": "石川県", "name": ""}), (pair[1], 1, {"owner": "国"}))
    assert undo(store, saved).restored == ("", "金沢城跡")
    assert [load(store, record_id).values for record_id in pair] == before


def test_what_was_changed_since_stays_when_a_save_is_taken_back(store, pair):
    saved = save(store, (pair[0], 1, {"owner": "石川県"}), (pair[1], 1, {"owner": "国"}))
    save(store, (pair[0], 2, {"owner": "金沢市"}), by="misaki")
    undone = undo(store, saved)
    assert (undone.restored, undone.kept) == (("金沢城跡",), ("兼六園",))
    assert load(store, pair[0]).values["owner"] == "金沢市"


def test_nothing_is_taken_back_twice(store, pair):
    saved = save(store, (pair[0], 1, {"owner": "石川県"}))
    undo(store, saved)
    assert undo(store, saved).kept == ("兼六園",)


@pytest.fixture
def unread(store):
    return add_record(store, name="木造薬師如来立像", name_kana="", name_en="")


def test_only_records_that_lack_something_are_proposed(store, pair, unread):
    with store.begin() as session:
        for record_id in pair:
            record = session.get_one(Record, record_id)
            record.values = record.values | {"name_kana": "ケンロクエン", "name_en": "Kenrokuen"}
    page, rows = propose_readings(store, wanted=RecordFilter())
    assert (page.total, [row.record_id for row in rows]) == (1, [unread])
    assert rows[0].proposed["name_kana"] == "モクゾウヤクシニョライリュウゾウ"
    assert rows[0].blank == ("name_kana", "name_en")


def test_a_proposal_changes_no_record_until_it_is_accepted(store, unread):
    propose_readings(store, wanted=RecordFilter())
    assert not load(store, unread).values.get("name_kana")
    edit = RowEdit(unread, 1, {"name_kana": "モクゾウ", "name_en": "", "name": "別の名"})
    saved = accept_readings(store, [edit], by="hanako")
    assert load(store, unread).values["name_kana"] == "モクゾウ"
    assert load(store, unread).name == "木造薬師如来立像"
    assert saved.token.startswith("reading:")


def test_what_was_passed_over_is_left_out(store, unread):
    assert propose_readings(store, wanted=RecordFilter(), without=[unread])[0].total == 0


def test_an_english_name_that_is_there_is_not_doubted(store):
    add_record(store, name="姫路城", name_kana="", name_en="Himeji Castle")
    _page, rows = propose_readings(store, wanted=RecordFilter())
    assert set(rows[0].proposed) == {"name_kana"}
    assert Doubt.ENGLISH not in rows[0].proposal.doubts
