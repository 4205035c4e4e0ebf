"""What a question and an answer are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workflow.i18n import N_, gettext

UNKNOWN = "unknown"
Answers = Mapping[str, str]
Patch = Mapping[str, Any]
"""Facts by their path, such as ``subject.kind``."""


@dataclass(frozen=True)
class Choice:
    """One answer to press: its value, its words, and what it says."""

    value: str
    words: str
    facts: Patch = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The words in the current language."""
        return gettext(self.words)


DONT_KNOW = Choice(UNKNOWN, N_("I don't know"))


@dataclass(frozen=True)
class Question:
    """One question: either choices, or a year (or address) to type, or both."""

    key: str
    words: str
    hint: str
    """An example or a word of help."""
    when: Callable[[Answers], bool]
    choices: tuple[Choice, ...] = (DONT_KNOW,)
    typed: str = ""
    """``year`` or ``url`` when something may be typed."""
    fact: str = ""
    """Where a typed answer goes."""
    of_file: bool = False
    """Asks about the picture, not the work: of no use when the work itself stands in the way."""
    only_while_open: bool = False
    """Left out when the answer is already clear."""

    @property
    def text(self) -> str:
        """The question in the current language."""
        return gettext(self.words)

    @property
    def help(self) -> str:
        """The example in the current language."""
        return gettext(self.hint)

    def choice(self, value: str) -> Choice | None:
        """The choice with this value."""
        return next((choice for choice in self.choices if choice.value == value), None)


def shows(*values: str) -> Callable[[Answers], bool]:
    """Asked when the picture shows one of these."""
    return lambda answers: answers.get("shows") in values
