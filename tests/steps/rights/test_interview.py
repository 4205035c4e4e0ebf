"""The interview asks little, and its answers become facts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from workflow.steps.rights import assess
from workflow.steps.rights.interview import (
    MOST_QUESTIONS,
    asked_questions,
    check_answer,
    facts_from_answers,
    limit_questions,
    next_question,
)
from workflow.steps.rights.questions import LIMIT_QUESTIONS, QUESTIONS, Answers

SUBJECTS = [choice.value for choice in QUESTIONS[0].choices]
CONTRADICTIONS = {"F-CREATED-AFTER-DEATH", "F-PUBLISHED-BEFORE-CREATED"}
TYPED = {"year": ("1780", "1936", "1972"), "url": ("https://www.city.example.lg.jp/copyright",)}


def ways(answers: Answers) -> Iterator[Answers]:
    """Every way through the rest of the interview."""
    question = next_question(answers)
    if question is None:
        yield answers
        return
    values = [choice.value for choice in question.choices]
    for value in (*values, *TYPED.get(question.typed, ())):
        yield from ways({**answers, question.key: value})


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_way_ends_within_six_questions_with_a_usable_answer(subject: str) -> None:
    for answers in ways({"shows": subject}):
        assert len(answers) <= MOST_QUESTIONS
        answer = assess(facts_from_answers(answers))
        assert answer.decision in {"OK", "OK_WITH_WARNING", "REVIEW", "BLOCK"}
        assert {problem.code for problem in answer.problems} <= CONTRADICTIONS, answers


@pytest.mark.parametrize("subject", SUBJECTS)
def test_not_knowing_anything_leads_to_a_person_and_never_to_publication(subject: str) -> None:
    answers = {"shows": subject}
    while question := next_question(answers):
        answers[question.key] = "unknown"
    assert assess(facts_from_answers(answers)).decision in {"REVIEW", "BLOCK"}


EXPECTED = {
    "postcard of 1921": (
        {"shows": "old_photograph", "taken": "1920", "published": "1921"},
        "OK",
    ),
    "album photograph of 1938, never published, photographer unknown": (
        {"shows": "old_photograph", "taken": "1938", "published": "never", "author": "unknown"},
        "BLOCK",
    ),
    "photograph of about 1950, nothing known": (
        {"shows": "old_photograph", "taken": "1950年頃", "published": "unknown", "author": "unknown"},
        "REVIEW",
    ),
    "festival photographed by the participant": (
        {"shows": "own_photograph", "licence": "cc-by-sa-4.0", "people": "agreed"},
        "OK",
    ),
    "scroll by a painter who died in 1800": (
        {"shows": "flat", "flat_kind": "painting", "author": "person", "death": "1800", "how": "straight"},
        "OK",
    ),
    "map of 1850 by nobody known": (
        {"shows": "flat", "flat_kind": "map", "author": "unknown", "made": "1850", "how": "scan"},
        "OK",
    ),
    "Buddhist statue photographed by the participant": (
        {"shows": "statue", "made": "鎌倉時代", "took": "me", "licence": "cc-by-4.0"},
        "OK",
    ),
    "Buddhist statue from a website without a licence": (
        {"shows": "statue", "made": "鎌倉時代", "took": "institution", "licence": "none"},
        "BLOCK",
    ),
    "modern building": ({"shows": "building", "took": "me", "licence": "cc-by-sa-4.0"}, "OK"),
    "bronze statue in a park by a living sculptor": (
        {"shows": "artwork_outdoors", "made": "1995", "maker": "alive"},
        "BLOCK",
    ),
    "stone with a haiku by Basho": (
        {"shows": "text_outdoors", "author": "person", "death": "1694", "took": "me", "licence": "cc0"},
        "OK",
    ),
    "information board of the city": (
        {"shows": "text_outdoors", "author": "organization", "made": "2015"},
        "BLOCK",
    ),
    "folk song on a record of 1925": (
        {"shows": "old_recording", "released": "1925", "singer": "1960", "song": "traditional"},
        "OK",
    ),
    "folk song recorded now without consent": (
        {
            "shows": "own_recording",
            "song": "traditional",
            "singers_agree": "no",
            "licence": "cc-by-sa-4.0",
        },
        "REVIEW",
    ),
    "vessel on the town's site under PDL": (
        {
            "shows": "ceramic",
            "made": "1840",
            "took": "institution",
            "licence": "pdl-1.0",
            "terms_url": "https://www.city.example.lg.jp/copyright",
        },
        "OK",
    ),
}


@pytest.mark.parametrize(("answers", "decision"), EXPECTED.values(), ids=EXPECTED.keys())
def test_usual_pictures_get_the_right_answer(answers: Answers, decision: str) -> None:
    assert next_question(answers) is None
    assert [question.key for question in asked_questions(answers)] == [
        question.key for question in QUESTIONS if question.key in answers
    ]
    answer = assess(facts_from_answers(answers))
    assert ("OK" if answer.may_be_drafted else answer.decision) == decision


def test_a_question_that_cannot_change_anything_is_left_out() -> None:
    assert next_question({"shows": "old_photograph", "taken": "1920", "published": "1921"}) is None


def test_a_changed_answer_leaves_no_stale_facts() -> None:
    answers = {"shows": "building", "taken": "1921", "published": "1921", "took": "me", "licence": "cc0"}
    assert "created" not in facts_from_answers(answers)["subject"]


def test_an_answer_that_is_no_year_is_explained() -> None:
    taken = next_question({"shows": "old_photograph"})
    assert taken is not None
    assert check_answer(taken, "昭和10年頃") is None
    assert check_answer(taken, "unknown") is None
    assert "むかし" in (check_answer(taken, "むかし") or "")


def test_an_address_has_to_be_whole() -> None:
    question = next(question for question in QUESTIONS if question.key == "terms_url")
    assert check_answer(question, "https://example.org/terms") is None
    assert check_answer(question, "example.org")


def test_a_choice_that_is_not_offered_is_refused() -> None:
    assert check_answer(QUESTIONS[0], "spaceship")


def test_what_is_not_copyright_is_asked_where_it_applies() -> None:
    keys = [question.key for question in limit_questions({"shows": "flat", "flat_kind": "map"})]
    assert "survey_map" in keys
    assert "survey_map" not in [question.key for question in limit_questions({"shows": "building"})]


def test_an_item_for_viewing_only_is_blocked() -> None:
    answers = {"shows": "old_photograph", "taken": "1920", "published": "1921", "deposit": "viewing_only"}
    assert assess(facts_from_answers(answers)).blocks == ("B-VIEWING-ONLY",)


@pytest.mark.parametrize("question", [*QUESTIONS, *LIMIT_QUESTIONS], ids=lambda question: question.key)
def test_not_knowing_is_always_an_answer(question) -> None:
    assert question.choice("unknown") is not None
    assert question.text
    assert question.help


def test_ones_own_photograph_is_asked_for_its_licence() -> None:
    answers, asked = {"shows": "own_photograph"}, []
    while (question := next_question(answers)) is not None:
        asked.append(question.key)
        answers[question.key] = {"licence": "cc-by-4.0"}.get(question.key, "unknown")
    assert "licence" in asked
