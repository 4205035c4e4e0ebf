"""A draft reduced to what it adds, for tools that take additions rather than whole pages."""

from __future__ import annotations

from typing import Any

from workflow.steps.drafts.changes import (
    AddAlias,
    AddQualifier,
    AddReference,
    AddStatement,
    SetDescription,
    SetLabel,
    changes,
)
from workflow.wikibase.entities import statements_of

Json = dict[str, Any]


def _completed(existing: Json, change: AddQualifier | AddReference, begun: dict[str, Json]) -> None:
    """A statement that is there, as its main snak with nothing but what is new."""
    if change.guid not in begun:
        whole = next(one for one in statements_of(existing) if one.get("id", "") == change.guid)
        begun[change.guid] = {"type": "statement", "rank": whole["rank"], "mainsnak": whole["mainsnak"]}
    statement = begun[change.guid]
    if isinstance(change, AddReference):
        statement.setdefault("references", []).append(change.reference)
        return
    property_ = change.snak["property"]
    statement.setdefault("qualifiers", {}).setdefault(property_, []).append(change.snak)


def additions(existing: Json, wanted: Json) -> Json:
    """What ``wanted`` adds to ``existing``, in a draft's shape; empty parts are left out."""
    found: Json = {}
    completed: dict[str, Json] = {}
    for change in changes(existing, wanted):
        match change:
            case SetLabel(language, text):
                found.setdefault("labels", {})[language] = {"language": language, "value": text}
            case SetDescription(language, text):
                found.setdefault("descriptions", {})[language] = {"language": language, "value": text}
            case AddAlias(language, text):
                alias = {"language": language, "value": text}
                found.setdefault("aliases", {}).setdefault(language, []).append(alias)
            case AddStatement(_, statement):
                found.setdefault("claims", []).append(statement)
            case AddQualifier() | AddReference():
                _completed(existing, change, completed)
    if completed:
        found.setdefault("claims", []).extend(completed.values())
    return found
