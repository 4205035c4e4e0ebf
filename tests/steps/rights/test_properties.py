"""What holds for any facts whatever."""

from __future__ import annotations

import copy
import json
import os
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.steps.rights.strategies import FACTS, JSON, YEARS
from workflow.steps.rights import Assessment, assess
from workflow.steps.rights.tables import messages, rule_texts

EXAMPLES = int(os.environ.get("RIGHTS_EXAMPLES", "150"))
DECISIONS = ("OK", "REVIEW", "BLOCK")
STATUSES = ("NOT_A_WORK", "PD", "LICENSED", "FOP_OK", "UNDETERMINED", "FOP_LIMITED", "PROTECTED")


def strictness(answer: Assessment) -> int:
    return DECISIONS.index("OK" if answer.may_be_drafted else answer.decision)


@settings(max_examples=EXAMPLES, deadline=None)
@given(FACTS, YEARS, YEARS)
def test_a_later_death_never_makes_a_work_freer_before_2039(
    facts: dict[str, Any], one: int, other: int
) -> None:
    answers = []
    for death in sorted((one, other)):
        changed = copy.deepcopy(facts)
        author = {"role": "author", "nationality": "JP", "death": death}
        changed["subject"]["authors"] = [author, *changed["subject"].get("authors", [])[1:]]
        answers.append(assess(changed))
    earlier, later = answers
    assume(not earlier.problems and not later.problems)
    assert strictness(earlier) <= strictness(later)
    for country in ("japan", "usa"):
        before, after = (STATUSES.index(getattr(answer, country).status) for answer in (earlier, later))
        assert before <= after


MISSING = st.sampled_from(
    [
        ("subject", "created", 1900),
        ("subject", "published", 1920),
        ("subject", "authors", [{"death": 1930}]),
        ("subject", "licence", "cc-by-4.0"),
        ("subject", "place", "outdoor_permanent"),
        ("file", "licence", "cc-by-sa-4.0"),
        ("subject", "performers", []),
        ("subject", "composition", {"traditional": True}),
        ("subject", "director_death", 1930),
    ]
)


@settings(max_examples=EXAMPLES, deadline=None)
@given(FACTS, MISSING)
def test_a_fact_that_was_missing_turns_a_block_into_ok_only_by_a_named_rule(
    facts: dict[str, Any], missing: tuple[str, str, Any]
) -> None:
    section, name, value = missing
    assume(facts[section].get(name) is None)
    before = assess(facts)
    filled = copy.deepcopy(facts)
    filled[section][name] = value
    after = assess(filled)
    if before.decision == "BLOCK" and after.may_be_drafted:
        named = {after.japan.rule, after.usa.rule, after.layers.reproduction.rule}
        assert named <= set(rule_texts())
        assert after.as_json()["layers"] != before.as_json()["layers"]


@settings(max_examples=EXAMPLES, deadline=None)
@given(FACTS)
def test_every_decision_has_grounds_with_texts_and_sources(facts: dict[str, Any]) -> None:
    answer = assess(facts)
    assert answer.grounds
    assert all(ground.ja and ground.en and ground.source for ground in answer.grounds)
    assert set(answer.codes) <= {ground.code for ground in answer.grounds}
    assert not [ground for ground in answer.grounds if "{missing}" in ground.ja or "{expires}" in ground.en]


@settings(max_examples=EXAMPLES, deadline=None)
@given(FACTS)
def test_what_may_be_drafted_has_a_template_and_statements(facts: dict[str, Any]) -> None:
    answer = assess(facts)
    if answer.may_be_drafted:
        assert answer.templates
        assert answer.statements
        assert answer.label.cell
        assert answer.label.uri


@settings(max_examples=EXAMPLES, deadline=None)
@given(FACTS)
def test_what_is_blocked_has_no_template(facts: dict[str, Any]) -> None:
    answer = assess(facts)
    if answer.decision == "BLOCK":
        assert answer.templates == ()
        assert answer.as_json()["sdc"] is None


@settings(max_examples=EXAMPLES, deadline=None)
@given(JSON)
def test_any_json_is_answered(given_facts: Any) -> None:
    answer = assess(given_facts)
    json.dumps(answer.as_json())
    if not isinstance(given_facts, dict):
        assert answer.decision == "REVIEW"


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    FACTS, st.sampled_from(["subject", "file", "institution", "limits", "as_of"]), st.text(max_size=5), JSON
)
def test_any_fact_may_be_anything(facts: dict[str, Any], section: str, name: str, value: Any) -> None:
    facts[section] = value
    assert assess(facts).decision in {"OK", "OK_WITH_WARNING", "REVIEW", "BLOCK"}


FIELDS = st.sampled_from(
    [
        *[
            "kind",
            "dimension",
            "origin",
            "author_kind",
            "authors",
            "created",
            "published",
            "released",
            "place",
        ],
        *["licence", "licensor", "third_party", "is_repro_of_art", "performers", "composition"],
        "director_death",
    ]
)


@settings(max_examples=EXAMPLES, deadline=None)
@given(FACTS, FIELDS, JSON)
def test_any_field_of_the_work_may_be_anything(facts: dict[str, Any], name: str, value: Any) -> None:
    facts["subject"][name] = value
    answer = assess(facts)
    json.dumps(answer.as_json())
    assert set(answer.codes) <= set(messages())
