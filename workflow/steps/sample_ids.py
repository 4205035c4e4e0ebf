"""The ids of the sample's own items. They are nobody's on Wikidata and must never be sent to a wiki."""

from __future__ import annotations

import json
import re
from typing import Any

from workflow.i18n import gettext as _
from workflow.steps.outcomes import Rejected

_SAMPLE_ID = re.compile(r"\bQ990\d{6}\b")
"""From Q990000001 on, as ``assets/sample/wikidata.ttl`` says; Wikidata's own are far from there."""


def sample_ids(text: str) -> list[str]:
    """The sample's ids that stand in a text, each once."""
    return sorted(set(_SAMPLE_ID.findall(text)))


def refuse_sample(entity_id: str, content: dict[str, Any]) -> Rejected | None:
    """Refuse a draft for, or about, an item of the sample; None for every other one."""
    found = sample_ids(f"{entity_id} {json.dumps(content)}")
    if not found:
        return None
    message = _(
        "This draft names {ids}, which exists only in the sample collection: it is never written to a wiki.",
        ids=", ".join(found),
    )
    return Rejected("sample-id", message)
