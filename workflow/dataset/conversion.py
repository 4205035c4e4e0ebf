"""What one edition of 文化財一覧 asks for and another doesn't, worked out from the values at hand.

Nothing here overwrites a value. A record is exported in its own edition without any of this, so that
an untouched file comes out as it went in.
"""

from __future__ import annotations

from workflow.dataset.addresses import split_address
from workflow.dataset.columns import Values
from workflow.dataset.reference import Municipality, municipalities, municipality, prefectures

_PARTS = ("address_prefecture", "address_municipality", "address_town", "address_rest")


def _joined(values: Values, *keys: str) -> str:
    return "".join(values.get(key, "") for key in keys)


def _filled(proposed: dict[str, str], values: Values) -> dict[str, str]:
    return {key: text for key, text in proposed.items() if text and not values.get(key)}


def joined_address(values: Values) -> str:
    """The address in one piece from its parts; empty when no municipality is among them."""
    return _joined(values, *_PARTS) if values.get("address_municipality") else ""


def _publisher(values: Values) -> Municipality | None:
    return municipality(values.get("publisher_code", ""))


def _publisher_parts(values: Values) -> dict[str, str]:
    """Prefecture and municipality of the publisher, from its code or from its name."""
    if entry := _publisher(values):
        return {"publisher_prefecture": entry.prefecture, "publisher_municipality": entry.name}
    name = values.get("publisher_name", "")
    prefecture = next((known for known in prefectures() if name.startswith(known)), "")
    if prefecture:
        return {"publisher_prefecture": prefecture, "publisher_municipality": name.removeprefix(prefecture)}
    same_name = [entry for entry in municipalities().values() if entry.name == name]
    home = same_name[0].prefecture if len(same_name) == 1 else ""
    return {"publisher_prefecture": home, "publisher_municipality": name}


def to_standard(values: Values) -> dict[str, str]:
    """Publisher's name, joined address and its parts, where the older edition had them otherwise."""
    entry = _publisher(values)
    prefecture = values.get("publisher_prefecture") or (entry.prefecture if entry else "")
    parts = split_address(values.get("address", ""), prefecture)
    proposed = {
        "publisher_name": _joined(values, "publisher_prefecture", "publisher_municipality"),
        "address": joined_address(values),
        "address_code": parts.code,
        **dict(zip(_PARTS, parts[:4], strict=True)),
    }
    if not proposed["publisher_name"] and entry:
        proposed["publisher_name"] = entry.prefecture + entry.name
    return _filled(proposed, values)


def to_recommended(values: Values) -> dict[str, str]:
    """Prefecture and municipality of the publisher, and the address in one piece."""
    return _filled(_publisher_parts(values) | {"address": joined_address(values)}, values)
