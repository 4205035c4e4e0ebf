"""Facts in, assessments out, on the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from workflow.cli import main

POSTCARD = {
    "as_of": "2026-11-22",
    "subject": {"kind": "photograph", "author_kind": "anonymous", "created": 1920, "published": 1921},
    "file": {"how": "scan", "made_by": "institution", "licence": "none"},
}
SHAPE = {"jp", "us", "decision", "templates", "blocks", "review", "warnings", "sdc", "csv_image_licence"} | {
    "rights_uri",
    "japansearch",
    "explanation",
    "grounds",
    "asks",
    "layers",
    "rule_version",
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MACHIDAKARA_HOME", str(tmp_path / "instance"))

    def call(text: str, *options: str) -> Result:
        path = tmp_path / "facts.json"
        path.write_text(text, encoding="utf-8")
        return CliRunner().invoke(main, ["rights", str(path), *options])

    return call


def test_one_set_of_facts_gives_one_answer(run) -> None:
    result = run(json.dumps(POSTCARD), "--json")
    answer = json.loads(result.stdout)
    assert result.exit_code == 0
    assert set(answer) >= SHAPE
    assert answer["us"] == {"status": "PD", "rule": "US-EXPIRED", "expires": None}
    assert set(answer["explanation"]) == {"ja", "en"}


def test_a_list_gives_a_list_in_the_same_order(run) -> None:
    later = {**POSTCARD, "subject": {**POSTCARD["subject"], "created": 1960, "published": 1970}}
    answers = json.loads(run(json.dumps([POSTCARD, later]), "--json").stdout)
    assert [answer["decision"] for answer in answers] == ["OK_WITH_WARNING", "BLOCK"]


def test_facts_come_from_standard_input() -> None:
    result = CliRunner().invoke(main, ["rights", "-", "--json"], input=json.dumps(POSTCARD))
    assert json.loads(result.stdout)["csv_image_licence"] == "PDM 1.0"


def test_an_empty_list_gives_an_empty_list(run) -> None:
    result = run("[]", "--json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])


def test_what_is_no_facts_among_others_is_said_by_the_status(run) -> None:
    result = run(json.dumps([POSTCARD, 3]), "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)[1]["review"] == ["F-WRONG-TYPE"]


@pytest.mark.parametrize("text", ["", "{", "3", "[1, 2]", '"text"', "[" * 100_000])
def test_nothing_usable_ends_with_one_line(run, text: str) -> None:
    result = run(text)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_missing_file_ends_with_one_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["rights", str(tmp_path / "none.json")])
    assert result.exit_code == 2
    assert "none.json" in result.stderr


@pytest.mark.parametrize(("language", "words"), [("ja", "注意して公開できます"), ("en", "May be published")])
def test_the_answer_is_written_in_the_language_of_the_terminal(
    run, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    monkeypatch.setenv("MACHIDAKARA_LANGUAGE", language)
    result = run(json.dumps(POSTCARD))
    assert result.exit_code == 0
    assert words in result.stdout
    assert "{{PD-Japan-oldphoto}}" in result.stdout
