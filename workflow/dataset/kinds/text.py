"""Free text: proper names and prose."""

from __future__ import annotations

from workflow.dataset.columns import Reading
from workflow.dataset.issues import Issue, Rule, Severity

TRIMMED = Rule(
    "text.trimmed",
    Severity.WARNING,
    "Blanks around “{found}” were taken away.",
    "機械可読性ルール L1-06",
)


def read_text(cell: str) -> Reading:
    """Free text, changed only by taking blanks from its ends."""
    text = cell.strip()
    return Reading(cell) if text == cell else Reading(text, (Issue(TRIMMED, text),))
