"""``machidakara ingest`` from the outside."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.pictures import exif, save, scene
from workflow.cli import main
from workflow.i18n import set_language

KEYS = ["file", "status", "sha1", "mime", "width", "height", "taken_at", "latitude", "longitude", "problem"]


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("MACHIDAKARA_HOME", str(tmp_path / "instance"))
    monkeypatch.setenv("MACHIDAKARA_LANGUAGE", "en")
    yield lambda *arguments: CliRunner().invoke(
        main, ["ingest", *map(str, arguments)], catch_exceptions=False
    )
    set_language("ja")


def test_json_is_a_list_in_the_order_given_with_the_agreed_keys(run, tmp_path):
    bad = tmp_path / "b.jpg"
    bad.write_bytes(b"")
    good = save(tmp_path / "a.jpg", exif=exif(orientation=6, exif={0x9003: "2008:05:30 15:56:01"}))
    answer = run(bad, good, good, "--json")
    refused, added, duplicate = json.loads(answer.stdout)
    assert [list(entry) for entry in (refused, added, duplicate)] == [KEYS] * 3
    assert [entry["status"] for entry in (refused, added, duplicate)] == ["refused", "added", "duplicate"]
    assert (added["file"], added["mime"]) == (str(good), "image/jpeg")
    assert (added["width"], added["height"], added["taken_at"]) == (300, 400, "2008-05-30T15:56:01")
    assert refused["problem"] == "The file is empty (0 bytes)."
    assert answer.exit_code == 1


def test_files_are_called_as_they_were_given(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    save(tmp_path / "a.jpg")
    (tmp_path / "folder").mkdir()
    save(tmp_path / "folder" / "b.jpg")
    names = [entry["file"] for entry in json.loads(run("./a.jpg", "./folder/", "--json").stdout)]
    assert names == ["./a.jpg", f"./folder{os.sep}b.jpg"]


def test_all_in_ends_with_zero_and_again_too(run, tmp_path):
    path = save(tmp_path / "a.jpg")
    assert (run(path).exit_code, run(path).exit_code) == (0, 0)


def test_nothing_in_ends_with_two_and_the_reason_in_one_line(run, tmp_path):
    path = tmp_path / "a.jpg"
    path.write_text("<html>")
    answer = run(path)
    assert answer.exit_code == 2
    assert "web page" in answer.stderr.splitlines()[-1]


def test_a_folder_goes_in_whole(run, tmp_path):
    (tmp_path / "folder").mkdir()
    for number in (2, 1):
        save(tmp_path / "folder" / f"{number}.png", scene(seed=number))
    answer = run(tmp_path / "folder", "--json")
    assert [Path(entry["file"]).name for entry in json.loads(answer.stdout)] == ["1.png", "2.png"]


def test_an_empty_folder_is_nothing_done(run, tmp_path):
    (tmp_path / "folder").mkdir()
    assert run(tmp_path / "folder").exit_code == 2


def test_a_table_describes_the_files_and_its_doubts_go_to_stderr(run, tmp_path):
    table = tmp_path / "table.csv"
    table.write_text("filename,title,licence\na.jpg,Garden,my own\n", encoding="utf-8")
    answer = run(save(tmp_path / "a.jpg"), "--metadata", table, "--json")
    assert answer.exit_code == 0
    assert "my own" in answer.stderr
    assert json.loads(answer.stdout)[0]["status"] == "added"


def test_a_table_that_is_none_stops_before_anything_is_taken(run, tmp_path):
    table = tmp_path / "table.csv"
    table.write_text("<!DOCTYPE html><html><body>404</body></html>", encoding="utf-8")
    path = save(tmp_path / "a.jpg")
    assert run(path, "--metadata", table).exit_code == 2
    assert json.loads(run(path, "--json").stdout)[0]["status"] == "added"


def test_a_missing_table_is_named(run, tmp_path):
    answer = run(save(tmp_path / "a.jpg"), "--metadata", tmp_path / "gone.csv")
    assert answer.exit_code == 2
    assert "gone.csv" in answer.stderr


def test_people_read_lines_and_a_count(run, tmp_path):
    answer = run(save(tmp_path / "a.jpg"))
    assert answer.stdout.startswith("taken in\t")
    assert "1 added, 0 already there, 0 refused" in answer.stderr
