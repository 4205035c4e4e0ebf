"""What a draft changes on a page that is already there.

People come first: a label or description that someone has written is never overwritten, and where
the item already says something for a property that takes one value, it is left as it is. Only what
is missing is added.
"""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from workflow.wikibase.entities import (
    aliases_of,
    property_of,
    reference_urls,
    snaks,
    statement_key,
    statements_of,
    term,
)
from workflow.wikibase.ids import property_id

Json = dict[str, Any]
SEVERAL = (
    "heritage_designation",
    "described_at_url",
    "copyright_status",
    "copyright_license",
    "depicts",
    "main_subject",
    "digital_representation_of",
)
"""Properties of which a page may well have another value beside ours."""


@dataclass(frozen=True)
class SetLabel:
    """A label where the language has none; a caption on files."""

    language: str
    text: str


@dataclass(frozen=True)
class SetDescription:
    """A description where the language has none."""

    language: str
    text: str


@dataclass(frozen=True)
class AddAlias:
    """One more name."""

    language: str
    text: str


@dataclass(frozen=True)
class AddStatement:
    """A statement that is missing, under its key."""

    key: str
    statement: Json


@dataclass(frozen=True)
class AddQualifier:
    """A qualifier that a present statement lacks; ``guid`` is the statement's."""

    guid: str
    snak: Json


@dataclass(frozen=True)
class AddReference:
    """A reference that a present statement lacks."""

    guid: str
    reference: Json


Change = SetLabel | SetDescription | AddAlias | AddStatement | AddQualifier | AddReference


def _term_changes(existing: Json, wanted: Json) -> list[Change]:
    found: list[Change] = []
    for language, value in wanted.get("labels", {}).items():
        label = term(existing, "labels", language)
        known = {label.casefold(), *(alias.casefold() for alias in aliases_of(existing, language))}
        if not label:
            found.append(SetLabel(language, value["value"]))
        elif "aliases" in wanted and value["value"].casefold() not in known:
            found.append(AddAlias(language, value["value"]))
    for language, value in wanted.get("descriptions", {}).items():
        label = term(existing, "labels", language) or term(wanted, "labels", language)
        if not term(existing, "descriptions", language) and value["value"] != label:
            found.append(SetDescription(language, value["value"]))
    for language, values in wanted.get("aliases", {}).items():
        known = {*aliases_of(existing, language), term(existing, "labels", language)}
        known |= {change.text for change in found if isinstance(change, SetLabel | AddAlias)}
        found += [AddAlias(language, value["value"]) for value in values if value["value"] not in known]
    return found


def _completions(present: Json, wanted: Json) -> list[Change]:
    guid = present.get("id", "")
    qualified = {snak["property"] for snak in snaks(present.get("qualifiers"))}
    found: list[Change] = [
        AddQualifier(guid, snak)
        for snak in snaks(wanted.get("qualifiers"))
        if snak["property"] not in qualified
    ]
    proven = reference_urls(present)
    for reference in wanted.get("references", []):
        if not reference_urls({"references": [reference]}) <= proven:
            found.append(AddReference(guid, reference))
    return found


def _statement_changes(existing: Json, wanted: Json) -> list[Change]:
    present = {statement_key(statement): statement for statement in statements_of(existing)}
    taken = {property_of(statement) for statement in present.values()}
    several = {property_id(name) for name in SEVERAL}
    found: list[Change] = []
    for statement in statements_of(wanted):
        key = statement_key(statement)
        if key in present:
            found += _completions(present[key], statement)
        elif property_of(statement) not in taken or property_of(statement) in several:
            found.append(AddStatement(key, statement))
    return found


def changes(existing: Json, wanted: Json) -> tuple[Change, ...]:
    """What has to be added to ``existing`` (an entity as the wiki answers it, or ``{}``).

    ``wanted`` is a draft's content, or its ``mediainfo``. Nothing to add is an empty tuple.
    """
    return (*_term_changes(existing, wanted), *_statement_changes(existing, wanted))


def new_guids(content: Json, known: Mapping[str, str]) -> dict[str, str]:
    """A stable id of our own for every statement: known ones are kept, the others drawn."""
    entity = content.get("mediainfo", content)
    keys = [statement_key(statement) for statement in statements_of(entity)]
    return {**known, **{key: str(uuid4()) for key in keys if key not in known}}


def edit_data(
    existing: Json, change_list: tuple[Change, ...], entity_id: str, guids: Mapping[str, str]
) -> Json:
    """``data`` of ``wbeditentity`` that makes the changes and can be sent again without harm.

    New statements carry ids of our own, so that a repeated write adds nothing; without an
    ``entity_id``, for a new item, they cannot. Changed statements are sent whole with their id.
    """
    data: Json = {}
    touched: dict[str, Json] = {}
    for change in change_list:
        match change:
            case SetLabel(language, text):
                data.setdefault("labels", {})[language] = {"language": language, "value": text}
            case SetDescription(language, text):
                data.setdefault("descriptions", {})[language] = {"language": language, "value": text}
            case AddAlias(language, text):
                alias = {"language": language, "value": text, "add": ""}
                data.setdefault("aliases", {}).setdefault(language, []).append(alias)
            case AddStatement(key, statement):
                own = {"id": f"{entity_id}${guids[key]}"} if entity_id and key in guids else {}
                data.setdefault("claims", []).append({**statement, **own})
            case AddQualifier(guid, _) | AddReference(guid, _):
                _complete(touched.setdefault(guid, _copy_of(existing, guid)), change)
    if touched:
        data.setdefault("claims", []).extend(touched.values())
    return data


def _copy_of(existing: Json, guid: str) -> Json:
    found = next(statement for statement in statements_of(existing) if statement["id"] == guid)
    return copy.deepcopy(found)


def _complete(statement: Json, change: AddQualifier | AddReference) -> None:
    if isinstance(change, AddReference):
        statement.setdefault("references", []).append(change.reference)
        return
    property_ = change.snak["property"]
    if not isinstance(statement.get("qualifiers"), dict):
        statement["qualifiers"], statement["qualifiers-order"] = {}, []
    statement["qualifiers"].setdefault(property_, []).append(change.snak)
    if property_ not in statement["qualifiers-order"]:
        statement["qualifiers-order"].append(property_)


def digest(content: Json) -> str:
    """SHA-256 of the content's canonical JSON: what an approval is given for."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
