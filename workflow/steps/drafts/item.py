"""The Wikidata item of a record: one function a statement.

To add a statement, write a function from :class:`Subject` to snaks or statements and put it into
``STATEMENTS``. Only ids that were verified are ever written; what cannot be said with one is left
out and named by :func:`left_out`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from workflow.i18n import gettext
from workflow.steps.drafts.dates import DAY, wikidata_time
from workflow.steps.drafts.descriptions import aliases, descriptions, labels
from workflow.steps.drafts.subject import Subject
from workflow.wikibase.ids import entity_id
from workflow.wikibase.model import (
    EntityDraft,
    Item,
    Monolingual,
    Point,
    Reference,
    Snak,
    Statement,
    Text,
    Time,
)

_KANA = re.compile(r"[ぁ-ゔァ-ヴー「」・ \-〜?!、()0-9０-９]+")
"""What the constraint on P1814 allows (Property talk:P1814)."""
_OFFICE = re.compile(r"(?:^|\.)(?:city|town|vill|village|pref|metro|kunishitei|bunka)\.|\.lg\.jp$|\.go\.jp$")
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`\[\]]+", re.IGNORECASE)
_FINEST = 6
"""Decimals: a millionth of a degree is a tenth of a metre, finer than any list is."""


def usable_url(text: str) -> str:
    """The URL when it is a complete web address, else empty."""
    found = _URL.fullmatch(text.strip())
    return text.strip() if found and urlsplit(text.strip()).hostname else ""


def instance_of(subject: Subject) -> Iterator[Statement]:
    """P31 from the name and the kind."""
    if subject.thing is not None and subject.thing.verified:
        yield Statement(Snak("instance_of", Item(subject.thing.id)))


def country(_subject: Subject) -> Iterator[Statement]:
    """P17."""
    yield Statement(Snak("country", Item(entity_id("japan"))))


def municipality(subject: Subject) -> Iterator[Statement]:
    """P131, the lowest unit only."""
    if subject.municipality is not None and subject.municipality.usable_id:
        unit = Item(subject.municipality.usable_id)
        yield Statement(Snak("located_in_the_administrative_territorial_entity", unit))


def _decimals(text: str) -> int:
    try:
        exponent = Decimal(text).as_tuple().exponent
    except InvalidOperation:
        return 0
    return min(max(-exponent, 0), _FINEST) if isinstance(exponent, int) else 0


def point_of(latitude: str, longitude: str) -> Point | None:
    """The point as fine as its decimals say; None when it is none, or in the Gulf of Guinea."""
    try:
        north, east = float(latitude), float(longitude)
    except ValueError:
        return None
    if not (-90 <= north <= 90 and -180 <= east <= 180) or north == east == 0:
        return None
    decimals = max(_decimals(latitude.strip()), _decimals(longitude.strip()))
    return Point(round(north, _FINEST), round(east, _FINEST), float(Decimal(1).scaleb(-decimals)))


def coordinates(subject: Subject) -> Iterator[Statement]:
    """P625."""
    point = point_of(subject.values.get("latitude", ""), subject.values.get("longitude", ""))
    if point is not None:
        yield Statement(Snak("coordinate_location", point))


def designation(subject: Subject) -> Iterator[Statement]:
    """P1435 with P580; with several designations nobody knows whose date the list gives."""
    read = subject.designations
    since = wikidata_time(subject.values.get("designated_on", "")) if len(read) == 1 else None
    qualifiers = (Snak("start_time", since),) if since else ()
    for part in read:
        if part.designation is not None and part.designation.usable:
            yield Statement(Snak("heritage_designation", Item(part.designation.id)), qualifiers)


def address(subject: Subject) -> Iterator[Statement]:
    """P6375."""
    if text := subject.values.get("address", "").strip():
        yield Statement(Snak("street_address", Monolingual(text, "ja")))


def website(subject: Subject) -> Iterator[Statement]:
    """P856 for a site of its own, P973 for a page about it, which is what lists usually give."""
    url = usable_url(subject.values.get("url", ""))
    if not url:
        return
    parts = urlsplit(url)
    own = parts.path in {"", "/"} and not parts.query and not _OFFICE.search(parts.hostname or "")
    yield Statement(Snak("official_website" if own else "described_at_url", Text(url)))


def picture(subject: Subject) -> Iterator[Statement]:
    """P18, once there is a file on Commons."""
    if subject.image:
        yield Statement(Snak("image", Text(subject.image.removeprefix("File:"))))


def category(subject: Subject) -> Iterator[Statement]:
    """P373."""
    if subject.commons_category:
        yield Statement(Snak("commons_category", Text(subject.commons_category.removeprefix("Category:"))))


def kana(subject: Subject) -> Iterator[Statement]:
    """P1814, when the reading has only signs that the property allows."""
    reading = " ".join(unicodedata.normalize("NFKC", subject.values.get("name_kana", "")).split())
    if _KANA.fullmatch(reading):
        yield Statement(Snak("name_in_kana", Text(reading)))


STATEMENTS: tuple[Callable[[Subject], Iterator[Statement]], ...] = (
    instance_of,
    country,
    municipality,
    coordinates,
    designation,
    address,
    website,
    picture,
    category,
    kana,
)
_NEED_NO_REFERENCE = {"image", "commons_category"}
"""They point at Commons itself."""


def _retrieved(text: str, subject: Subject) -> Time | None:
    read = wikidata_time(text)
    if read is not None and read.precision == DAY:
        return read
    return wikidata_time(subject.retrieved.isoformat())


def references(subject: Subject) -> tuple[Reference, ...]:
    """P854 with P813: the record's own page, else its sources on the web."""
    pages = [(usable_url(subject.values.get("url", "")), "")]
    if not pages[0][0]:
        pages = [(usable_url(source.url), source.accessed_on) for source in subject.sources]
    found = []
    for url, accessed_on in dict(page for page in pages if page[0]).items():
        retrieved = _retrieved(accessed_on, subject)
        found.append(Reference((Snak("reference_url", Text(url)), Snak("retrieved", retrieved))))
    return tuple(found)


def item_draft(subject: Subject) -> EntityDraft:
    """What the record's item should say."""
    proof = references(subject)
    statements = []
    for make in STATEMENTS:
        for statement in make(subject):
            needs = statement.main.property not in _NEED_NO_REFERENCE
            statements.append(replace(statement, references=proof) if needs else statement)
    label, description = labels(subject), descriptions(subject)
    different = {lang: text for lang, text in description.items() if text != label.get(lang)}
    return EntityDraft(label, different, aliases(subject), tuple(statements))


def left_out(subject: Subject) -> list[str]:
    """What the record says and the item cannot yet, each with its reason, for the reviewer."""
    reasons = []
    for part in subject.designations:
        if part.designation is None:
            reasons.append(
                gettext(
                    "“{text}”: no confirmed item for this designation; it stays in the description.",
                    text=part.text,
                )
            )
    if subject.municipality is None:
        reasons.append(gettext("The municipality is not certain from the codes and the address."))
    elif not subject.municipality.usable_id:
        reasons.append(
            gettext("{place}: its item has not been confirmed yet.", place=subject.municipality.label_ja)
        )
    if subject.thing is None:
        reasons.append(gettext("What kind of thing it is does not show in its name or kind."))
    if not references(subject):
        reasons.append(gettext("No web page as a source: statements would have no reference."))
    return reasons
