"""Facts that cannot be used are named, never guessed over."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from workflow.steps.rights import assess

DAY = date(2026, 11, 22)


def facts(author: dict[str, Any] | None = None, **subject: Any) -> dict[str, Any]:
    return {
        "subject": {
            "kind": "photograph",
            "author_kind": "person",
            "authors": [author or {"death": 1930}],
            "created": 1920,
            "published": 1921,
            **subject,
        },
        "file": {"how": "scan", "made_by": "institution", "licence": "none"},
    }


BAD = {
    "died before born": (
        facts({"birth": 1900, "death": 1890}),
        "F-DIED-BEFORE-BORN",
        "subject.authors[0].death",
    ),
    "published before created": (facts(published=1919), "F-PUBLISHED-BEFORE-CREATED", "subject.published"),
    "created after death": (facts({"death": 1910}), "F-CREATED-AFTER-DEATH", "subject.created"),
    "alive and dead": (facts({"death": 1930, "alive": True}), "F-ALIVE-AND-DEAD", "subject.authors[0].death"),
    "a life of 200 years": (
        facts({"birth": 1750, "death": 1950}),
        "F-LIFE-TOO-LONG",
        "subject.authors[0].birth",
    ),
    "alive, with a work of 1850": (
        facts({"alive": True}, created=1850, published=1850),
        "F-LIFE-TOO-LONG",
        "subject.created",
    ),
    "a year to come": (facts(published=2027), "F-FUTURE-YEAR", "subject.published"),
    "no year": (facts(created="むかし"), "F-BAD-YEAR", "subject.created"),
    "the year 0": (facts(created=0), "F-BAD-YEAR", "subject.created"),
    "a huge year": (facts(created=-(10**30)), "F-BAD-YEAR", "subject.created"),
    "an unknown kind": (facts(kind="hologram"), "F-UNKNOWN-CODE", "subject.kind"),
    "an unknown licence": (facts(licence="cc-by-9.9"), "F-UNKNOWN-CODE", "subject.licence"),
    "an unknown country": (facts(origin="Japan"), "F-UNKNOWN-CODE", "subject.origin"),
    "authors that are no list": (facts(authors="Sato"), "F-WRONG-TYPE", "subject.authors"),
    "a subject that is no object": ({"subject": 3}, "F-WRONG-TYPE", "subject"),
    "no facts at all": ([], "F-WRONG-TYPE", "facts"),
    "unknown terms": (
        {**facts(), "institution": {"terms": "be nice"}},
        "F-UNKNOWN-CODE",
        "institution.terms",
    ),
}


@pytest.mark.parametrize(("given", "code", "fact"), BAD.values(), ids=BAD.keys())
def test_a_bad_fact_is_named_and_left_to_a_person(given: Any, code: str, fact: str) -> None:
    answer = assess(given, as_of=DAY)
    assert answer.decision == "REVIEW"
    assert code in answer.review
    assert (code, fact) in [(problem.code, problem.fact) for problem in answer.problems]
    assert any(fact in ground.ja and fact in ground.en for ground in answer.grounds)


def test_nothing_is_decided_on_bad_facts() -> None:
    answer = assess(facts(published=1919), as_of=DAY)
    assert answer.japan.status == answer.usa.status == "UNDETERMINED"
    assert answer.templates == ()


@pytest.mark.parametrize("named", ["2026-02-30", "tomorrow", 20261122, "1999-01-01", "9999-01-01", {}])
def test_a_day_for_which_the_rules_do_not_hold_is_named(named: Any) -> None:
    assert assess({**facts(), "as_of": named}).review == ("F-AS-OF",)


def test_the_day_given_to_the_function_counts() -> None:
    book = facts(kind="book", created=1931, published=1931, authors=[{"death": 1960}])
    book["as_of"] = "2026-12-31"
    assert assess(book).decision == "BLOCK"
    assert assess(book, as_of=date(2027, 1, 1)).decision == "OK"
    assert assess(book, as_of=datetime(2027, 1, 1, 12)).decision == "OK"  # noqa: DTZ001


def test_a_span_counts_by_its_latest_year() -> None:
    within = facts({"death": 1990}, created="1950s", published={"from": 1950, "to": 1956})
    assert assess(within, as_of=DAY).japan.status == "PD"
    crossing = facts({"death": 1990}, created="昭和20年代", published="1955-1958")
    assert assess(crossing, as_of=DAY).japan.status == "PROTECTED"


def test_a_stone_may_be_put_up_after_the_poet_died() -> None:
    stone = facts({"death": 1694}, kind="inscription", created=1890, published=None)
    assert assess(stone, as_of=DAY).problems == ()


def test_nothing_said_is_left_to_a_person() -> None:
    answer = assess({}, as_of=DAY)
    assert answer.decision == "REVIEW"
    assert {"R-KIND", "R-FILE"} <= set(answer.review)
    assert answer.as_json()["asks"][:2] == ["subject.kind", "file.how"]
