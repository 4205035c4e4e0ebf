"""Tables come in whole or not at all, twice changes nothing, and people's edits stay."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from tests.builders import table_file, values
from workflow.operations.imports import ImportRequest, import_file, import_table, preview_table
from workflow.store.models import Collection, Import, ImportRow, Record, RecordChange
from workflow.store.search import matching

TWO = [values(), values(identifier="BB0000000002", name="金沢城跡", classification="史跡")]


def take(store, path, **options):
    return import_table(store, ImportRequest(path, path.name, **options), by="hanako")


def records(store) -> list[Record]:
    with store.read() as session:
        return list(session.scalars(select(Record).order_by(Record.position)))


def count(store, model) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(model))


def test_every_row_becomes_a_record_with_its_cells(store, tmp_path):
    report = take(store, table_file(tmp_path, TWO))
    assert (report.rows, report.counts["created"]) == (2, 2)
    assert [record.values for record in records(store)] == TWO
    assert records(store)[0].latitude == pytest.approx(36.56213)


def test_the_original_file_is_kept_bit_for_bit(store, tmp_path):
    path = table_file(tmp_path, TWO, encoding="cp932")
    take(store, path)
    with store.read() as session:
        trace = session.scalars(select(Import)).one()
    assert store.media.read(trace.sha256) == path.read_bytes()
    assert (trace.encoding, trace.edition, trace.counts["rows"]) == ("cp932", "standard", 2)


def test_a_normalised_cell_keeps_its_original_beside_it(store, tmp_path):
    report = take(store, table_file(tmp_path, [values(designated_on="昭和60年3月20日")]))
    (record,) = records(store)
    assert record.values["designated_on"] == "1985-03-20"
    assert record.originals["designated_on"] == "昭和60年3月20日"
    (issue,) = [i for i in report.issues if i.key == "designated_on"]
    assert (issue.row, issue.found) == (2, "昭和60年3月20日")


def test_the_same_file_again_changes_nothing(store, tmp_path):
    path = table_file(tmp_path, TWO)
    take(store, path)
    before = [(record.id, record.version, record.updated_at) for record in records(store)]
    report = take(store, path)
    assert report.counts["unchanged"] == 2
    assert [(record.id, record.version, record.updated_at) for record in records(store)] == before
    assert count(store, RecordChange) == 0


def test_the_same_table_in_another_encoding_changes_nothing(store, tmp_path):
    take(store, table_file(tmp_path, TWO))
    assert take(store, table_file(tmp_path, TWO, encoding="cp932")).counts["unchanged"] == 2


def test_a_changed_cell_is_updated_with_its_history(store, tmp_path):
    take(store, table_file(tmp_path, TWO))
    report = take(store, table_file(tmp_path, [values(owner="石川県"), TWO[1]]))
    assert (report.counts["updated"], report.counts["unchanged"]) == (1, 1)
    with store.read() as session:
        change = session.scalars(select(RecordChange)).one()
    assert (change.before, change.after, change.by) == ({"owner": None}, {"owner": "石川県"}, "hanako")


def test_an_emptied_cell_is_emptied_here(store, tmp_path):
    take(store, table_file(tmp_path, [values()]))
    take(store, table_file(tmp_path, [values(classification="")]))
    assert "classification" not in records(store)[0].values


def test_what_a_person_edited_is_kept_when_the_file_comes_again(store, tmp_path):
    path = table_file(tmp_path, [values()])
    take(store, path)
    with store.begin() as session:
        record = session.scalars(select(Record)).one()
        record.values = {**record.values, "name_kana": "ケンロクエン（テイセイ）"}
    assert take(store, path).counts["unchanged"] == 1
    take(store, table_file(tmp_path, [values(owner="石川県")]))
    (record,) = records(store)
    assert (record.values["name_kana"], record.values["owner"]) == ("ケンロクエン（テイセイ）", "石川県")


def test_a_row_without_a_name_is_refused_and_the_others_go_in(store, tmp_path):
    report = take(store, table_file(tmp_path, [TWO[0], values(identifier="X1", name=""), TWO[1]]))
    assert (report.counts["created"], report.counts["rejected"]) == (2, 1)
    (row,) = report.rejected
    assert row.number == 3
    assert row.issues
    with store.read() as session:
        kept = session.scalars(select(ImportRow).where(ImportRow.outcome == "rejected")).one()
    assert kept.cells[1] == "X1"


def test_records_go_to_the_collection_of_their_publisher(store, tmp_path):
    report = take(store, table_file(tmp_path, TWO))
    with store.read() as session:
        collection = session.scalars(select(Collection)).one()
    assert (report.collection, collection.name) == ("172014", "石川県金沢市")


def test_a_named_collection_is_made_when_it_is_not_there(store, tmp_path):
    assert take(store, table_file(tmp_path, TWO), collection="castle").collection == "castle"


def test_imported_records_are_found_by_search(store, tmp_path):
    take(store, table_file(tmp_path, TWO))
    with store.read() as session:
        assert session.scalars(select(Record.name).where(matching(session, "六園"))).all() == ["兼六園"]


def test_a_preview_says_the_same_and_stores_nothing(store, tmp_path):
    take(store, table_file(tmp_path, TWO))
    changed = table_file(tmp_path, [values(owner="石川県"), TWO[1], values(identifier="3", name="新しい")])
    preview = preview_table(ImportRequest(changed, "table.csv"), store=store)
    assert [entry[0] for entry in preview.preview] == ["updated", "unchanged", "created"]
    assert preview.preview[0][3] == {"owner": "石川県"}
    assert count(store, Record) == 2
    assert take(store, changed).counts == preview.counts


def test_a_crash_while_writing_leaves_nothing(store, tmp_path, monkeypatch):
    def fail(*_arguments):
        raise RuntimeError("power cut")

    monkeypatch.setattr("workflow.operations.import_rows.index_records", lambda *a, **k: fail())
    with pytest.raises(RuntimeError, match="power cut"):
        take(store, table_file(tmp_path, TWO))
    assert [count(store, model) for model in (Record, Import, ImportRow, Collection)] == [0, 0, 0, 0]


def test_a_file_that_is_no_table_is_refused_with_a_sentence(store, tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"<!DOCTYPE html><html><head><title>404</title></head><body>gone</body></html>")
    report = import_file(store, path, by="hanako")
    assert "HTML" in report.refused
    assert count(store, Import) == 0
