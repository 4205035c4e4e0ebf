"""What is known of a picture when its file page is drafted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from workflow.i18n import N_, gettext

DRAFTABLE = frozenset({"OK", "OK_WITH_WARNING"})
FLAT_COPIES = frozenset({"scan", "photo_of_2D"})
FLAT_WORKS = frozenset({"painting", "print", "drawing", "calligraphy", "map", "text", "book", "newspaper"})
SOLID_WORKS = frozenset({"sculpture", "ceramic", "craft_massproduced"})
_REASONS = {
    "REVIEW": N_("The rights have to be confirmed first."),
    "BLOCK": N_("The rights do not allow it on Commons."),
}


@dataclass(frozen=True)
class MediaFacts:
    """One picture or other file; names as in the store. ``assessment`` is the ``rights`` answer."""

    file_name: str
    mime: str
    sha1: str = ""
    title: str = ""
    title_en: str = ""
    description: str = ""
    creator: str = ""
    source: str = ""
    credit: str = ""
    taken_at: str = ""
    latitude: float | None = None
    longitude: float | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    assessment: Mapping[str, Any] = field(default_factory=dict)
    categories: tuple[str, ...] = ()

    def _fact(self, layer: str, name: str) -> str:
        found = self.facts.get(layer)
        return str(found.get(name) or "") if isinstance(found, Mapping) else ""

    @property
    def kind(self) -> str:
        """Kind of the work shown, as the rights facts name it."""
        return self._fact("subject", "kind")

    @property
    def created(self) -> str:
        """Year of the work shown, if known."""
        return self._fact("subject", "created")

    @property
    def own_work(self) -> bool:
        """Whether the uploader made the file."""
        return self._fact("file", "made_by") == "uploader"

    @property
    def flat_copy(self) -> bool:
        """A faithful copy of something flat, of which the file says nothing of its own."""
        return self._fact("file", "how") in FLAT_COPIES

    @property
    def templates(self) -> tuple[str, ...]:
        """Licence tags, without braces; those of the work shown end in ``(object)``."""
        return tuple(self.assessment.get("templates") or ())


def _stays_here(handling: object) -> bool:
    if not isinstance(handling, Mapping) or handling.get("kind") not in {"closed", "gallery"}:
        return False
    until = str(handling.get("until") or "")
    return not until or until > datetime.now(UTC).date().isoformat()


def refusal(media: MediaFacts) -> str:
    """Why this file cannot be drafted for Commons, in the reader's language; empty when it can."""
    if _stays_here(media.facts.get("handling")):
        return gettext("It was decided that this file stays here and is not published to a wiki.")
    decision = str(media.assessment.get("decision", "REVIEW"))
    if decision not in DRAFTABLE:
        return gettext(_REASONS.get(decision, _REASONS["REVIEW"]))
    if not media.templates:
        return gettext("The rights assessment names no licence tag for Commons.")
    return ""
