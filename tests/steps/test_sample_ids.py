"""The sample's own ids never leave the tool."""

import re

import pytest

from workflow.config import SAMPLE
from workflow.steps.sample_ids import refuse_sample, sample_ids


def test_every_item_of_the_sample_is_known_as_one():
    text = (SAMPLE / "wikidata.ttl").read_text(encoding="utf-8")
    subjects = set(re.findall(r"^wd:(Q\d+)", text, re.MULTILINE))
    assert subjects
    assert subjects <= set(sample_ids(text))


@pytest.mark.parametrize("text", ["Q42", "Q191130", "Q99000001", "Q9900000010", "XQ990000001"])
def test_ids_of_wikidata_are_not_taken_for_the_samples(text):
    assert sample_ids(text) == []


def test_a_draft_for_an_item_of_the_sample_is_refused():
    refused = refuse_sample("Q990000001", {})
    assert refused is not None
    assert refused.code == "sample-id"
    assert "Q990000001" in refused.message


def test_a_draft_that_only_names_one_is_refused_too():
    assert refuse_sample("", {"claims": [{"value": {"id": "Q990000012"}}]}) is not None


def test_every_other_draft_may_go():
    assert refuse_sample("Q42", {"claims": [{"value": {"id": "Q191130"}}]}) is None
