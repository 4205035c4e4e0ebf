"""Items and structured data as they are read: wbgetentities, wbsearchentities."""

from __future__ import annotations

import copy
import hashlib
import json
import re
from typing import Any

from tests.simulated_wiki.errors import (
    ApiError,
    wikibase_error,
)
from tests.simulated_wiki.faults import Faults
from tests.simulated_wiki.state import Page, State
from tests.simulated_wiki.values import ValueRules

Json = dict[str, Any]
TERMS = ("labels", "descriptions")


def _hash(value: Any) -> str:
    return hashlib.sha1(json.dumps(value, sort_keys=True).encode()).hexdigest()


class EntityPages:
    """Wikibase (``Q``) or WikibaseMediaInfo (``M``) on top of a wiki's state."""

    def __init__(self, state: State, faults: Faults, rules: ValueRules, *, letter: str, base: str) -> None:
        self.state = state
        self.faults = faults
        self.rules = rules
        self.letter = letter
        self.base = base

    # ---- reading

    def _snak(self, snak: Json) -> Json:
        written = {"snaktype": snak["snaktype"], "property": snak["property"]}
        written["hash"] = _hash([snak["property"], snak.get("datavalue")])
        if "datavalue" in snak:
            written["datavalue"] = self._datavalue(snak["datavalue"])
        if self.letter == "Q":
            written["datatype"] = self.rules.properties[snak["property"]]
        return written

    @staticmethod
    def _datavalue(datavalue: Json) -> Json:
        if datavalue["type"] != "globecoordinate":
            return datavalue
        return {**datavalue, "value": {"altitude": None, **datavalue["value"]}}

    def _snaks(self, groups: Json) -> Json:
        return {key: [self._snak(snak) for snak in snaks] for key, snaks in groups.items()}

    def _statement(self, statement: Json) -> Json:
        written: Json = {"mainsnak": self._snak(statement["mainsnak"]), "type": "statement"}
        if statement.get("qualifiers"):
            written["qualifiers"] = self._snaks(statement["qualifiers"])
            written["qualifiers-order"] = statement.get("qualifiers-order") or list(statement["qualifiers"])
        written |= {"id": statement["id"], "rank": statement.get("rank", "normal")}
        if statement.get("references"):
            written["references"] = [
                {
                    "hash": _hash(reference["snaks"]),
                    "snaks": self._snaks(reference["snaks"]),
                    "snaks-order": reference.get("snaks-order") or list(reference["snaks"]),
                }
                for reference in statement["references"]
            ]
        return written

    def parts(self, entity_id: str) -> Json:
        """The entity as the API writes it, without its page."""
        entity = self.state.entities[entity_id]
        claims: Any = {
            key: [self._statement(statement) for statement in statements]
            for key, statements in entity["claims"].items()
        }
        written: Json = {
            "type": "item" if self.letter == "Q" else "mediainfo",
            "id": entity_id,
            **{kind: copy.deepcopy(entity[kind]) for kind in TERMS},
        }
        if self.letter == "M":
            # An empty map is written as a list here, and only here.
            return {**written, "statements": claims or []}
        return {**written, "aliases": copy.deepcopy(entity["aliases"]), "claims": claims, "sitelinks": {}}

    def _page_of(self, entity_id: str) -> Page | None:
        if self.letter == "M":
            return self.state.page(int(entity_id[1:]))
        return self.state.pages.get(entity_id)

    def _one(self, entity_id: str) -> Json:
        target = self.state.redirects.get(entity_id, entity_id)
        page = self._page_of(target)
        if target not in self.state.entities or page is None:
            return {"id": entity_id, "missing": ""}
        head: Json = {
            "pageid": page.id,
            "ns": page.namespace,
            "title": page.title,
            "lastrevid": page.last.id,
            "modified": page.last.timestamp,
        }
        if target != entity_id:
            head["redirects"] = {"from": entity_id, "to": target}
        return head | self.parts(target)

    def wbgetentities(self, parameters: Json) -> Json:
        """action=wbgetentities by ids."""
        if "ids" not in parameters:
            raise wikibase_error(
                "param-missing",
                'Either provide the Item "ids" or pairs of "sites" and "titles" for corresponding pages.',
                "wikibase-api-illegal-ids-or-sites-titles-selector",
            )
        entities = {}
        for entity_id in parameters["ids"].split("|"):
            if not re.fullmatch(r"[QMP][1-9]\d*", entity_id):
                info = f'Could not find an entity with the ID "{entity_id}".'
                raise ApiError(
                    "no-such-entity",
                    info,
                    messages=[("wikibase-api-no-such-entity", [entity_id])],
                    extra={"id": entity_id},
                )
            entities[entity_id] = self._one(entity_id)
        return {"entities": entities, "success": 1}

    def wbsearchentities(self, parameters: Json) -> Json:
        """action=wbsearchentities: labels that begin with the text, in one language."""
        language, text = parameters["language"], parameters["search"]
        found = []
        for entity_id, entity in self.state.entities.items():
            label = entity["labels"].get(language, {}).get("value", "")
            if label.casefold().startswith(text.casefold()):
                found.append(self._hit(entity_id, entity, label, language))
        return {
            "searchinfo": {"search": text},
            "search": found[: int(parameters.get("limit", 7))],
            "success": 1,
        }

    def _hit(self, entity_id: str, entity: Json, label: str, language: str) -> Json:
        hit: Json = {
            "id": entity_id,
            "title": entity_id,
            "pageid": self.state.pages[entity_id].id,
            "concepturi": f"{self.base}/entity/{entity_id}",
            "repository": "wikidata",
            "url": f"{self.base}/wiki/{entity_id}",
            "display": {"label": {"value": label, "language": language}},
            "label": label,
            "match": {"type": "label", "language": language, "text": label},
        }
        if description := entity["descriptions"].get(language):
            hit["display"]["description"] = {"value": description["value"], "language": language}
            hit["description"] = description["value"]
        return hit
