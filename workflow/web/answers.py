"""Answers of the interview in words, and answers that can be proposed from what was declared already."""

from __future__ import annotations

from workflow.i18n import gettext
from workflow.steps.rights.questions import UNKNOWN, Answers, Question
from workflow.store.models import Media

_SHOWS = {
    "scene": {"shows": "own_photograph"},
    "building": {"shows": "building"},
    "outdoor-art": {"shows": "artwork_outdoors"},
    "object": {"shows": "statue"},
    "painting": {"shows": "flat", "flat_kind": "painting"},
    "map": {"shows": "flat", "flat_kind": "map"},
    "document": {"shows": "flat"},
    "photograph": {"shows": "old_photograph"},
    "inscription": {"shows": "text_outdoors"},
}
_TOOK = {"uploader": "me", "institution": "institution", "third_party": "other"}
_HOW = {"scanned": "scan", "photographed": "straight"}


def proposed_answers(media: Media) -> dict[str, str]:
    """What the declaration of a picture lets one expect, to be pressed or not."""
    declared = media.facts.get("declared", {})
    found = dict(_SHOWS.get(declared.get("shown", ""), {}))
    for key, answers, name in (("took", _TOOK, "made_by"), ("how", _HOW, "made")):
        if declared.get(name) in answers:
            found[key] = answers[declared[name]]
    if media.licence:
        found["licence"] = media.licence
    return found


def shown_answer(question: Question, answers: Answers) -> str:
    """An answer in the words of its button, or as it was typed."""
    value = answers[question.key]
    choice = question.choice(value)
    if choice is not None:
        return choice.label
    return gettext("I don't know") if value == UNKNOWN else value
