"""Structured data of a file on Commons: one function a statement, as for items."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from workflow.steps.drafts.dates import wikidata_time
from workflow.steps.drafts.item import point_of, usable_url
from workflow.steps.drafts.media_facts import FLAT_WORKS, MediaFacts
from workflow.steps.drafts.subject import Subject
from workflow.wikibase.ids import entity_id, is_verified, property_name
from workflow.wikibase.model import Item, Point, Snak, Statement, Text

_STATUS = re.compile(r"(?P<property>P\d+)=(?P<item>Q\d+)(?:\[(?P<qualifiers>[^\]]*)\])?")
CAMERA_PRECISION = 0.00001
"""Degrees; a camera's GPS is good for some metres."""


def depicts(subject: Subject, media: MediaFacts) -> Iterator[Statement]:
    """P180: the item, or its class while there is no item; flat copies also P6243 and P921."""
    if not subject.qid:
        if subject.thing is not None and subject.thing.verified:
            yield Statement(Snak("depicts", Item(subject.thing.id)))
        return
    yield Statement(Snak("depicts", Item(subject.qid)))
    if media.flat_copy and media.kind in FLAT_WORKS:
        yield Statement(Snak("digital_representation_of", Item(subject.qid)))
        yield Statement(Snak("main_subject", Item(subject.qid)))


def source(_subject: Subject, media: MediaFacts) -> Iterator[Statement]:
    """P7482: made by the uploader, or found on a web page."""
    if media.own_work:
        yield Statement(Snak("source_of_file", Item(entity_id("original_creation"))))
    elif url := usable_url(media.source):
        page = Snak("described_at_url", Text(url))
        yield Statement(Snak("source_of_file", Item(entity_id("available_on_the_internet"))), (page,))


def creator(_subject: Subject, media: MediaFacts) -> Iterator[Statement]:
    """P170 without an item, with the name; a flat copy's maker is nobody's concern."""
    if media.creator.strip() and not (media.flat_copy and media.kind in FLAT_WORKS):
        yield Statement(Snak("creator", None), (Snak("author_name_string", Text(media.creator)),))


def inception(_subject: Subject, media: MediaFacts) -> Iterator[Statement]:
    """P571: when the picture was taken. A scan's own date says nothing."""
    moment = wikidata_time(media.taken_at)
    if moment is not None and not media.flat_copy:
        yield Statement(Snak("inception", moment))


def _known(property_: str, item: str) -> Snak | None:
    # An id that no table vouches for is left out: better nothing than an invented reason.
    return (
        Snak(property_name(property_), Item(item)) if is_verified(property_) and is_verified(item) else None
    )


def rights(_subject: Subject, media: MediaFacts) -> Iterator[Statement]:
    """P6216 and P275 as the rights assessment gives them, ``P6216=Q19652[P1001=Q17,P459=…]``."""
    for text in media.assessment.get("sdc") or ():
        found = _STATUS.fullmatch(text)
        main = _known(found["property"], found["item"]) if found else None
        if found is None or main is None:
            continue
        pairs = (pair.partition("=") for pair in (found["qualifiers"] or "").split(",") if pair)
        qualifiers = [_known(key, value) for key, _, value in pairs]
        yield Statement(main, tuple(snak for snak in qualifiers if snak is not None))


def camera(_subject: Subject, media: MediaFacts) -> Iterator[Statement]:
    """P1259: where the camera stood."""
    if media.latitude is not None and media.longitude is not None and not media.flat_copy:
        place = Point(round(media.latitude, 6), round(media.longitude, 6), CAMERA_PRECISION)
        yield Statement(Snak("coordinates_of_the_point_of_view", place))


def depicted_place(subject: Subject, media: MediaFacts) -> Iterator[Statement]:
    """P9149: where the thing shown is."""
    place = point_of(subject.values.get("latitude", ""), subject.values.get("longitude", ""))
    if place is not None and not media.flat_copy:
        yield Statement(Snak("coordinates_of_depicted_place", place))


STATEMENTS: tuple[Callable[[Subject, MediaFacts], Iterator[Statement]], ...] = (
    depicts,
    source,
    creator,
    inception,
    rights,
    camera,
    depicted_place,
)


def structured_data(subject: Subject, media: MediaFacts, also: tuple[str, ...] = ()) -> tuple[Statement, ...]:
    """All statements; ``also`` are items of further records that the picture shows."""
    found = [statement for make in STATEMENTS for statement in make(subject, media)]
    found += [Statement(Snak("depicts", Item(qid))) for qid in also if qid != subject.qid]
    return tuple(found)
