"""A named reviewer sets a block or a doubt aside, with a written reason that stays with the picture."""

from __future__ import annotations

from collections.abc import Callable

from workflow.i18n import gettext as _
from workflow.steps.rights.assessment import Assessment, Override
from workflow.steps.rights.findings import PD, UNDETERMINED, Finding
from workflow.steps.rights.layers import Layers
from workflow.steps.rights.tables import messages

SHORTEST_REASON = 10
"""Characters; "OK" is no reason."""

_OLD_PHOTOS = frozenset({"JP-PHOTO-OLD", "JP-PHOTO-OLD-DERIVED"})
CONDITIONS: dict[str, Callable[[Layers], bool]] = {
    "": lambda layers: False,
    "yes": lambda layers: True,
    "old-photo": lambda layers: layers.japan.rule in _OLD_PHOTOS,
    "photo-1957": lambda layers: layers.japan.rule == "JP-PHOTO-1957",
}
"""When a code may be set aside, by the word in the table of messages."""


class OverrideError(ValueError):
    """The assessment can't be set aside; the message, in the current language, says why."""


def may_be_overridden(assessment: Assessment, code: str) -> bool:
    """Whether a reviewer may set this code aside."""
    return CONDITIONS[messages()[code].override](assessment.layers)


def override(assessment: Assessment, by: str, reason: str) -> Assessment:
    """The assessment as ``by`` decides it, for ``reason``.

    Raises :class:`OverrideError` without a name or a reason, when nothing stands in the way, and when
    something does that no reviewer may set aside (protection in Japan, a licence that isn't free …).
    """
    name, words = by.strip(), reason.strip()
    if not name:
        raise OverrideError(_("Say who decides."))
    if len(words) < SHORTEST_REASON:
        raise OverrideError(_("Write the reason in a sentence; it is kept with the picture."))
    doubts = (*assessment.blocks, *assessment.review)
    if not doubts:
        raise OverrideError(_("Nothing stands in the way of this picture."))
    if firm := [code for code in doubts if not may_be_overridden(assessment, code)]:
        raise OverrideError(_("A reviewer can't set this aside: {codes}", codes=", ".join(firm)))
    settled = _settled(assessment.layers)
    return Assessment(assessment.layers, assessment.warnings, Override(name, words, doubts, settled))


def _settled(layers: Layers) -> Layers:
    """What is open counts as free; what the USA surely protect keeps its status, so that no tag denies it."""
    japan, usa = layers.japan, layers.usa
    if japan.status == UNDETERMINED:
        japan = Finding(PD, japan.rule)
    if usa.status == UNDETERMINED or japan.rule == "JP-PHOTO-1957":
        usa = Finding(PD, "US-1996")
    return layers._replace(japan=japan, usa=usa)
