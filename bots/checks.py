"""What is looked at before anything is sent; a simulated run does this and nothing else.

Wikibase takes some nonsense without complaint (a latitude of 95, a key it does not know) and answers
other nonsense with a code; here both are found, without a network, and said in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bots.wikidata import pairs
from workflow.i18n import gettext as _
from workflow.operations.publishing import WorkItem
from workflow.steps.outcomes import Rejected
from workflow.wikibase.model import LABEL_LIMIT, STRING_LIMIT

Json = Mapping[str, Any]
ITEM_KEYS = frozenset({"labels", "descriptions", "aliases", "claims"})
MEDIAINFO_KEYS = frozenset({"labels", "claims"})
MAY_BE_PUBLISHED = frozenset({"OK", "OK_WITH_WARNING"})
FILE_NAME_BYTES = 240
"""MediaWiki's limit for a file name, in UTF-8."""
DAY = 11
_BAD_NAME = re.compile(r"[\x00-\x1f#<>\[\]|{}/\\:]")
_EXTENSION = re.compile(r"\.[a-z0-9]{2,5}$", re.IGNORECASE)
_TIME = re.compile(r"[+-]\d{4,}-(\d\d)-(\d\d)T00:00:00Z")


def check(item: WorkItem) -> Rejected | None:
    """The first thing that is wrong with a draft; None when it may be sent."""
    problems = _of_item(item) if item.target == "wikidata" else _of_file(item)
    return next((Rejected(code, message) for code, message in problems), None)


Problems = Iterator[tuple[str, str]]


def _of_item(item: WorkItem) -> Problems:
    yield from _of_entity(item.content, ITEM_KEYS)
    if not item.entity_id and not pairs(item.content):
        yield (
            "label-and-description",
            _("A new item needs a label and a description in the same language, to be told from others."),
        )


def _of_file(item: WorkItem) -> Problems:
    name = str(item.content.get("file_name", ""))
    if item.decision not in MAY_BE_PUBLISHED:
        yield "rights", _("The picture's rights do not allow publishing it now.")
    if _BAD_NAME.search(name) or not _EXTENSION.search(name) or len(name.encode()) > FILE_NAME_BYTES:
        yield "file-name", _("“{name}” cannot be a file name on Commons.", name=name)
    if not str(item.content.get("wikitext", "")).strip():
        yield "wikitext", _("The file's page would be empty.")
    if item.file is None or not item.file.is_file() or not item.file.stat().st_size:
        yield (
            "original",
            _("The original of {name} is not in the store; run `machidakara verify`.", name=name),
        )
    if item.problem:
        yield "copy", item.problem
    yield from _of_entity(item.content.get("mediainfo", {}), MEDIAINFO_KEYS)


def _of_entity(entity: Json, keys: frozenset[str]) -> Problems:
    if unknown := set(entity) - keys:
        yield (
            "key",
            _("The draft has parts that the wiki would ignore: {names}.", names=", ".join(sorted(unknown))),
        )
    for kind in ("labels", "descriptions"):
        for language, term in entity.get(kind, {}).items():
            yield from _of_term(language, term.get("value", ""))
    for claim in entity.get("claims", ()):
        for snak in _snaks(claim):
            yield from _of_snak(snak)


def _of_term(language: str, text: str) -> Problems:
    if not text.strip() or text != text.strip() or "\n" in text:
        yield (
            "term",
            _("The label or description in {language} is blank or has a line break.", language=language),
        )
    if len(text) > LABEL_LIMIT:
        yield "term", _("“{text}” is longer than {limit} characters.", text=text, limit=LABEL_LIMIT)


def _snaks(claim: Json) -> Iterator[Json]:
    yield claim["mainsnak"]
    groups = [claim.get("qualifiers", {}), *(reference["snaks"] for reference in claim.get("references", ()))]
    for group in groups:
        for snaks in group.values():
            yield from snaks


def _of_snak(snak: Json) -> Problems:
    if snak["snaktype"] != "value":
        return
    value = snak["datavalue"]["value"]
    wrong = _WRONG.get(snak["datavalue"]["type"])
    if wrong is not None and wrong(value):
        yield (
            "value",
            _("The value of {property} cannot be written: {value}", property=snak["property"], value=value),
        )


def _wrong_string(text: str) -> bool:
    return (
        not text or len(text) > STRING_LIMIT or text != text.strip() or bool(re.search(r"[\n\r\t\v]", text))
    )


def _wrong_time(value: Json) -> bool:
    found = _TIME.fullmatch(value["time"])
    if not found or value["precision"] > DAY or value["timezone"] != 0:
        return True
    return value["precision"] == DAY and "00" in found.groups()


def _wrong_point(value: Json) -> bool:
    within = -90 <= value["latitude"] <= 90 and -180 <= value["longitude"] <= 180
    return not within or not value["precision"]


_WRONG: dict[str, Callable[[Any], bool]] = {
    "string": _wrong_string,
    "monolingualtext": lambda value: _wrong_string(value["text"]),
    "time": _wrong_time,
    "globecoordinate": _wrong_point,
    "quantity": lambda value: not re.fullmatch(r"[+-]\d+(\.\d+)?", value["amount"]),
    "wikibase-entityid": lambda value: not re.fullmatch(r"[QPL][1-9]\d*", value.get("id", "")),
}
