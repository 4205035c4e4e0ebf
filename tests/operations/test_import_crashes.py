"""An import is either whole or absent, whatever kills it, and two at once make one."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.builders import table_file, values
from workflow.config import load_settings
from workflow.operations.imports import ImportRequest, import_table
from workflow.store.database import Store, open_store
from workflow.store.models import Collection, Import, ImportRow, Record
from workflow.store.search import matching

ROWS = 3000
CHILD = """
import sys
from pathlib import Path
from workflow.config import load_settings
from workflow.operations.imports import ImportRequest, import_table
from workflow.operations.import_undo import undo_import
from workflow.store.database import open_store

store = open_store(load_settings(home=Path(sys.argv[1]), database_url=""))
print("ready", flush=True)
if sys.argv[3] == "import":
    import_table(store, ImportRequest(Path(sys.argv[2]), "table.csv"), by="hanako")
else:
    undo_import(store, 1, by="hanako")
print("done", flush=True)
"""


@pytest.fixture(scope="module")
def table(tmp_path_factory) -> Path:
    rows = (values(identifier=f"BB{number:05d}", name=f"石造物{number}") for number in range(ROWS))
    return table_file(tmp_path_factory.mktemp("table"), rows)


def start(store: Store, table: Path, what: str = "import") -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", CHILD, str(store.settings.home), str(table), what]
    child = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "ready\n"
    return child


def kill_after(child: subprocess.Popen[str], seconds: float) -> None:
    time.sleep(seconds)
    child.kill()
    child.communicate()


def count(store: Store, model) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(model))


def found(store: Store) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(Record).where(matching(session, "石造物")))


def take(store: Store, table: Path):
    return import_table(store, ImportRequest(table, "table.csv"), by="hanako")


def test_a_killed_import_is_whole_or_absent(store, table):
    dice = random.Random(20261122)
    for _attempt in range(6):
        kill_after(start(store, table), dice.uniform(0.05, 1.2))
        imports, records = count(store, Import), count(store, Record)
        assert (imports == 0) == (records == 0)
        assert records in {0, ROWS}
        assert found(store) == records
        assert count(store, ImportRow) == imports * ROWS
    take(store, table)
    assert count(store, Record) == found(store) == ROWS


def test_a_killed_undo_is_whole_or_absent(store, table):
    take(store, table)
    for seconds in (0.02, 0.1, 0.3):
        kill_after(start(store, table, "undo"), seconds)
        with store.read() as session:
            undone = session.get(Import, 1).undone_at is not None
        assert count(store, Record) == found(store) == (0 if undone else ROWS)


def test_two_threads_with_the_same_table_make_one(store, table):
    with ThreadPoolExecutor(2) as threads:
        reports = [done.result() for done in [threads.submit(take, store, table) for _ in range(2)]]
    assert sorted(report.counts["created"] for report in reports) == [0, ROWS]
    assert sorted(report.counts["unchanged"] for report in reports) == [0, ROWS]
    assert (count(store, Record), count(store, Collection)) == (ROWS, 1)


def test_two_processes_with_the_same_table_make_one(store, table):
    children = [start(store, table) for _ in range(2)]
    assert [child.communicate(timeout=120)[0] for child in children] == ["done\n"] * 2
    with store.read() as session:
        created = [trace["created"] for trace in session.scalars(select(Import.counts))]
    assert sorted(created) == [0, ROWS]
    assert (count(store, Record), count(store, Collection)) == (ROWS, 1)


def test_a_page_can_be_read_while_a_table_comes_in(store, table):
    child = start(store, table)
    slowest = 0.0
    while child.poll() is None:
        before = time.perf_counter()
        assert count(store, Record) in {0, ROWS}
        slowest = max(slowest, time.perf_counter() - before)
    child.communicate()
    assert slowest < 5


def test_a_home_that_was_never_opened_can_be_imported_into_by_two(tmp_path, table):
    settings = load_settings(home=tmp_path / "fresh", database_url="")

    def first() -> int:
        opened = open_store(settings)
        try:
            return take(opened, table).counts["created"]
        finally:
            opened.close()

    with ThreadPoolExecutor(2) as threads:
        created = [done.result() for done in [threads.submit(first) for _ in range(2)]]
    assert sorted(created) == [0, ROWS]
