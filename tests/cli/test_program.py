"""The program as a whole: help without configuration, several at once, the way to the end."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.builders import table_file, values
from workflow.cli import COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_without_touching_anything(machidakara, tmp_path, command):
    result = machidakara(command, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage:")
    assert not (tmp_path / "instance").exists()


def test_the_program_lists_its_commands(machidakara):
    listed = machidakara("--help").stdout
    assert all(name in listed for name in COMMANDS)


def test_a_wrong_setting_is_named_in_one_line(machidakara, monkeypatch):
    monkeypatch.setenv("MACHIDAKARA_PORT", "eighty")
    result = machidakara("doctor")
    assert (result.exit_code, "MACHIDAKARA_PORT" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["--wings"],
        ["import"],
        ["export", "--format", "clay", "--output", "x"],
        ["approve", "one", "--as", "hanako"],
        ["drafts", "export", "--format", "json"],
    ],
)
def test_what_was_typed_wrongly_is_said_in_one_line(machidakara, arguments):
    result = machidakara(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("address", ["nonsense", "sqlite:////nowhere/at/all/x.sqlite", "clay://host/x"])
def test_a_database_that_cannot_be_opened_is_said_in_one_line(machidakara, monkeypatch, address):
    monkeypatch.setenv("MACHIDAKARA_DATABASE_URL", address)
    result = machidakara("doctor")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--help"], "Publish approved drafts"),
        (["export", "--help"], "Only this collection"),
        (["drafts", "export", "--help"], "Only items, or only files."),
    ],
)
def test_help_speaks_the_language_of_the_setting(machidakara, monkeypatch, arguments, words):
    monkeypatch.setenv("MACHIDAKARA_LANGUAGE", "en")
    assert words in machidakara(*arguments).stdout
    monkeypatch.setenv("MACHIDAKARA_LANGUAGE", "ja")
    assert words not in machidakara(*arguments).stdout


def test_several_may_start_at_once_on_an_empty_instance(tmp_path):
    path = table_file(tmp_path, [values()])
    environment = {**os.environ, "MACHIDAKARA_HOME": str(tmp_path / "instance")}
    command = [sys.executable, "-m", "workflow", "import", str(path), "--json"]
    runs = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) for _ in range(3)]
    answers = [json.loads(run.communicate(timeout=120)[0])[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0]
    assert sorted(answer["created"] for answer in answers) == [0, 0, 1]


def test_doctor_says_what_it_looked_at(machidakara):
    result = machidakara("doctor", "--json")
    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["ok"]) == (0, True)
    assert {"database", "folder", "worker", "targets"} <= {check["name"] for check in answer["checks"]}


def test_doctor_names_a_target_that_is_not_there(machidakara):
    result = machidakara("doctor", "--target", "nowhere", "--json")
    assert (result.exit_code, json.loads(result.stdout)["ok"]) == (1, False)


def test_an_account_is_made_with_a_link_to_sign_in(machidakara):
    result = machidakara("user", "add", "hanako", "--role", "reviewer")
    assert "/sign-in/first/" in result.stdout
    assert json.loads(machidakara("user", "list", "--json").stdout)[0]["role"] == "reviewer"
    assert machidakara("user", "add", "hanako").exit_code == 2


def test_demo_takes_the_sample_the_whole_way(tmp_path):
    output = tmp_path / "demo"
    run = subprocess.run(
        [sys.executable, "-m", "workflow", "demo", "--output", str(output)],
        capture_output=True, check=False, timeout=280, env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr.decode()
    summary = json.loads((output / "summary.json").read_text(encoding="utf-8"))
    assert summary["sample"]["records"] >= 40
    assert summary["push"]["simulated"] is True
    assert summary["approve"]["approved"] == summary["draft"]["drafts"] > 50
    for edition in ("standard", "recommended"):
        names = {path.name for path in (output / edition).iterdir()}
        assert names == {f"{code}_cultural_property.csv" for code in ("172014", "412015", "172111", "082112")}
    log = (output / "push.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(log) == summary["draft"]["drafts"] + 1


def test_demo_never_replaces_a_folder_of_somebodys(machidakara, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    result = machidakara("demo", "--output", tmp_path / "mine")
    assert result.exit_code == 2
    assert (tmp_path / "mine" / "letter.txt").read_text() == "dear"


def test_demo_takes_a_folder_of_ones_own(machidakara, tmp_path):
    (tmp_path / "data").mkdir()
    path = table_file(
        tmp_path / "data", [values(), values(identifier="2", name="金沢城跡")], encoding="cp932"
    )
    result = machidakara("demo", "--data", tmp_path / "data", "--output", tmp_path / "out")
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / "out/standard/172014_cultural_property.csv").read_bytes() == path.read_bytes()


def test_a_backup_comes_back(machidakara, tmp_path, monkeypatch):
    machidakara("import", table_file(tmp_path, [values()]))
    assert machidakara("backup", tmp_path / "all.zip").exit_code == 0
    monkeypatch.setenv("MACHIDAKARA_HOME", str(tmp_path / "elsewhere"))
    assert machidakara("restore", tmp_path / "all.zip").exit_code == 0
    answer = json.loads(machidakara("verify", "--json").stdout)
    assert answer == {"sound": 1, "changed": [], "missing": []}
