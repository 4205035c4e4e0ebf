"""Reading entity JSON, as a wiki answers it or as a draft holds it.

Wikibase answers ``claims`` by property for items and ``statements`` for files, with ``[]`` for
none; drafts hold a plain list. Hashes and datatypes, which only answers have, are ignored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from workflow.wikibase.ids import property_id

Json = dict[str, Any]
SAME_PLACE = 4
"""Decimals to which two coordinates are compared: about ten metres."""


def statements_of(entity: Json) -> list[Json]:
    """All statements of an entity or a draft."""
    claims = entity.get("claims") or entity.get("statements") or []
    if isinstance(claims, list):
        return list(claims)
    return [statement for group in claims.values() for statement in group]


def property_of(statement: Json) -> str:
    """The property of a statement's main snak."""
    return str(statement["mainsnak"]["property"])


def snaks(groups: Json | list[Any] | None) -> Iterator[Json]:
    """The snaks of qualifiers or of a reference, in order of their groups."""
    if isinstance(groups, dict):
        for group in groups.values():
            yield from group


_KEYS: dict[str, Callable[[Any], str]] = {
    "wikibase-entityid": lambda value: value.get("id") or f"Q{value['numeric-id']}",
    "monolingualtext": lambda value: f"{value['language']}:{value['text']}",
    "time": lambda value: f"{value['time']}/{value['precision']}",
    "globecoordinate": lambda value: (
        f"{value['latitude']:.{SAME_PLACE}f},{value['longitude']:.{SAME_PLACE}f}"
    ),
    "quantity": lambda value: f"{value['amount']} {value['unit']}",
    "string": str,
}


def value_key(snak: Json) -> str:
    """A value as text, equal for equal values; dates and places as far as they matter."""
    if snak["snaktype"] != "value":
        return str(snak["snaktype"])
    text = _KEYS[snak["datavalue"]["type"]](snak["datavalue"]["value"])
    # A file's name is the same with underscores and with blanks.
    return text.replace("_", " ") if snak["property"] == property_id("image") else text


def statement_key(statement: Json) -> str:
    """What makes a statement the one it is: property, value, and where it holds or whom it names.

    A file may be in the public domain twice, in two countries for two reasons; an author without an
    item is told from another by the name in the qualifier.
    """
    main = statement["mainsnak"]
    telling = (property_id("applies_to_jurisdiction"), property_id("author_name_string"))
    qualifiers = sorted(
        f"{snak['property']}={value_key(snak)}"
        for snak in snaks(statement.get("qualifiers"))
        if snak["property"] in telling
    )
    return "|".join([f"{main['property']}={value_key(main)}", *qualifiers])


def term(entity: Json, part: str, language: str) -> str:
    """A label or description; empty when there is none."""
    terms = entity.get(part)
    found = terms.get(language) if isinstance(terms, dict) else None
    return str(found["value"]) if found else ""


def aliases_of(entity: Json, language: str) -> list[str]:
    """The aliases in one language."""
    aliases = entity.get("aliases")
    found = aliases.get(language, []) if isinstance(aliases, dict) else []
    return [str(alias["value"]) for alias in found]


def reference_urls(statement: Json) -> set[str]:
    """The web pages that prove a statement."""
    wanted = property_id("reference_url")
    return {
        value_key(snak)
        for reference in statement.get("references", [])
        for snak in snaks(reference["snaks"])
        if snak["property"] == wanted
    }
