"""What the product does with its database works on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from sqlalchemy import select

from tests.builders import table_bytes, table_file, values
from workflow import jobs
from workflow.jobs import Result, enqueue, run_one
from workflow.operations.exports import ExportRequest, export_file
from workflow.operations.imports import ImportRequest, import_table
from workflow.operations.records import create_record, update_record
from workflow.operations.sample import load_sample
from workflow.store.database import migrate
from workflow.store.models import Job, Record
from workflow.store.search import matching

ROWS = [values(), values(identifier="BB0000000002", name="金沢城跡")]


def take(store, path):
    return import_table(store, ImportRequest(path, path.name), by="hanako")


def test_migrating_again_changes_nothing(store):
    migrate(store.engine)


def test_a_table_goes_in_twice_and_out_byte_for_byte(store, tmp_path):
    path = table_file(tmp_path, ROWS)
    assert take(store, path).counts["created"] == 2
    assert take(store, path).counts["unchanged"] == 2
    export_file(store, ExportRequest(), tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes() == table_bytes(ROWS)


def test_an_updated_record_is_found_by_its_new_name_only(store, tmp_path):
    take(store, table_file(tmp_path, ROWS))
    take(store, table_file(tmp_path, [values(name="竹沢庭園"), ROWS[1]]))
    with store.read() as session:
        found = {
            query: session.scalars(select(Record.name).where(matching(session, query))).all()
            for query in ("竹沢", "兼六園", "城")
        }
    assert found == {"竹沢": ["竹沢庭園"], "兼六園": [], "城": ["金沢城跡"]}


def test_typed_records_follow_imported_ones(store, tmp_path):
    report = take(store, table_file(tmp_path, ROWS))
    with store.read() as session:
        collection_id = session.scalars(select(Record.collection_id)).first()
    record_id, _typed = create_record(store, collection_id=collection_id, cells={"name": "尾山神社"}, by="x")
    assert report.collection == "172014"
    with store.read() as session:
        record = session.get(Record, record_id)
    cells = {"name": "尾山神社神門"}
    update_record(store, record_id=record_id, cells=cells, by="x", version=record.version)
    with store.read() as session:
        assert session.get(Record, record_id).name == "尾山神社神門"


def test_a_job_is_served(store, monkeypatch):
    monkeypatch.setattr(jobs, "TASKS", {"add": lambda *_: Result({"sum": 3})})
    enqueue(store, "add", {}, by="hanako")
    assert run_one(store)
    with store.read() as session:
        assert session.scalars(select(Job.state)).one() == "done"


def test_the_sample_collection_loads(store):
    counts = load_sample(store, by="sample")
    assert counts.records >= 40
    assert load_sample(store, by="sample").records == 0
