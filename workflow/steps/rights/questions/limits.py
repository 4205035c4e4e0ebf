"""Questions on what isn't copyright: deposits, private matters, places, the Survey Act."""

from __future__ import annotations

from workflow.i18n import N_
from workflow.steps.rights.questions.declared import DONT_KNOW, Choice, Question

LIMIT_QUESTIONS: tuple[Question, ...] = (
    Question(
        "deposit",
        N_("Does the item belong to you?"),
        N_("Items on deposit, or kept for viewing only, need their owner's consent."),
        lambda answers: True,
        (
            Choice("owned", N_("Yes, it is ours"), {"limits.deposit": "owned"}),
            Choice(
                "agreed",
                N_("It is on deposit, and its owner agrees"),
                {"limits.deposit": "deposited", "limits.consent": True},
            ),
            Choice(
                "deposited",
                N_("It is on deposit; the owner hasn't been asked"),
                {"limits.deposit": "deposited"},
            ),
            Choice(
                "viewing_only", N_("It was entrusted for viewing only"), {"limits.deposit": "viewing_only"}
            ),
            DONT_KNOW,
        ),
    ),
    Question(
        "personal_information",
        N_("Does it show names, addresses, illnesses or family matters of private people?"),
        N_("Registers, letters and diaries often do."),
        lambda answers: answers.get("shows") in ("flat", "old_photograph"),
        (
            Choice("yes", N_("Yes"), {"limits.personal_information": True}),
            Choice("no", N_("No"), {"limits.personal_information": False}),
            DONT_KNOW,
        ),
    ),
    Question(
        "sensitive_place",
        N_("Does it show a place that should not be found by everybody?"),
        N_("Sites that may be looted, habitats of rare animals and plants."),
        lambda answers: True,
        (
            Choice("yes", N_("Yes"), {"limits.sensitive_place": True}),
            Choice("no", N_("No"), {"limits.sensitive_place": False}),
            DONT_KNOW,
        ),
    ),
    Question(
        "survey_map",
        N_("Is it a map made by the state's land survey?"),
        N_("Maps by 陸地測量部, 地理調査所 or 国土地理院, from 1890 on."),
        lambda answers: answers.get("flat_kind") == "map",
        (
            Choice("yes", N_("Yes"), {"limits.survey_map": True}),
            Choice("no", N_("No"), {"limits.survey_map": False}),
            DONT_KNOW,
        ),
    ),
)
"""What isn't copyright: asked of the people who look after a collection, where it applies."""
