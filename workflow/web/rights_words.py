"""An assessment in words: its reasons with their sources, what it asks next, and the one main reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from workflow.i18n import N_, current_language, gettext
from workflow.steps.rights.rules import sources
from workflow.steps.rights.tables import rule_texts
from workflow.web.dates import reading_date

STATUSES = {
    "PD": N_("free"),
    "NOT_A_WORK": N_("no copyright"),
    "LICENSED": N_("licensed"),
    "FOP_OK": N_("protected, pictures allowed"),
    "FOP_LIMITED": N_("protected, pictures allowed but not for sale"),
    "PROTECTED": N_("protected"),
    "UNDETERMINED": N_("open"),
}
ASKS = {
    "subject.kind": N_("What is shown?"),
    "subject.created": N_("In which year was it made, or taken?"),
    "subject.published": N_("When and where was it first published?"),
    "subject.authors": N_("Who is the author, and when did that person die?"),
    "subject.director_death": N_("When did the director die, or did an organisation issue it?"),
    "subject.performers": N_("When did the performers die?"),
    "subject.composition": N_("Is the song traditional, or when did composer and lyricist die?"),
    "subject.origin": N_("In which country was it first published?"),
    "file.how": N_("How was the picture made: scanned or photographed?"),
    "file.licence": N_("Who took the photograph, and under which licence may it be used?"),
    "terms_url": N_("What is the address of the page with the terms?"),
    "licensor": N_("Is there a written permission of the rightsholder?"),
}
"""What would decide an open assessment, as questions to a person."""


_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")

OWN_SOURCES = {
    "house rule": N_("a rule of this tool"),
    "facts": N_("the facts themselves"),
}
"""Sources that are no publication."""


class Source(NamedTuple):
    """What a ground rests on: its title, and its address where it is a page."""

    title: str
    address: str


class Reason(NamedTuple):
    """One ground in the language of the page, with where it comes from."""

    code: str
    text: str
    sources: list[Source]
    verified: bool

    @property
    def key(self) -> str:
        """The key under which a person ticks it off on the page of rules."""
        return f"{'rule' if self.code in rule_texts() else 'message'}:{self.code}"


def reasons(assessment: Mapping[str, Any]) -> list[Reason]:
    """Every ground of a stored assessment, in the current language."""
    return [
        Reason(ground["code"], readable(ground[_side()]), sources_of(ground["source"]), ground["verified"])
        for ground in assessment.get("grounds", ())
    ]


def sources_of(text: str) -> list[Source]:
    """The sources named in a table's cell: short names (S05 S10) as titles, anything else as it stands."""
    named = sources()
    words = text.split()
    if not words or any(word not in named for word in words):
        return [Source(gettext(OWN_SOURCES.get(text, text)), "")] if text else []
    return [
        Source(title, place if place.startswith("http") else "")
        for title, place in (named[word] for word in words)
    ]


def main_reason(assessment: Mapping[str, Any]) -> str:
    """The one ground that decided: what blocks, else what is open, else why it is free."""
    grounds = assessment.get("grounds", ())
    deciding = [*assessment.get("blocks", ()), *assessment.get("review", ())]
    chosen = next((ground for ground in grounds if ground["code"] in deciding), None)
    chosen = chosen or next(iter(grounds), None)
    return readable(str(chosen[_side()])) if chosen else ""


def readable(text: str) -> str:
    """A text of the engine with its dates written as people write them; within a text without the era."""
    return _DATE.sub(lambda match: reading_date(match[0]).split("（")[0], text)


def _side() -> str:
    return "en" if current_language() == "en" else "ja"
