"""Items: made in one request, or amended. No crash and no lost answer makes a second one.

Making an item cannot carry an id of our own, so three things guard it: the intent in the ledger, a
look at the items our account made since, and Wikibase's rule that no two items share label and
description in a language.
"""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bots.entities import SUMMARY, ChangedMeanwhileError, amend, fetch_entity
from bots.errors import Refused, Unanswered
from bots.ledger import Ledger
from bots.session import Wiki
from workflow.i18n import gettext as _
from workflow.operations.publishing import Intent, WorkItem
from workflow.steps.outcomes import Conflict, Created, Outcome, Unchanged, Updated
from workflow.store.base import now

Json = dict[str, Any]
LOOKS, LOOK_SECONDS = 3, 1.0
"""After a lost answer: how often, and how many seconds apart, the wiki is asked what it has."""
CLOCK_DIFFERENCE = timedelta(minutes=5)
"""How far the wiki's clock and ours may be apart."""
PAIR_CONFLICT = "wikibase-validator-label-with-description-conflict"


@dataclass(frozen=True)
class Pushed:
    """The outcome, and the entity it is about."""

    outcome: Outcome
    entity_id: str = ""


def pairs(terms: Json) -> set[tuple[str, str, str]]:
    """Language, label and description wherever both are given: what tells one item from all others."""
    labels, descriptions = terms.get("labels", {}), terms.get("descriptions", {})
    return {
        (language, label["value"], descriptions[language]["value"])
        for language, label in labels.items()
        if language in descriptions
    }


def push_item(wiki: Wiki, item: WorkItem, ledger: Ledger) -> Pushed:
    """Make or amend the item of a draft; raises ``Refused`` and ``Unanswered``."""
    if item.entity_id:
        return _amend(wiki, item, ledger, item.entity_id, made_now=False)
    for intent in item.intents:
        if made := find_made(wiki, intent):
            return _amend(wiki, item, ledger, made, made_now=True)
    return _make(wiki, item, ledger)


def find_made(wiki: Wiki, intent: Intent) -> str:
    """The id of the item that an intent led to; empty when it led to none."""
    if intent.details.get("action") != "create":
        return ""
    wanted = pairs(intent.details)
    answer = wiki.ask(
        {
            "action": "query",
            "list": "usercontribs",
            "ucuser": intent.account,
            "ucend": _since(intent),
            "ucshow": "new",
            "uclimit": 500,
            "ucprop": "title",
        }
    )
    made = [row["title"].rpartition(":")[2] for row in answer["query"]["usercontribs"]]
    ids = [title for title in made if re.fullmatch(r"Q[1-9]\d*", title)]
    for start in range(0, len(ids), 50):
        if found := _with_pair(wiki, ids[start : start + 50], wanted):
            return found
    return ""


def _with_pair(wiki: Wiki, ids: list[str], wanted: set[tuple[str, str, str]]) -> str:
    answer = wiki.ask({"action": "wbgetentities", "ids": "|".join(ids), "props": "labels|descriptions"})
    for entity_id, entity in answer["entities"].items():
        if pairs(entity) & wanted:
            return str(entity_id)
    return ""


def _make(wiki: Wiki, item: WorkItem, ledger: Ledger) -> Pushed:
    terms = {kind: item.content.get(kind, {}) for kind in ("labels", "descriptions")}
    ledger.intent(item, {"action": "create", **terms}, guids={})
    intent = Intent(
        now(), ledger.place.wiki, ledger.place.account, item.digest, {"action": "create", **terms}
    )
    data = json.dumps(item.content, ensure_ascii=False)
    try:
        answer = wiki.write(
            {"action": "wbeditentity", "new": "item", "data": data, "summary": SUMMARY, "bot": 1}
        )
    except Unanswered as lost:
        if lost.sent and (made := _look_again(wiki, intent)):
            return _amend(wiki, item, ledger, made, made_now=True)
        raise
    except Refused as refused:
        other = conflicting_item(refused)
        if not other:
            raise
        if any(made_by(wiki, other, earlier) for earlier in item.intents):
            return _amend(wiki, item, ledger, other, made_now=True)
        return _taken(other)
    entity_id = answer["entity"]["id"]
    return Pushed(Created(entity_id, answer["entity"]["lastrevid"]), entity_id)


def _look_again(wiki: Wiki, intent: Intent) -> str:
    for _look in range(LOOKS):
        time.sleep(LOOK_SECONDS)
        if made := find_made(wiki, intent):
            return made
    return ""


def conflicting_item(refused: Refused) -> str:
    """The item that has the same label and description, out of a refusal; empty when it is another one."""
    parameters = refused.parameters(PAIR_CONFLICT)
    found = re.search(r"Q[1-9]\d*", str(parameters[2])) if len(parameters) > 2 else None
    return found[0] if found else ""


def made_by(wiki: Wiki, entity_id: str, intent: Intent) -> bool:
    """Whether an item was made by the account of an intent, after it."""
    answer = wiki.ask({"action": "wbgetentities", "ids": entity_id, "props": "info"})
    title = answer["entities"][entity_id]["title"]
    answer = wiki.ask(
        {
            "action": "query",
            "prop": "revisions",
            "titles": title,
            "rvdir": "newer",
            "rvlimit": 1,
            "rvprop": "user|timestamp",
        }
    )
    first = next(iter(answer["query"]["pages"].values()))["revisions"][0]
    return bool(first["user"] == intent.account and first["timestamp"] >= _since(intent))


def _since(intent: Intent) -> str:
    return (intent.at - CLOCK_DIFFERENCE).strftime("%Y-%m-%dT%H:%M:%SZ")


def _taken(other: str) -> Pushed:
    message = _(
        "{other} already has this label and description. If it is the same thing, match the record with "
        "it; if not, make the description more precise.",
        other=other,
    )
    return Pushed(Conflict(message))


def _amend(wiki: Wiki, item: WorkItem, ledger: Ledger, entity_id: str, *, made_now: bool) -> Pushed:
    if fetch_entity(wiki, entity_id) is None:
        return Pushed(
            Conflict(_("{page} is not on the wiki any more. Make the draft again.", page=entity_id))
        )
    base = {} if made_now else item.base
    try:
        amended = amend(wiki, item, ledger, entity_id=entity_id, wanted=item.content, base=base)
    except ChangedMeanwhileError as changed:
        return Pushed(Conflict(str(changed)), entity_id)
    if made_now:
        return Pushed(Created(entity_id, amended.revision), entity_id)
    if amended.changed:
        return Pushed(Updated(entity_id, amended.revision), entity_id)
    return Pushed(Unchanged(entity_id), entity_id)
