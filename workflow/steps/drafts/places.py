"""Where a record is: its municipality, from codes or from the address."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from workflow.dataset.columns import Values
from workflow.wikibase.ids import Place, places

_PREFECTURE_CODE = re.compile(r"^\d\d000\d$")


@cache
def _by_prefecture() -> dict[str, tuple[Place, ...]]:
    """Municipalities of each prefecture, longest name first, so that a ward comes before its city."""
    grouped: dict[str, list[Place]] = {}
    for place in places().values():
        if place.prefecture:
            grouped.setdefault(place.prefecture, []).append(place)
    return {
        name: tuple(sorted(members, key=lambda place: -len(place.label_ja)))
        for name, members in grouped.items()
    }


def _in_address(address: str) -> Place | None:
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", address))
    for prefecture, members in _by_prefecture().items():
        if not text.startswith(prefecture):
            continue
        rest = text[len(prefecture) :]
        after_county = re.sub(r"^[^市区町村]{1,5}郡", "", rest)
        for place in members:
            if rest.startswith(place.label_ja) or after_county.startswith(place.label_ja):
                return place
    return None


def municipality_of(values: Values) -> Place | None:
    """The municipality or ward a record is in; None when it is not certain.

    The address's own code counts most, then the address, then the publisher when that is a
    municipality and no address speaks against it.
    """
    place = places().get(values.get("address_code", ""))
    if place is not None and not _PREFECTURE_CODE.match(place.code):
        return place
    address = values.get("address") or "".join(
        values.get(key, "") for key in ("address_prefecture", "address_municipality")
    )
    if place := _in_address(address):
        return place
    publisher = places().get(values.get("publisher_code", ""))
    if publisher is None or not publisher.prefecture or _names_another_prefecture(address, publisher):
        return None
    return publisher


def _names_another_prefecture(address: str, publisher: Place) -> bool:
    named = [name for name in _by_prefecture() if address.startswith(name)]
    return bool(named) and publisher.prefecture not in named


def prefecture_of(values: Values) -> Place | None:
    """The prefecture a record is in, even when its municipality is not known."""
    municipality = municipality_of(values)
    name = municipality.prefecture if municipality else values.get("address_prefecture", "")
    name = name or values.get("publisher_prefecture", "")
    code = values.get("address_code") or values.get("publisher_code") or ""
    for place in places().values():
        if place.level == "prefecture" and (place.label_ja == name or (not name and place.code == code)):
            return place
    return None


def in_english(municipality: Place | None, prefecture: Place | None) -> str:
    """``Kanazawa, Ishikawa Prefecture, Japan``, as far as it is known."""
    names = [place.label_en for place in (municipality, prefecture) if place]
    return ", ".join([*names, "Japan"])


def in_japanese(municipality: Place | None, prefecture: Place | None) -> str:
    """``石川県金沢市``, as far as it is known; otherwise ``日本``."""
    return "".join(place.label_ja for place in (prefecture, municipality) if place) or "日本"
