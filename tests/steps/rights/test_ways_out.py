"""What can be done about a picture that may not be published."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from workflow.steps.rights import assess
from workflow.steps.rights.letters import permission_letter
from workflow.steps.rights.ways_out import (
    JAWIKI_MOST_PIXELS,
    free_from,
    jawiki_size,
    may_go_to_jawiki,
    ways_out,
)

DAY = date(2026, 11, 22)
OWN = {"how": "photo_of_3D", "made_by": "uploader", "licence": "cc-by-sa-4.0"}


def statue(death: int, **more: Any) -> dict[str, Any]:
    return {
        "subject": {
            "kind": "sculpture",
            "author_kind": "person",
            "authors": [{"death": death}],
            "created": 1936,
            "published": 1936,
            "place": "outdoor_permanent",
        },
        "file": OWN | more,
    }


def book(death: int, published: int) -> dict[str, Any]:
    return {
        "subject": {
            "kind": "book",
            "author_kind": "person",
            "authors": [{"death": death}],
            "created": published,
            "published": published,
        },
        "file": {"how": "scan", "made_by": "institution", "licence": "none"},
    }


def kinds(facts: dict[str, Any]) -> list[str]:
    return [way.kind for way in ways_out(assess(facts, as_of=DAY))]


def test_what_may_be_published_needs_no_way_out() -> None:
    assert kinds(book(1940, 1920)) == []


def test_a_protected_statue_outdoors_may_go_to_japanese_wikipedia() -> None:
    assert "jawiki" in kinds(statue(1987))


def test_a_statue_that_only_the_usa_protect_may_go_there_too() -> None:
    assert may_go_to_jawiki(assess(statue(1948), as_of=DAY))


def test_without_a_licence_of_the_photograph_it_may_not() -> None:
    assert not may_go_to_jawiki(assess(statue(1987, licence="none"), as_of=DAY))


def test_a_statue_indoors_may_not() -> None:
    facts = statue(1987)
    facts["subject"]["place"] = "indoor"
    assert not may_go_to_jawiki(assess(facts, as_of=DAY))


@pytest.mark.parametrize(("width", "height"), [(6000, 4000), (557, 557), (310_000, 2), (1, 1)])
def test_the_size_for_japanese_wikipedia_keeps_within_the_limit(width: int, height: int) -> None:
    new_width, new_height = jawiki_size(width, height)
    assert new_width * new_height <= JAWIKI_MOST_PIXELS
    assert (new_width, new_height) <= (width, height)
    assert (
        new_width / new_height == pytest.approx(width / height, rel=0.01) or min(new_width, new_height) < 100
    )


def test_the_day_on_which_the_calendar_frees_it_is_named() -> None:
    assert free_from(assess(book(1960, 1931), as_of=DAY)) == date(2027, 1, 1)
    assert free_from(assess(book(1990, 1931), as_of=DAY)) == date(2061, 1, 1)


def test_on_that_day_it_is_free_and_on_the_day_before_it_is_not() -> None:
    facts = book(1970, 1940)
    day = free_from(assess(facts, as_of=DAY))
    assert day is not None
    assert assess(facts, as_of=day).may_be_drafted
    assert not assess(facts, as_of=date(day.year - 1, 12, 31)).may_be_drafted


def test_no_day_is_named_while_the_author_lives() -> None:
    facts = book(1990, 1980)
    facts["subject"]["authors"] = [{"alive": True}]
    assert free_from(assess(facts, as_of=DAY)) is None


def test_what_is_free_in_japan_only_may_be_shown_in_the_own_gallery() -> None:
    assert "gallery" in kinds(book(1960, 1940))
    assert "gallery" not in kinds(book(1990, 1940))


def test_an_unpublished_photograph_asks_for_a_publication_or_a_reviewer() -> None:
    facts = {
        "subject": {"kind": "photograph", "author_kind": "unknown", "created": 1940, "published": "never"},
        "file": {"how": "scan", "made_by": "institution", "licence": "none"},
    }
    assert {"evidence", "override", "letter", "wait"} <= set(kinds(facts))


def test_the_letter_is_written_in_both_languages() -> None:
    english = permission_letter("Old bridge {1935}", "Town Library", "en")
    japanese = permission_letter("Old bridge {1935}", "町立図書館", "ja")
    assert "Old bridge {1935}" in english
    assert "Town Library" in english
    assert "権利者の方へ" in japanese
    assert "CC BY-SA 4.0" in japanese
