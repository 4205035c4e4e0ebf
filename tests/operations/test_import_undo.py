"""An import can be undone as a whole; what people did since stays, and is named."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from tests.builders import table_file, values
from workflow.operations.import_undo import (
    CHANGED,
    LATER,
    USED,
    UnknownImportError,
    undo_import,
    undo_preview,
)
from workflow.operations.imports import ImportRequest, import_table
from workflow.operations.records import add_source, update_record
from workflow.store.models import Import, ImportRow, Record, RecordChange
from workflow.store.search import matching

CASTLE = values(identifier="BB0000000002", name="金沢城跡", classification="史跡")
TWO = [values(), CASTLE]


def take(store, folder, rows, name="table.csv"):
    path = table_file(folder, rows, name)
    return import_table(store, ImportRequest(path, path.name), by="hanako").import_id


def records(store) -> list[Record]:
    with store.read() as session:
        return list(session.scalars(select(Record).order_by(Record.position)))


def found(store, word: str) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(Record).where(matching(session, word)))


def test_what_it_brought_is_gone(store, tmp_path):
    import_id = take(store, tmp_path, TWO)
    report = undo_import(store, import_id, by="ichiro")
    assert (report.removed, report.restored, report.kept) == (2, 0, 0)
    assert records(store) == []
    assert found(store, "金沢城跡") == 0


def test_its_trace_and_its_file_stay(store, tmp_path):
    import_id = take(store, tmp_path, TWO)
    undo_import(store, import_id, by="ichiro")
    with store.read() as session:
        trace = session.get(Import, import_id)
        rows = session.scalar(select(func.count()).select_from(ImportRow))
    assert (trace.undone_by, trace.counts["created"], rows) == ("ichiro", 2, 2)
    assert store.media.has(trace.sha256)


def test_what_it_changed_comes_back_with_a_history(store, tmp_path):
    take(store, tmp_path, TWO)
    (before, _) = records(store)
    import_id = take(store, tmp_path, [values(owner="石川県", name_en="Kenrokuen"), CASTLE])
    report = undo_import(store, import_id, by="ichiro")
    (record, _) = records(store)
    assert (report.removed, report.restored) == (0, 1)
    assert (record.values, record.originals, record.issues) == (
        before.values,
        before.originals,
        before.issues,
    )
    assert record.version == before.version + 2
    with store.read() as session:
        change = session.scalars(select(RecordChange).order_by(RecordChange.id.desc())).first()
    assert (change.origin, change.by, change.after["owner"]) == (f"undo:{import_id}", "ichiro", None)


def test_an_undone_import_can_come_in_again(store, tmp_path):
    take(store, tmp_path, [values(owner="金沢市")])
    changed = [values(owner="石川県", note="")]
    undo_import(store, take(store, tmp_path, changed), by="ichiro")
    take(store, tmp_path, changed)
    assert records(store)[0].values["owner"] == "石川県"


def test_removed_records_come_in_again(store, tmp_path):
    undo_import(store, take(store, tmp_path, TWO), by="ichiro")
    take(store, tmp_path, TWO)
    assert [record.name for record in records(store)] == ["兼六園", "金沢城跡"]


def test_a_record_that_a_person_changed_since_stays(store, tmp_path):
    import_id = take(store, tmp_path, TWO)
    (record, _) = records(store)
    update_record(store, record_id=record.id, cells=values(owner="石川県"), by="misaki", version=1)
    report = undo_import(store, import_id, by="ichiro")
    assert [(kept.record_id, kept.reason) for kept in report.examples] == [(record.id, CHANGED)]
    assert [left.name for left in records(store)] == ["兼六園"]


def test_a_record_with_a_source_stays(store, tmp_path):
    import_id = take(store, tmp_path, [values()])
    (record,) = records(store)
    add_source(store, record_id=record.id, citation="金沢市史", url="", accessed_on="")
    assert [kept.reason for kept in undo_import(store, import_id, by="ichiro").examples] == [USED]


def test_a_record_that_a_later_import_has_too_stays(store, tmp_path):
    import_id = take(store, tmp_path, TWO)
    take(store, tmp_path, [values()])
    report = undo_import(store, import_id, by="ichiro")
    assert [(kept.name, kept.reason) for kept in report.examples] == [("兼六園", LATER)]


def test_only_cells_nobody_changed_since_come_back(store, tmp_path):
    take(store, tmp_path, [values()])
    import_id = take(store, tmp_path, [values(owner="石川県", name_en="Kenrokuen")])
    (record,) = records(store)
    cells = values(owner="国", name_en="Kenrokuen")
    update_record(store, record_id=record.id, cells=cells, by="misaki", version=record.version)
    report = undo_import(store, import_id, by="ichiro")
    (record,) = records(store)
    assert (record.values["owner"], record.values.get("name_en")) == ("国", None)
    assert (report.restored, [kept.reason for kept in report.examples]) == (1, [CHANGED])


def test_undoing_twice_does_it_once(store, tmp_path):
    take(store, tmp_path, [values()])
    import_id = take(store, tmp_path, [values(owner="石川県"), CASTLE])
    first = undo_import(store, import_id, by="ichiro")
    version = records(store)[0].version
    assert undo_import(store, import_id, by="misaki") == first
    assert records(store)[0].version == version


def test_looking_first_changes_nothing_and_says_the_same(store, tmp_path):
    import_id = take(store, tmp_path, TWO)
    preview = undo_preview(store, import_id)
    assert len(records(store)) == 2
    assert undo_import(store, import_id, by="ichiro") == preview == undo_preview(store, import_id)


def test_what_fails_halfway_changes_nothing(store, tmp_path, monkeypatch):
    import_id = take(store, tmp_path, TWO)

    def fail(*_args, **_kwargs):
        raise RuntimeError("power cut")

    monkeypatch.setattr("workflow.operations.import_undo.forget_records", fail)
    with pytest.raises(RuntimeError, match="power cut"):
        undo_import(store, import_id, by="ichiro")
    assert len(records(store)) == 2
    with store.read() as session:
        assert session.get(Import, import_id).undone_at is None


def test_an_unknown_import_is_told_so(store):
    with pytest.raises(UnknownImportError):
        undo_import(store, 99, by="ichiro")
