"""Which heritage designation a classification cell means.

The same words are used by the state, prefectures and municipalities: several prefectures call
their own tier 重要文化財. A word counts as national only when nothing in the record names a local
body; when in doubt the designation is left out of the item and stays in its description.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from workflow.dataset.columns import Values
from workflow.wikibase.ids import Designation, designation_words, designations

_ACT = "(?:指定|登録|選定|選択|認定)"
_LOCAL_BODY = re.compile(rf"[都道府県市区町村]{_ACT}|^[都道府県市区町村]$")
_LOCAL_FRONT = re.compile(rf"^(?P<body>.*(?P<tier>[都道府県市区町村])){_ACT}?$")
_NATIONAL_FRONT = re.compile(rf"^国?{_ACT}?$")
_ONLY_BODY = re.compile(rf"^(?:国|.{{0,8}}[都道府県市町村]|区|.{{1,4}}[都道府県市].{{1,6}}区){_ACT}?$")
_ENDS_IN_ACT = re.compile(rf"{_ACT}$")
_ENGLISH_TIERS = {
    **dict.fromkeys("都道府県", "prefecture"),
    "市": "city",
    "区": "ward",
    "町": "town",
    "村": "village",
}


@dataclass(frozen=True)
class ReadDesignation:
    """One part of the classification: as written, and the designation it certainly means, if any."""

    text: str
    base: str
    """The words without the designating body."""
    tier: str
    """national, prefecture, city, ward, town, village, or empty when it is not said."""
    designation: Designation | None


def _completed(part: str) -> str:
    """Many lists give only the body, 市指定 or 国: it designates a 文化財."""
    if _ONLY_BODY.match(part):
        return f"{part}文化財" if _ENDS_IN_ACT.search(part) else f"{part}指定文化財"
    return part


def _parts(cell: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", cell)
    without_notes = re.sub(r"\([^()]*\)", "", folded)
    parts = re.split(r"[;、,/]", without_notes)
    return [part for part in (re.sub(r"\s+", "", part) for part in parts) if part]


def _known_words() -> list[str]:
    words = {word for row in designations() for word in row.words} | set(designation_words())
    return sorted(words, key=len, reverse=True)


def _split(text: str) -> tuple[str, str]:
    """Front and base: 市指定史跡 is 市指定 and 史跡."""
    for word in _known_words():
        if text.endswith(word):
            return text[: -len(word)], word
    return "", text


def _find(base: str, levels: tuple[str, ...]) -> Designation | None:
    for row in designations():
        if row.usable and row.level in levels and base in row.words:
            return row
    return None


def _read(text: str, *, local_elsewhere: bool) -> ReadDesignation:
    front, base = _split(text)
    if local := _LOCAL_FRONT.match(front):
        tier = _ENGLISH_TIERS[local["tier"]]
        return ReadDesignation(
            text, base, tier, _find(base, ("prefecture",)) if tier == "prefecture" else None
        )
    if not _NATIONAL_FRONT.match(front):
        return ReadDesignation(text, base, "", None)
    row = _find(base, ("national", "certified", "international"))
    if row is None or (local_elsewhere and not front.startswith("国")):
        return ReadDesignation(text, base, "", None)
    return ReadDesignation(text, base, "national" if row.level == "national" else "", row)


def read_designations(values: Values, extra: Mapping[str, str] | None = None) -> tuple[ReadDesignation, ...]:
    """The designations a record states, in its order.

    A local body named in another part of the classification, in the kind, the note or an extra
    column makes every bare word doubtful.
    """
    parts = [_completed(part) for part in _parts(values.get("classification", ""))]
    surroundings = [values.get("category", ""), values.get("note", ""), *(extra or {}).values()]
    local = any(_LOCAL_BODY.search("".join(_parts(text))) for text in surroundings)
    fronts = [_LOCAL_FRONT.match(_split(part)[0]) for part in parts]
    return tuple(_read(part, local_elsewhere=local or any(fronts)) for part in parts)


def in_english(read: ReadDesignation) -> str:
    """How a designation is called in an English description."""
    if read.designation is not None and read.tier == "national":
        return read.designation.label_en
    for word, english in designation_words().items():
        if read.base.endswith(word):
            return f"{read.tier}-designated {english}" if read.tier not in {"", "national"} else english
    return "cultural property"
