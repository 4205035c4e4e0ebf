"""Bringing an entity up to what a draft says, by adding and never by overwriting unseen.

Statements carry ids of our own (``Q1$<uuid>``), kept in the ledger before they are sent: the same id
with the same value makes no second statement, however often it is written. Labels go against the
revision that was read, so that a change in between is a conflict and not a loss.
"""

from __future__ import annotations

import hashlib
import json
import math
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bots.errors import Unanswered
from bots.ledger import Ledger
from bots.session import Wiki
from workflow.i18n import gettext as _
from workflow.operations.publishing import WorkItem

Json = dict[str, Any]
TERMS = ("labels", "descriptions")
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


def statement_key(claim: Mapping[str, Any]) -> str:
    """By what the same statement of a draft is known again: property and value."""
    canonical = json.dumps(_essence(claim), sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    return f"{claim['mainsnak']['property']}:{digest[:20]}"


def _essence(claim: Mapping[str, Any]) -> list[Any]:
    main = claim["mainsnak"]
    if main["snaktype"] != "value":
        # Nobody-knows-who statements differ only in what qualifies them.
        return [main["snaktype"], _qualifiers(claim)]
    return [main["snaktype"], _value(main["datavalue"])]


def _qualifiers(claim: Mapping[str, Any]) -> dict[str, list[Any]]:
    qualifiers = claim.get("qualifiers") or {}
    return {
        key: sorted((_value(snak["datavalue"]) for snak in snaks if "datavalue" in snak), key=str)
        for key, snaks in qualifiers.items()
    }


def _value(datavalue: Mapping[str, Any]) -> Any:
    value = datavalue["value"]
    match datavalue["type"]:
        case "wikibase-entityid":
            return value.get("id") or f"Q{value['numeric-id']}"
        case "time":
            return [value["time"], value["precision"], value["calendarmodel"].rsplit("/", 1)[-1]]
        case "globecoordinate":
            return [round(value["latitude"], 6), round(value["longitude"], 6)]
        case "quantity":
            return [value["amount"], value["unit"].rsplit("/", 1)[-1]]
        case "monolingualtext":
            return [value["language"], value["text"]]
    return value


def _says(claim: Mapping[str, Any], statement: Mapping[str, Any]) -> bool:
    """Whether a statement on the wiki says what a draft's claim says."""
    ours, theirs = _essence(claim), _essence(statement)
    if ours[0] == theirs[0] == "somevalue":
        return all(theirs[1].get(key) == values for key, values in ours[1].items())
    both_points = all(one["mainsnak"].get("datavalue", {}).get("type") == "globecoordinate"
                      for one in (claim, statement))  # fmt: skip
    if both_points:
        return all(math.isclose(a, b, abs_tol=1e-6) for a, b in zip(ours[1], theirs[1], strict=True))
    return ours == theirs


def missing_claims(wanted: list[Json], present: Mapping[str, list[Json]]) -> list[Json]:
    """The claims of a draft that the entity does not say yet."""
    return [
        claim
        for claim in wanted
        if not any(_says(claim, statement) for statement in present.get(claim["mainsnak"]["property"], ()))
    ]


def missing_terms(wanted: Json, base: Json, present: Json) -> Json:
    """Labels, descriptions and aliases to write.

    A term that stands is overwritten only when it is the one the reviewer saw; raises
    :class:`ChangedMeanwhileError` when it was changed since.
    """
    found: Json = {}
    for kind, language, term in _terms(wanted):
        now = present.get(kind, {}).get(language, {}).get("value")
        seen = base.get(kind, {}).get(language, {}).get("value")
        if now == term["value"] or (seen is None and now is not None) or seen == term["value"]:
            continue
        if now != seen:
            raise ChangedMeanwhileError(
                _("“{seen}” was changed to “{now}” on the wiki since the draft was made.", seen=seen, now=now)
            )
        found.setdefault(kind, {})[language] = term
    return found | _missing_aliases(wanted, present)


def _terms(wanted: Json) -> Iterator[tuple[str, str, Json]]:
    for kind in TERMS:
        for language, term in wanted.get(kind, {}).items():
            yield kind, language, term


def _missing_aliases(wanted: Json, present: Json) -> Json:
    found: Json = {}
    for language, aliases in wanted.get("aliases", {}).items():
        known = {alias["value"] for alias in present.get("aliases", {}).get(language, ())}
        known.add(present.get("labels", {}).get(language, {}).get("value", ""))
        new = [{**alias, "add": ""} for alias in aliases if alias["value"] not in known]
        if new:
            found[language] = new
    return {"aliases": found} if found else {}


def amend(wiki: Wiki, item: WorkItem, ledger: Ledger, *, entity_id: str, wanted: Json, base: Json) -> Amended:
    """Add to an entity what the draft says beyond it; the same call again changes nothing.

    Raises :class:`ChangedMeanwhileError`, ``Refused`` and ``Unanswered``.
    """
    present = fetch_entity(wiki, entity_id) or {}
    if present.get("redirects"):
        raise ChangedMeanwhileError(
            _("{page} was merged into {other}. Make the draft again.", page=entity_id, other=present["id"])
        )
    claims = missing_claims(wanted.get("claims", []), present.get("claims", {}))
    # Looked at before anything is written: a conflict must not leave half a draft behind.
    terms = missing_terms(wanted, base, present)
    revision = present.get("lastrevid")
    if claims:
        revision = _add_claims(wiki, item, ledger, entity_id, claims)
    if terms:
        revision = _set_terms(wiki, item, ledger, entity_id, (terms, revision))
    return Amended(bool(claims or terms), revision)


def _add_claims(wiki: Wiki, item: WorkItem, ledger: Ledger, entity_id: str, claims: list[Json]) -> int | None:
    keys = [statement_key(claim) for claim in claims]
    new = {key: str(uuid.uuid4()) for key in keys if key not in item.guids}
    item = ledger.intent(item, {"action": "claims", "entity": entity_id, "keys": keys}, guids=new)
    data = [
        {**claim, "id": f"{entity_id}${item.guids[key]}"} for key, claim in zip(keys, claims, strict=True)
    ]
    for attempt in range(1, REPEATS + 1):
        try:
            return _edit(wiki, {"id": entity_id, "data": {"claims": data}})
        except Unanswered:
            # Safe to say again, because of the ids; see the module's first lines.
            if attempt == REPEATS:
                raise
    raise AssertionError("unreachable")


def _set_terms(
    wiki: Wiki, item: WorkItem, ledger: Ledger, entity_id: str, terms: tuple[Json, int | None]
) -> int | None:
    data, revision = terms
    ledger.intent(item, {"action": "terms", "entity": entity_id, "terms": data}, guids={})
    against = {"baserevid": revision} if revision else {}
    return _edit(wiki, {"id": entity_id, "data": data, **against})


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
