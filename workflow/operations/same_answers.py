"""One picture's answers for a whole collection or a selection, with the exceptions named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import defer

from workflow.i18n import N_
from workflow.operations.rights import CHUNK, copy_answers
from workflow.store.database import Store
from workflow.store.models import Media

DECIDED = N_("A reviewer has decided about it.")
ANSWERED = N_("It has answers of its own.")
DECLARED = N_("Its rights are clear already from what was declared.")
OTHER_KIND = N_("It is another kind of file.")
SHOWS_OTHER = N_("Something else was declared to be shown.")


@dataclass(frozen=True)
class Sibling:
    """Another picture of the collection: why it is an exception, or "" (a message of this module)."""

    media: Media
    exception: str


@dataclass(frozen=True)
class Siblings:
    """The other pictures of a collection, and how many have these answers already."""

    open: list[Sibling]
    same_already: int


def siblings(store: Store, media_id: int) -> Siblings:
    """Which pictures the answers of this one may be applied to.

    Raises ``LookupError`` for an unknown medium or one without answers.
    """
    with store.read() as session:
        source = session.get(Media, media_id)
        if source is None or not source.facts.get("answers"):
            raise LookupError(f"no answers for medium {media_id}")
        others = (
            select(Media)
            .where(Media.collection_id == source.collection_id, Media.id != media_id)
            # Much to read in a large collection, and nothing that is asked for here.
            .options(defer(Media.exif), defer(Media.assessment))
        )
        found = [
            Sibling(media, _exception(source, media)) for media in session.scalars(others.order_by(Media.id))
        ]
    answers = source.facts["answers"]
    different = [sibling for sibling in found if sibling.media.facts.get("answers") != answers]
    return Siblings(different, len(found) - len(different))


def _exception(source: Media, other: Media) -> str:
    if other.facts.get("override"):
        return DECIDED
    if other.facts.get("answers"):
        return ANSWERED
    if _family(other) != _family(source):
        return OTHER_KIND
    here, there = (media.facts.get("declared", {}).get("shown", "") for media in (source, other))
    if there and here and here != there:
        return SHOWS_OTHER
    return "" if other.decision == "REVIEW" else DECLARED


def _family(media: Media) -> str:
    return media.mime.split("/")[0]


def apply_answers(store: Store, media_id: int, ids: Collection[int], *, by: str) -> Counter[str]:
    """Let the answers of one picture hold for others of its collection; how many got which decision.

    A picture that a reviewer has decided about is left alone. Raises ``LookupError`` as above.
    """
    wanted = set(ids)
    allowed = [
        s.media.id for s in siblings(store, media_id).open if s.media.id in wanted and s.exception != DECIDED
    ]
    decisions: Counter[str] = Counter()
    for chunk in _chunks(allowed):
        decisions.update(copy_answers(store, media_id, chunk, by=by))
    return decisions


def _chunks(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]
