"""Rules, statutes and thresholds can be looked up and checked."""

from __future__ import annotations

import inspect
from datetime import date

import pytest

from workflow.steps.rights import japan, lifetime, recordings, united_states
from workflow.steps.rights.rules import rule_list, sources, table_list, threshold_list, unverified
from workflow.steps.rights.tables import messages, rule_texts

FUNCTIONS = [
    *japan.RULES,
    *united_states.RULES,
    recordings.performers,
    recordings.composition,
    japan.panorama,
]


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
def test_a_rule_names_itself_and_its_statute(function) -> None:
    text = inspect.getdoc(function) or ""
    assert [rule for rule in rule_texts() if f"``{rule}``" in text]
    assert "(" in text


def test_every_rule_of_the_table_stands_in_the_code() -> None:
    modules = (japan, lifetime, recordings, united_states)
    code = "".join(inspect.getsource(module) for module in modules)
    elsewhere = {"ORIGIN-LIFE70", "REP-2D", "REP-3D", "REP-OWNER", "LICENCE", "FACTS"}
    assert [rule for rule in rule_texts() if rule not in elsewhere and f'"{rule}"' not in code] == []


def test_every_source_that_is_named_is_listed() -> None:
    named = {word for entry in (*rule_list(), *table_list()) for word in entry.source.split()}
    assert {word for word in named if word[0] == "S" and word[1:].isdigit()} <= set(sources())


def test_what_nobody_checked_is_listed() -> None:
    keys = {entry.key for entry in unverified()}
    assert {"rule:US-303", "rule:US-120A", "statement:us-1996", "licence:pdl-1.0"} <= keys


def test_thresholds_roll_with_the_calendar() -> None:
    now, later = (
        {(entry.rule, entry.label): entry.year for entry in threshold_list(date(year, 1, 1))}
        for year in (2026, 2027)
    )
    fixed = {rule for (rule, label), year in now.items() if later[rule, label] == year}
    assert fixed == {"JP-LIFE", "JP-ORG", "JP-PHOTO-OLD"}
    assert [year for (rule, _), year in now.items() if rule == "US-EXPIRED"] == [1931]
    assert [year for (rule, _), year in now.items() if rule == "US-MMA"] == [1925]


@pytest.mark.parametrize(("year", "last"), [(2026, 1967), (2038, 1967), (2039, 1968), (2050, 1979)])
def test_nobody_new_becomes_free_in_japan_until_2039(year: int, last: int) -> None:
    assert threshold_list(date(year, 6, 1))[0].year == last


def test_every_message_speaks_both_languages_with_the_same_fields() -> None:
    for message in messages().values():
        for field in ("{expires}", "{origin}", "{missing}", "{fact}", "{found}"):
            assert (field in message.ja) == (field in message.en), message.code
