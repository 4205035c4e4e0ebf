"""What was declared of a picture, and the assessment that follows, on its row in the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields as fields_of

from workflow.steps.declaration import Declaration
from workflow.steps.rights import assess
from workflow.store.models import Media


def assess_media(media: Media) -> None:
    """Assess the facts of a picture as of today and keep the answer on it."""
    assessment = assess(media.facts)
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
