"""Archives and folders go in with their tables, and come out complete whatever happens on the way."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.pictures import jpeg, save, scene
from workflow.operations.archive_intake import gathered
from workflow.operations.media import Declarations, ingest
from workflow.operations.spool import spool
from workflow.store.models import Media

ROOT = Path(__file__).resolve().parents[2]


def packed(path, files):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def take(store, *paths):
    with gathered(paths) as found:
        table = Declarations(table=found.table)
        results = ingest(store, found.files, collection="town", by="hanako", declarations=table)
        return [*results, *found.refused]


def count(store):
    with store.read() as session:
        return session.scalar(select(func.count(Media.id)))


def test_the_files_of_an_archive_go_in_and_a_second_time_only_new_ones(store, tmp_path):
    files = {"花/a.jpg": jpeg(scene(seed=1)), "b.jpg": jpeg(scene(seed=2))}
    path = packed(tmp_path / "all.zip", files)
    results = take(store, path)
    assert [(result.file, result.status) for result in results] == [
        (f"{path}/b.jpg", "added"),
        (f"{path}/花/a.jpg", "added"),
    ]
    packed(path, files | {"c.jpg": jpeg(scene(seed=3))})
    assert sorted(result.status for result in take(store, path)) == ["added", "duplicate", "duplicate"]
    assert count(store) == 3


@pytest.mark.parametrize("place", ["inside", "beside", "folder"])
def test_a_table_is_found_inside_beside_or_in_the_folder(store, tmp_path, place):
    table = "filename,title\na.jpg,Garden\n"
    if place == "folder":
        (tmp_path / "all").mkdir()
        save(tmp_path / "all" / "a.jpg")
        (tmp_path / "all" / "list.csv").write_text(table, encoding="utf-8")
        path = tmp_path / "all"
    else:
        inside = {"list.csv": table} if place == "inside" else {}
        path = packed(tmp_path / "all.zip", {"a.jpg": jpeg(), **inside})
        if place == "beside":
            (tmp_path / "all.csv").write_text(table, encoding="utf-8")
    assert [result.status for result in take(store, path)] == ["added"]
    with store.read() as session:
        assert session.scalars(select(Media.title)).all() == ["Garden"]


def test_a_table_that_names_no_files_is_refused_as_a_file(store, tmp_path):
    path = packed(tmp_path / "all.zip", {"a.jpg": jpeg(), "prices.csv": "price,tax\n1,2\n"})
    assert [result.status for result in take(store, path)] == ["added", "refused"]


def test_bad_files_are_refused_one_by_one_and_nothing_of_them_stays(store, tmp_path):
    inner = packed(tmp_path / "inner.zip", {"x.jpg": jpeg()}).read_bytes()
    path = packed(tmp_path / "all.zip", {"a.jpg": jpeg(), "b.zip": inner, "c.jpg": b"<html>"})
    results = take(store, path, tmp_path / "gone.zip")
    assert [result.status for result in results] == ["added", "refused", "refused", "refused"]
    assert [place for place in (store.media.folder / "incoming").iterdir()] == []


def test_what_a_killed_run_left_is_cleared_and_a_living_one_is_left_alone(tmp_path):
    (tmp_path / "run-dead").mkdir()
    (tmp_path / "run-dead" / "half").write_bytes(b"half")
    with spool(tmp_path) as living:
        assert not (tmp_path / "run-dead").exists()
        with spool(tmp_path) as other:
            assert living.is_dir()
            assert other != living
    assert list(tmp_path.iterdir()) == []


def start(folder, home):
    environment = {
        **os.environ,
        "MACHIDAKARA_HOME": str(home),
        "MACHIDAKARA_DATABASE_URL": "",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "workflow", "ingest", str(folder), "--collection", "town"]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def kill_after(child, store, number):
    end = time.monotonic() + 60
    while count(store) < number:
        assert child.poll() is None, child.communicate()[1]
        assert time.monotonic() < end
        time.sleep(0.02)
    child.kill()
    child.communicate()


@pytest.mark.parametrize("kind", ["folder", "archive"])
def test_an_intake_killed_three_times_ends_complete(store, tmp_path, kind):
    pictures = {f"{number:03}.jpg": jpeg(scene(96, 64, seed=number)) for number in range(300)}
    path = tmp_path / "scans"
    if kind == "folder":
        path.mkdir()
        for name, content in pictures.items():
            (path / name).write_bytes(content)
    else:
        packed(path, pictures)
    for number in (40, 120, 220):
        kill_after(start(path, store.settings.home), store, number)
        assert count(store) < 300
    child = start(path, store.settings.home)
    assert (child.communicate()[1] is not None, child.returncode) == (True, 0)
    assert count(store) == 300
    originals = [place for place in (store.media.folder / "originals").rglob("*") if place.is_file()]
    assert {place.name for place in originals} == {hashlib.sha256(c).hexdigest() for c in pictures.values()}
    assert all(hashlib.sha256(place.read_bytes()).hexdigest() == place.name for place in originals)
    assert not [place for place in (store.media.folder / "incoming").iterdir() if place.is_dir()]
