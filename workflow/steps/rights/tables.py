"""Texts of rules and codes, each with its source, from the reference tables."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, NamedTuple

from workflow.dataset.reference import read_reference
from workflow.i18n import current_language


class Ground(NamedTuple):
    """One reason of an assessment, in both languages, with where it comes from."""

    code: str
    ja: str
    en: str
    source: str
    verified: bool

    @property
    def text(self) -> str:
        """The reason in the current language."""
        return self.en if current_language() == "en" else self.ja

    def as_json(self) -> dict[str, Any]:
        """Its fields by name."""
        return dict(_fields_of(self))


@lru_cache(maxsize=4096)
def _fields_of(ground: Ground) -> dict[str, Any]:
    """Most reasons recur in every other answer, so their fields are kept."""
    return ground._asdict()


class RuleText(NamedTuple):
    """A rule: which layer it speaks of, its statute, and what it says."""

    rule: str
    layer: str
    statute_ja: str
    statute_en: str
    ja: str
    en: str
    source: str
    verified: bool


class Message(NamedTuple):
    """A code's texts (with fields in braces) and who may set it aside."""

    code: str
    override: str
    """``yes``, the name of a condition, or empty for never."""
    ja: str
    en: str
    source: str
    verified: bool


@cache
def rule_texts() -> dict[str, RuleText]:
    """Every rule by its name, in the order of the table."""
    return {
        row["rule"]: RuleText._make(_typed(row, RuleText._fields)) for row in read_reference("rights_rules")
    }


@cache
def messages() -> dict[str, Message]:
    """Every code by its name, in the order of the table."""
    return {
        row["code"]: Message._make(_typed(row, Message._fields)) for row in read_reference("rights_messages")
    }


def _typed(row: dict[str, str], fields: tuple[str, ...]) -> list[Any]:
    """The row's cells in the order of the fields, of which the last says whether it was verified."""
    return [*(row[name] for name in fields[:-1]), row["verified"] == "yes"]


@cache
def rule_ground(rule: str) -> Ground:
    """What a rule says, as a reason with its statute."""
    text = rule_texts()[rule]
    return Ground(
        rule,
        f"{text.ja}（{text.statute_ja}）",
        f"{text.en} ({text.statute_en})",
        text.source,
        text.verified,
    )


def message_ground(code: str, ja: dict[str, str], en: dict[str, str]) -> Ground:
    """What a code says, with its fields filled in for each language."""
    message = messages()[code]
    if "{" not in message.ja:
        return _plain_ground(code)
    return Ground(code, _filled(message.ja, ja), _filled(message.en, en), message.source, message.verified)


@cache
def _plain_ground(code: str) -> Ground:
    message = messages()[code]
    return Ground(code, message.ja, message.en, message.source, message.verified)


def _filled(text: str, values: dict[str, str]) -> str:
    """Only the known fields: wikitext braces in a message, and braces in what was given, stay as they are."""
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text
