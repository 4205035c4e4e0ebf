"""Labels, descriptions and aliases of an item.

The Japanese here is content written to the wiki, not a message of the tool, so it does not go
through gettext: an item gets both languages whatever the reader speaks.
"""

from __future__ import annotations

import re

from workflow.steps.drafts import designations, places
from workflow.steps.drafts.subject import Subject
from workflow.wikibase.model import LABEL_LIMIT, clip

_INTANGIBLE = re.compile(r"無形|民俗芸能|芸能|工芸技術|祭礼|習俗")


def _what_in_japanese(subject: Subject) -> str:
    if subject.designations:
        return "・".join(dict.fromkeys(part.text for part in subject.designations))
    return subject.thing.label_ja if subject.thing else "文化財"


def _what_in_english(subject: Subject) -> str:
    if subject.designations:
        return " and ".join(dict.fromkeys(designations.in_english(part) for part in subject.designations))
    return subject.thing.label_en if subject.thing else "cultural property"


def _distinction(subject: Subject) -> str:
    keys = ("place_name", "owner", "designated_on", "identifier")
    return next((subject.values[key] for key in keys if subject.values.get(key)), "")


def descriptions(subject: Subject) -> dict[str, str]:
    """Descriptions in Japanese and English; a homonym's carry what tells it apart."""
    where_ja = places.in_japanese(subject.municipality, subject.prefecture)
    where_en = places.in_english(subject.municipality, subject.prefecture)
    intangible = _INTANGIBLE.search(
        subject.values.get("classification", "") + subject.values.get("category", "")
    )
    verb = "に伝わる" if intangible else "にある"
    japanese = f"{where_ja}{verb}{_what_in_japanese(subject)}"
    english = f"{_what_in_english(subject)} in {where_en}"
    if subject.homonym and (distinction := _distinction(subject)):
        japanese = f"{japanese[: LABEL_LIMIT // 2]}（{distinction}）"
        english = f"{english[: LABEL_LIMIT // 2]} ({distinction})"
    return {"ja": clip(japanese), "en": clip(english)}


def labels(subject: Subject) -> dict[str, str]:
    """Labels, as far as names are known."""
    found = {"ja": subject.label, "en": subject.values.get("name_en", "")}
    return {language: clip(text) for language, text in found.items() if text.strip()}


def aliases(subject: Subject) -> dict[str, tuple[str, ...]]:
    """Other names: the full name when the label is shorter, and what it is commonly called."""
    common = re.split(r"[;；、,]", subject.values.get("common_name", ""))
    names = [subject.name, *(" ".join(name.split()) for name in common)]
    others = tuple(dict.fromkeys(clip(name) for name in names if name and name != subject.label))
    return {"ja": others} if others else {}
