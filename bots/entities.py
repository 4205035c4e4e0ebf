"""Bringing an entity up to what a draft says: by adding, and only what the reviewer has seen.

What is to be added is computed again from the entity as it stands at that moment. Statements carry
ids of our own (``Q1$<uuid>``), kept in the ledger before they are sent: the same id with the same
value makes no second statement, however often it is written. Everything else goes against the
revision that was read, so that a change in between is a conflict and not a loss.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bots.errors import Unanswered
from bots.ledger import Ledger
from bots.session import Wiki
from workflow.i18n import gettext as _
from workflow.operations.publishing import WorkItem
from workflow.steps.drafts.changes import (
    AddAlias,
    AddQualifier,
    AddReference,
    AddStatement,
    Change,
    SetDescription,
    SetLabel,
    changes,
    edit_data,
)

Json = dict[str, Any]
SUMMARY = "Machidakara"
REPEATS = 3
"""How often statements with ids of our own are sent when no answer comes."""


class ChangedMeanwhileError(Exception):
    """The wiki says something else than the reviewer saw; the message names what."""


@dataclass(frozen=True)
class Amended:
    """What :func:`amend` did: whether anything was written, and the page's revision now."""

    changed: bool
    revision: int | None


def fetch_entity(wiki: Wiki, entity_id: str) -> Json | None:
    """The entity as it stands, by ``wbgetentities``; None when there is none.

    ``statements`` of a file are given as ``claims`` too, and empty lists as empty maps.
    """
    answer = wiki.ask({"action": "wbgetentities", "ids": entity_id})
    entity: Json = next(iter(answer["entities"].values()))
    if "missing" in entity:
        return None
    claims = entity.pop("statements", None) or entity.get("claims") or {}
    return {**entity, "claims": claims}


def amend(wiki: Wiki, item: WorkItem, ledger: Ledger, *, entity_id: str, wanted: Json, base: Json) -> Amended:
    """Add to an entity what the draft says beyond it; the same call again changes nothing.

    Raises :class:`ChangedMeanwhileError`, ``Refused`` and ``Unanswered``.
    """
    if not any(wanted.values()):
        return Amended(False, None)
    present = fetch_entity(wiki, entity_id) or {}
    if present.get("redirects"):
        raise ChangedMeanwhileError(
            _("{page} was merged into {other}. Make the draft again.", page=entity_id, other=present["id"])
        )
    todo = changes(present, wanted)
    if base:
        # Looked at before anything is written: a conflict must not leave half a draft behind.
        check_seen(todo, changes(base, wanted))
    new = tuple(change for change in todo if isinstance(change, AddStatement))
    other = tuple(change for change in todo if not isinstance(change, AddStatement))
    revision = present.get("lastrevid")
    if new:
        revision = _add_statements(wiki, item, ledger, entity_id, new)
    if other:
        data = edit_data(present, other, entity_id, {})
        ledger.intent(item, {"action": "amend", "entity": entity_id, "data": data}, guids={})
        against = {"baserevid": revision} if revision else {}
        revision = _edit(wiki, {"id": entity_id, "data": data, **against})
    return Amended(bool(todo), revision)


def check_seen(todo: Iterable[Change], seen: Iterable[Change]) -> None:
    """Raise :class:`ChangedMeanwhileError` when something would be written that no reviewer saw.

    A label that became an alias, because somebody has given a label since, was seen; so was a
    reference for a statement that somebody else has added since.
    """
    known = set(map(_said, seen))
    for change in todo:
        if not isinstance(change, AddQualifier | AddReference) and _said(change) not in known:
            part = " ".join(_said(change)[1:])
            raise ChangedMeanwhileError(
                _("The page was changed since the draft was made: “{part}” is new. Make it again.", part=part)
            )


def _said(change: Change) -> tuple[str, ...]:
    match change:
        case SetLabel(language, text) | AddAlias(language, text):
            return ("name", language, text)
        case SetDescription(language, text):
            return ("description", language, text)
        case AddStatement(key, _statement):
            return ("statement", key)
        case AddQualifier(guid, _) | AddReference(guid, _):
            return ("part", guid)


def _add_statements(
    wiki: Wiki, item: WorkItem, ledger: Ledger, entity_id: str, new: tuple[AddStatement, ...]
) -> int | None:
    keys = [change.key for change in new]
    guids = {key: str(uuid.uuid4()) for key in keys if key not in item.guids}
    item = ledger.intent(item, {"action": "claims", "entity": entity_id, "keys": keys}, guids=guids)
    data = edit_data({}, new, entity_id, item.guids)
    for attempt in range(1, REPEATS + 1):
        try:
            return _edit(wiki, {"id": entity_id, "data": data})
        except Unanswered:
            # Safe to say again, because of the ids; see the module's first lines.
            if attempt == REPEATS:
                raise
    raise AssertionError("unreachable")


def _edit(wiki: Wiki, parameters: Json) -> int | None:
    answer = wiki.write(
        {
            "action": "wbeditentity",
            "summary": SUMMARY,
            "bot": 1,
            **parameters,
            "data": json.dumps(parameters["data"], ensure_ascii=False),
        }
    )
    revision = answer["entity"].get("lastrevid")
    return int(revision) if revision else None
