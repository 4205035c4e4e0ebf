"""Without ``--live`` nothing leaves: no network, no pywikibot, and drafts stay as they were."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.publishing_lab import ROOT, Lab, claim, file_content, item_content, term
from tests.simulated_wiki import Wikis


def test_a_simulated_run_says_what_it_would_do_and_touches_no_wiki(lab: Lab, wikis: Wikis) -> None:
    drafts = [lab.item(), lab.file()]
    ended = lab.run("push", "--target", "lab")
    assert [(line["outcome"], line["simulated"]) for line in ended.drafts] == [("Created", True)] * 2
    assert ended.summary["simulated"] is True
    assert (wikis.wikidata.log, wikis.commons.log) == ([], [])
    assert [lab.draft(draft).state for draft in drafts] == ["approved", "approved"]


def test_a_simulated_run_is_in_the_ledger_as_simulated(lab: Lab) -> None:
    draft = lab.item()
    lab.run("push")
    assert [(entry.step, entry.simulated) for entry in lab.ledger(draft)] == [("item", True)]


def test_a_simulated_run_needs_no_target_and_no_secret(lab: Lab) -> None:
    lab.store.settings.targets_file.unlink()
    lab.item()
    assert lab.run("push").status == 0


def test_a_simulated_run_finds_what_could_not_be_written(lab: Lab) -> None:
    lab.item({"labels": term("ja", "石川門"), "descriptions": {}, "aliases": {}, "claims": []})
    ended = lab.run("push")
    assert (ended.status, ended.drafts[0]["code"]) == (2, "label-and-description")


def test_simulating_does_not_import_pywikibot() -> None:
    program = "import sys, bots.__main__; print('pywikibot' in sys.modules, 'requests' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert answer.stdout.split() == ["False", "False"]


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"contact": None}, "contact"),
        ({"auth": "oauth2"}, "oauth2-owner"),
        ({"secret": "env:NOTHING"}, "NOTHING"),
    ],
)
def test_a_live_run_that_may_not_start_says_why_in_one_line(
    lab: Lab, wikis: Wikis, changes: dict[str, str], word: str
) -> None:
    lab.write_targets(**changes)
    lab.item()
    ended = lab.run("push", "--live", "--target", "lab")
    assert (ended.status, ended.lines) == (2, [])
    assert word in ended.errors
    assert len(ended.errors.splitlines()) == 1
    assert wikis.wikidata.log == []


def test_a_live_run_without_a_target_does_not_guess(lab: Lab) -> None:
    ended = lab.run("push", "--live")
    assert (ended.status, "--target" in ended.errors) == (2, True)


def test_messages_come_in_japanese(lab: Lab) -> None:
    lab.environment["MACHIDAKARA_LANGUAGE"] = "ja"
    lab.file(file_content("石川門"))
    assert "ファイル名" in lab.run("push").drafts[0]["message"]


def test_values_that_wikibase_would_take_and_nobody_wants_are_found(lab: Lab) -> None:
    nowhere = claim("P625", "x")
    nowhere["mainsnak"]["datavalue"] = {
        "type": "globecoordinate",
        "value": {
            "latitude": 95,
            "longitude": 10,
            "precision": 0.1,
            "globe": "http://www.wikidata.org/entity/Q2",
        },
    }
    lab.item(item_content("石川門", nowhere))
    ended = lab.run("push")
    assert ended.drafts[0]["code"] == "value"
    assert json.dumps(95) in ended.drafts[0]["message"]
