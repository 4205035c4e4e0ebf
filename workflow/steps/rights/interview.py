"""The interview: at most six plain questions, and the facts that follow from the answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from workflow.i18n import gettext as _
from workflow.steps.rights.assessment import Assessment, assess
from workflow.steps.rights.findings import FOP_LIMITED, PROTECTED
from workflow.steps.rights.questions import LIMIT_QUESTIONS, QUESTIONS, UNKNOWN, Answers, Question
from workflow.steps.rights.years import UnreadableYearError, read_years

MOST_QUESTIONS = 6
_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")
_OF_FILE = frozenset({"B-PHOTO-LICENCE", "B-LICENCE-NONFREE", "B-NOT-RIGHTSHOLDER"})


def next_question(answers: Answers) -> Question | None:
    """The next question that is still of use, or ``None`` when the interview is over."""
    assessment: Assessment | None = None
    for question in QUESTIONS:
        if question.key in answers or not question.when(answers):
            continue
        if not (question.only_while_open or question.of_file):
            return question
        assessment = assessment or assess(facts_from_answers(answers))
        if question.only_while_open and _work_is_decided(assessment):
            continue
        # One's own photograph is itself the work: nothing but its licence can clear it.
        is_the_work = answers.get("shows") == "own_photograph"
        if question.of_file and not is_the_work and _work_stands_in_the_way(assessment):
            continue
        return question
    return None


def asked_questions(answers: Answers) -> list[Question]:
    """The questions that were answered and apply, in order."""
    return [question for question in QUESTIONS if question.key in answers and question.when(answers)]


def limit_questions(answers: Answers) -> list[Question]:
    """Questions on what isn't copyright, where they apply and are not yet answered."""
    return [
        question for question in LIMIT_QUESTIONS if question.key not in answers and question.when(answers)
    ]


def _work_is_decided(assessment: Assessment) -> bool:
    free = assessment.japan.free and assessment.usa.free
    return free or assessment.japan.status in (PROTECTED, FOP_LIMITED)


def _work_stands_in_the_way(assessment: Assessment) -> bool:
    return bool(set(assessment.blocks) - _OF_FILE)


def check_answer(question: Question, value: str) -> str | None:
    """What is wrong with an answer, in the current language; ``None`` when it will do."""
    text = value.strip()
    if question.choice(text) is not None or text == UNKNOWN:
        return None
    if question.typed == "year":
        return _check_year(text)
    if question.typed == "url":
        if re.match(r"https?://\S+\.\S+", text):
            return None
        return _("Write the whole address, beginning with https://")
    return _("Choose one of the answers.")


def _check_year(text: str) -> str | None:
    try:
        read_years(text)
    except UnreadableYearError:
        return _("“{text}” can't be read as a year. Write it like 1935, 1930s or 昭和10年.", text=text)
    return None


def facts_from_answers(answers: Answers) -> dict[str, Any]:
    """The facts that the answers say; what was answered with "I don't know" is left unsaid."""
    facts: dict[str, Any] = {"subject": {"origin": "JP"}, "file": {}}
    for question in (*QUESTIONS, *LIMIT_QUESTIONS):
        value = answers.get(question.key, UNKNOWN).strip()
        if question.key not in answers or not question.when(answers):
            continue
        if choice := question.choice(value):
            for path, fact in choice.facts.items():
                _put(facts, path, fact)
        elif question.fact and value != UNKNOWN:
            _put_typed(facts, question, value, answers)
    return facts


def _put_typed(facts: dict[str, Any], question: Question, value: str, answers: Answers) -> None:
    _put(facts, question.fact, value)
    if question.fact.startswith("subject.authors"):
        _put(facts, "subject.author_kind", "person")
    if question.key == "made" and answers.get("shows") == "artwork_outdoors":
        _put(facts, "subject.published", value)


def _put(facts: dict[str, Any], path: str, value: Any) -> None:
    """Set the fact at a path such as ``subject.authors[0].death``; an empty text leaves it unsaid."""
    if value == "":
        return
    *steps, last = path.split(".")
    place = facts
    for step in steps:
        match = _STEP.fullmatch(step)
        if match is None:
            raise ValueError(path)
        name, number = match.groups()
        if number is None:
            place = place.setdefault(name, {})
        else:
            items = place.setdefault(name, [])
            items.extend({} for _missing in range(int(number) + 1 - len(items)))
            place = items[int(number)]
    place[last] = dict(value) if isinstance(value, Mapping) else value
