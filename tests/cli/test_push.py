"""``machidakara push`` relays what the bots say."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from tests.publishing_lab import Lab
from workflow.cli.push import push
from workflow.i18n import in_language
from workflow.store.database import Store


@pytest.fixture
def lab(store: Store) -> Lab:
    """An instance without any wiki."""
    return Lab(store, {})


def _push(lab: Lab, *arguments: str) -> Result:
    with in_language("ja"):
        return CliRunner().invoke(push, arguments, obj=lab.store)


def test_a_simulated_run_is_one_json_document(lab: Lab) -> None:
    draft = lab.item()
    result = _push(lab, "--json")
    document = json.loads(result.stdout)
    assert (result.exit_code, document["done"], document["simulated"]) == (0, 1, True)
    assert [line["draft"] for line in document["drafts"]] == [draft]


def test_a_simulated_run_says_in_words_that_nothing_was_written(lab: Lab) -> None:
    lab.item()
    result = _push(lab)
    assert result.exit_code == 0
    assert "試し投稿" in result.stdout


def test_a_draft_that_cannot_be_published_is_named_with_its_reason(lab: Lab) -> None:
    lab.item({"labels": {}, "descriptions": {}, "aliases": {}, "claims": []})
    result = _push(lab)
    assert result.exit_code == 2
    assert "ラベル" in result.stdout


def test_a_live_run_without_a_target_ends_with_2(lab: Lab) -> None:
    assert _push(lab, "--live").exit_code == 2


def test_a_limit_below_one_is_refused(lab: Lab) -> None:
    assert _push(lab, "--limit", "0").exit_code == 2
