"""What can be done when a picture may not be published: what frees it, whom to ask, where else it may go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from workflow.i18n import gettext as _
from workflow.steps.rights.assessment import Assessment
from workflow.steps.rights.findings import FOP_LIMITED, PROTECTED
from workflow.steps.rights.overriding import may_be_overridden

JAWIKI_MOST_PIXELS = 310_000
"""Largest picture, width by height, under the local policy on artworks outdoors (S20)."""
PERMISSION_CODES = frozenset({"B-PHOTO-LICENCE", "B-LICENCE-NONFREE", "B-NOT-RIGHTSHOLDER", "R-VRT"})
_WORK_BLOCKS = frozenset(
    {"B-SOURCE-PROTECTED", "B-FOP-TEXT", "B-US-RECENT", "B-US-URAA", "B-US-UNPUBLISHED"}
    | {"B-US-1978-2002", "B-US-SOUND", "B-ORIGIN-LIFE70"}
)


@dataclass(frozen=True)
class WayOut:
    """One thing that can be done."""

    kind: str
    """``wait``, ``closed``, ``evidence``, ``licence``, ``letter``, ``jawiki``, ``override``, ``gallery``."""
    text: str
    """In the current language."""
    until: date | None = None
    """First day on which the picture is free, where the calendar decides."""


def ways_out(assessment: Assessment) -> list[WayOut]:
    """What can be done, the most promising first; nothing for what may be published."""
    if assessment.may_be_drafted:
        return []
    return [way for ways in _WAYS for way in ways(assessment)]


def _evidence(assessment: Assessment) -> Iterator[WayOut]:
    if "B-US-UNPUBLISHED" in assessment.blocks or "R-US-UNDETERMINED" in assessment.review:
        yield WayOut(
            "evidence",
            _(
                "Look for an old publication: a postcard, newspaper, book or catalogue that shows it."
                " The year of that publication may free it."
            ),
        )
    if "R-JP-UNDETERMINED" in assessment.review:
        yield WayOut(
            "evidence",
            _("Find out who made it and in which year that person died, or when it was published."),
        )


def _licence(assessment: Assessment) -> Iterator[WayOut]:
    codes = {*assessment.blocks, *assessment.review}
    if codes & (PERMISSION_CODES | {"R-PHOTO-LICENCE", "R-PDM-ON-PHOTO"}):
        yield WayOut(
            "licence",
            _(
                "Ask the photographer or the institution for a free licence (CC0, CC BY, CC BY-SA or PDL1.0),"
                " or take a photograph of your own."
            ),
        )
    if "R-TERMS-URL" in codes:
        yield WayOut("licence", _("Give the address of the page with the terms."))


def _letter(assessment: Assessment) -> Iterator[WayOut]:
    codes = {*assessment.blocks, *assessment.review}
    if codes & (_WORK_BLOCKS | PERMISSION_CODES | {"B-FOP-ARTWORK"}):
        yield WayOut("letter", _("Write to the rightsholder; a letter is ready."))


def _jawiki(assessment: Assessment) -> Iterator[WayOut]:
    if may_go_to_jawiki(assessment):
        yield WayOut(
            "jawiki",
            _(
                "Upload it to Japanese Wikipedia itself under its policy on artworks outdoors: at most"
                " {pixels} pixels (width × height), with the template 屋外美術, not to be copied to Commons.",
                pixels=f"{JAWIKI_MOST_PIXELS:,}",
            ),
        )


def may_go_to_jawiki(assessment: Assessment) -> bool:
    """Whether the picture fits 屋外美術: an original artwork that stands outdoors for good (art. 46; S20)."""
    work = assessment.layers.facts.work
    if "B-PHOTO-LICENCE" in assessment.blocks or "B-LICENCE-NONFREE" in assessment.blocks:
        return False
    only_the_usa = assessment.usa.status == PROTECTED and assessment.japan.free
    artwork = work.kind in ("sculpture", "manhole", "painting", "ceramic")
    return artwork and work.outdoors and (assessment.japan.status == FOP_LIMITED or only_the_usa)


def jawiki_size(width: int, height: int) -> tuple[int, int]:
    """The largest size with the same proportions that the policy allows; never larger than the picture."""
    if width * height <= JAWIKI_MOST_PIXELS:
        return width, height
    scale = (JAWIKI_MOST_PIXELS / (width * height)) ** 0.5
    return max(1, int(width * scale)), max(1, int(height * scale))


def _override(assessment: Assessment) -> Iterator[WayOut]:
    doubts = (*assessment.blocks, *assessment.review)
    if doubts and all(may_be_overridden(assessment, code) for code in doubts):
        yield WayOut("override", _("An experienced reviewer may decide otherwise, with a written reason."))


def free_from(assessment: Assessment) -> date | None:
    """First day on which the calendar alone frees the picture in both countries, if that is known."""
    ends = []
    for finding in (assessment.japan, assessment.usa):
        if finding.free:
            continue
        if finding.expires is None or finding.status not in (PROTECTED, FOP_LIMITED):
            return None
        ends.append(date.fromisoformat(finding.expires))
    if not ends or assessment.review:
        return None
    last = max(ends)
    return last + timedelta(days=1)


def _wait(assessment: Assessment) -> Iterator[WayOut]:
    day = free_from(assessment)
    if day is not None and not set(assessment.blocks) & PERMISSION_CODES:
        yield WayOut("wait", _("Wait: it becomes free on {date}.", date=day.isoformat()), day)
        yield WayOut("closed", _("Keep it closed until {date}.", date=day.isoformat()), day)


def _gallery(assessment: Assessment) -> Iterator[WayOut]:
    """Our own gallery follows Japanese law only."""
    blocks = {code for code in assessment.blocks if not code.startswith("B-US")}
    if assessment.blocks and not blocks and assessment.japan.free and not assessment.review:
        yield WayOut("gallery", _("Publish it in our own gallery only: in Japan it is free."))
    elif blocks == {"B-FOP-ARTWORK"}:
        yield WayOut("gallery", _("Show it in our own gallery only, not for sale (article 46)."))


_WAYS = (_evidence, _licence, _letter, _jawiki, _override, _wait, _gallery)
