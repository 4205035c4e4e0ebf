"""Answers of a wiki and drafts are read alike."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workflow.wikibase.entities import (
    aliases_of,
    property_of,
    reference_urls,
    snaks,
    statement_key,
    statements_of,
    term,
    value_key,
)
from workflow.wikibase.model import Item, Point, Reference, Snak, Statement, Text

RESPONSES = Path(__file__).parent.parent / "fixtures" / "responses"


def entity(name: str) -> dict:
    answer = json.loads((RESPONSES / f"{name}.json").read_text("utf-8"))["response"]
    return next(iter(answer["entities"].values()))


def test_statements_of_an_item_and_of_a_file_are_found():
    assert "P31" in {property_of(one) for one in statements_of(entity("wd_wbgetentities_item_fv1"))}
    assert "P180" in {property_of(one) for one in statements_of(entity("co_wbgetentities_mediainfo_full"))}


@pytest.mark.parametrize("name", ["co_wbgetentities_mediainfo_empty", "wd_wbgetentities_minimal_item"])
def test_no_statements_are_an_empty_list(name: str):
    assert statements_of(entity(name)) == []
    assert statements_of({"statements": []}) == []


def test_what_was_sent_has_the_same_keys_as_what_came_back():
    recorded = json.loads((RESPONSES / "wd_edit_new_item_full.json").read_text("utf-8"))
    sent = {statement_key(one) for one in statements_of(recorded["_request"]["data"])}
    assert sent == {statement_key(one) for one in statements_of(recorded["response"]["entity"])}


def test_two_public_domain_statements_differ_by_jurisdiction():
    status = Snak("copyright_status", Item("Q19652"))
    japan, states = (
        Statement(status, (Snak("applies_to_jurisdiction", Item(qid)),)).as_json() for qid in ("Q17", "Q30")
    )
    assert statement_key(japan) != statement_key(states)


def test_two_unknown_authors_differ_by_name():
    one, other = (
        Statement(Snak("creator", None), (Snak("author_name_string", Text(name)),)).as_json()
        for name in ("山田", "鈴木")
    )
    assert statement_key(one) != statement_key(other)


def test_points_ten_metres_apart_are_the_same():
    here, there = (
        Snak("coordinate_location", Point(36.56210 + shift, 136.66270, 0.0001)).as_json()
        for shift in (0, 0.00003)
    )
    assert value_key(here) == value_key(there)


def test_a_file_name_is_the_same_with_underscores():
    one, other = (Snak("image", Text(name)).as_json() for name in ("A_b.jpg", "A b.jpg"))
    assert value_key(one) == value_key(other)


def test_references_are_known_by_their_pages():
    proof = Reference((Snak("reference_url", Text("https://example.org/")),))
    statement = Statement(Snak("country", Item("Q17")), references=(proof,)).as_json()
    assert reference_urls(statement) == {"https://example.org/"}


def test_terms_and_aliases_may_be_missing_or_an_empty_list():
    assert term({"labels": []}, "labels", "ja") == ""
    assert aliases_of({"aliases": []}, "ja") == []
    assert list(snaks([])) == []
