"""A named reviewer with a written reason may decide what is disputed, and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from workflow.steps.rights import Assessment, assess
from workflow.steps.rights.overriding import OverrideError, override

DAY = date(2026, 11, 22)
REASON = "Shown in the town's exhibition of 1952; the catalogue is lost."
SCAN = {"how": "scan", "made_by": "institution", "licence": "none"}


def photograph(**subject: Any) -> Assessment:
    facts = {"subject": {"kind": "photograph", "author_kind": "unknown", **subject}, "file": SCAN}
    return assess(facts, as_of=DAY)


def test_an_unpublished_old_photograph_may_be_decided_on() -> None:
    decided = override(photograph(created=1938, published="never"), "tanaka", REASON)
    assert decided.decision == "OK_WITH_WARNING"
    assert [str(template) for template in decided.templates] == ["PD-Japan-oldphoto"]
    assert decided.may_be_drafted


def test_the_statuses_stay_as_they_were_judged() -> None:
    decided = override(photograph(created=1938, published="never"), "tanaka", REASON)
    assert (decided.japan.status, decided.usa.status) == ("PD", "PROTECTED")


def test_who_why_and_what_are_kept() -> None:
    answer = override(photograph(created=1938, published="never"), " tanaka ", REASON).as_json()
    assert answer["override"] == {"by": "tanaka", "reason": REASON, "codes": ["B-US-UNPUBLISHED"]}


def test_the_note_for_the_file_page_names_them() -> None:
    decided = override(photograph(created=1938, published="never"), "tanaka", REASON)
    assert decided.overridden is not None
    assert "tanaka" in decided.overridden.note
    assert REASON in decided.overridden.note


def test_a_photograph_of_1957_may_be_decided_on() -> None:
    decided = override(photograph(created=1957, published=1957), "tanaka", REASON)
    assert [template.name for template in decided.templates] == ["PD-Japan-oldphoto", "PD-1996"]


def test_an_open_question_may_be_decided_on() -> None:
    decided = override(photograph(created=1935), "tanaka", REASON)
    assert [template.name for template in decided.templates] == ["PD-Japan-oldphoto", "PD-1996"]
    assert decided.statements


@pytest.mark.parametrize(
    "subject",
    [
        {"created": 1970, "published": 1970, "author_kind": "organization"},
        {"created": 1965, "published": 1965, "author_kind": "organization"},
    ],
    ids=["protected in Japan", "restored in the USA"],
)
def test_what_is_surely_protected_stays_blocked(subject: dict[str, Any]) -> None:
    with pytest.raises(OverrideError):
        override(photograph(**subject), "tanaka", REASON)


def test_unusable_facts_are_to_be_corrected_instead() -> None:
    with pytest.raises(OverrideError):
        override(photograph(created=1938, published=1921), "tanaka", REASON)


@pytest.mark.parametrize(("by", "reason"), [("", REASON), ("tanaka", "OK"), ("tanaka", "   ")])
def test_a_name_and_a_reason_are_needed(by: str, reason: str) -> None:
    with pytest.raises(OverrideError):
        override(photograph(created=1938, published="never"), by, reason)


def test_what_is_free_needs_no_decision() -> None:
    with pytest.raises(OverrideError):
        override(photograph(created=1920, published=1921), "tanaka", REASON)
