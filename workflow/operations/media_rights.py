"""What was declared of a picture, and the assessment that follows, on its row in the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields as fields_of
from datetime import date
from typing import Any

from workflow.steps.declaration import Declaration
from workflow.steps.rights import Assessment, assess
from workflow.steps.rights.overriding import OverrideError, override
from workflow.store.models import Media


def judged(facts: Mapping[str, Any], *, as_of: date | None = None) -> Assessment:
    """The assessment of facts, as a reviewer decided it where her decision still holds.

    It holds only for what she saw: a new doubt, or one that nobody may set aside any more, stands.
    """
    assessment = assess(facts, as_of=as_of)
    kept = facts.get("override")
    if not kept or not {*assessment.blocks, *assessment.review} <= set(kept["codes"]):
        return assessment
    try:
        return override(assessment, kept["by"], kept["reason"])
    except OverrideError:
        # Nothing stands in the way any more, or the rules have become firm.
        return assessment


def assess_media(media: Media, *, as_of: date | None = None) -> None:
    """Assess the facts of a picture as of today and keep the answer on it."""
    assessment = judged(media.facts, as_of=as_of)
    media.assessment = assessment.as_json()
    media.decision = str(assessment.decision)


def declaration_of(media: Media, changes: Mapping[str, str]) -> Declaration:
    """What is declared of a picture now, with ``changes``; surrounding blanks are dropped."""
    stored = {
        field.name: getattr(media, field.name)
        for field in fields_of(Declaration)
        if hasattr(media, field.name)
    }
    stored.pop("record", None)
    cleaned = {name: text.strip() for name, text in changes.items()}
    return Declaration(**{**stored, **media.facts.get("declared", {}), **cleaned})
