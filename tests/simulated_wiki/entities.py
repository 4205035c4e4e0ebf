"""Items and structured data as they are written: wbeditentity, wbsetclaim."""

from __future__ import annotations

import copy
import json
import re
import uuid
from typing import Any

from tests.simulated_wiki.entity_pages import TERMS, EntityPages, Json
from tests.simulated_wiki.errors import (
    ApiError,
    blocked_edit,
    edit_conflict,
    failed_save,
    modification_failed,
    wikibase_error,
)
from tests.simulated_wiki.state import Page
from tests.simulated_wiki.values import check_term


def without_answers_parts(value: Any) -> Any:
    """What was read and is sent back, without the hashes and datatypes that only answers have."""
    if isinstance(value, dict):
        return {
            key: without_answers_parts(one) for key, one in value.items() if key not in {"hash", "datatype"}
        }
    return [without_answers_parts(one) for one in value] if isinstance(value, list) else value


class Entities(EntityPages):
    """The same, and how it is changed."""

    def _load(self, parameters: Json) -> tuple[str, Json, Page | None]:
        empty: Json = {"labels": {}, "descriptions": {}, "aliases": {}, "claims": {}}
        if "new" in parameters:
            if self.letter == "M":
                if parameters["new"] != "mediainfo":
                    value = parameters["new"]
                    raise ApiError("badvalue", f'Unrecognized value for parameter "new": {value}.')
                raise wikibase_error(
                    "no-automatic-entity-id",
                    "Cannot automatically assign ID: mediainfo entities do not support automatic IDs!",
                )
            return "", empty, None
        entity_id = parameters.get("id", "")
        if not re.fullmatch(rf"[{self.letter}][1-9]\d*", entity_id):
            raise wikibase_error("invalid-entity-id", "Invalid entity ID.")
        if entity_id in self.state.redirects:
            target = self.state.redirects[entity_id]
            info = f"The given entity ID refers to a redirect: {entity_id} to {target}."
            raise wikibase_error("unresolved-redirect", info)
        page = self._page_of(entity_id)
        if page is None or (self.letter == "Q" and entity_id not in self.state.entities):
            raise ApiError("no-such-entity", "⧼no-such-entity⧽", messages=[("no-such-entity", [entity_id])])
        return entity_id, copy.deepcopy(self.state.entities.get(entity_id, empty)), page

    def _data(self, parameters: Json) -> Json:
        try:
            data = json.loads(parameters["data"])
        except json.JSONDecodeError as error:
            raise wikibase_error("invalid-json", "Invalid json in request.") from error
        if isinstance(data, dict) and "sitelinks" in data:
            raise NotImplementedError("sitelinks are not simulated")
        # An array, or a key it does not know, is taken without complaint.
        return data if isinstance(data, dict) else {}

    def wbeditentity(self, parameters: Json, user: str) -> Json:
        """action=wbeditentity: the one call by which everything can be written."""
        entity_id, entity, page = self._load(parameters)
        before = copy.deepcopy(entity)
        data = self._data(parameters)
        self._check_base(parameters, page, data)
        try:
            self._apply_terms(entity, data)
            self._apply_claims(entity_id, entity, data.get("claims", []))
            self._check_unique(entity_id, entity)
        except ApiError:
            self.state.burnt_items += "new" in parameters
            raise
        if page is not None and entity == before:
            return self._nothing_changed(entity_id, page)
        self._check_permission(entity_id, data, parameters.get("summary", ""))
        return self._save(entity_id, entity, page, user, parameters.get("summary", ""))

    def _nothing_changed(self, entity_id: str, page: Page) -> Json:
        empty: Json = {
            "type": "mediainfo",
            "id": entity_id,
            "labels": {},
            "descriptions": {},
            "statements": [],
        }
        parts = self.parts(entity_id) if entity_id in self.state.entities else empty
        return {"entity": {**parts, "lastrevid": page.last.id, "nochange": ""}, "success": 1}

    def _save(self, entity_id: str, entity: Json, page: Page | None, user: str, summary: str) -> Json:
        if page is None:
            entity_id = f"Q{next(self.state.next_item)}"
            page = Page(next(self.state.next_page), 0, entity_id)
            for statements in entity["claims"].values():
                for statement in statements:
                    statement["id"] = self._guid(entity_id)
            self.rules.items.add(entity_id)
        self.state.entities[entity_id] = entity
        revision = self.state.save(page, user, summary, copy.deepcopy(entity))
        return {"entity": {**self.parts(entity_id), "lastrevid": revision.id}, "success": 1}

    @staticmethod
    def _guid(entity_id: str) -> str:
        return f"{entity_id}${str(uuid.uuid4()).upper()}"

    def _check_base(self, parameters: Json, page: Page | None, data: Json) -> None:
        """An edit against an old revision conflicts when the same term changed since; claims merge."""
        if "baserevid" not in parameters or page is None:
            return
        base = int(parameters["baserevid"])
        old = next((revision for revision in page.revisions if revision.id == base), None)
        if old is None:
            raise wikibase_error("nosuchrevid", "Revision with ID not found.")
        current = self.state.entities.get(f"{self.letter}{page.id}" if self.letter == "M" else page.title)
        then = old.content if isinstance(old.content, dict) else {}
        for kind in TERMS:
            for language in self._keyed(data.get(kind, {})):
                was = then.get(kind, {}).get(language)
                if current is not None and current[kind].get(language) != was:
                    raise edit_conflict()

    @staticmethod
    def _keyed(terms: Any) -> dict[str, Json]:
        return terms if isinstance(terms, dict) else {str(i): term for i, term in enumerate(terms)}

    def _apply_terms(self, entity: Json, data: Json) -> None:
        if self.letter == "M" and data.get("aliases"):
            raise wikibase_error(
                "not-supported", "The requested feature is not supported by the given entity."
            )
        for kind in TERMS:
            for key, term in self._keyed(data.get(kind, {})).items():
                language = check_term(kind, key, term)
                if "remove" in term or not term.get("value"):
                    entity[kind].pop(language, None)
                else:
                    entity[kind][language] = {
                        "language": language,
                        "value": re.sub(r"\s+", " ", term["value"].strip()),
                    }
        for language, aliases in data.get("aliases", {}).items():
            new = [{"language": alias["language"], "value": alias["value"]} for alias in aliases]
            added = any("add" in alias for alias in aliases)
            entity["aliases"][language] = (entity["aliases"].get(language, []) if added else []) + new

    def _apply_claims(self, entity_id: str, entity: Json, claims: Any) -> None:
        flat = claims if isinstance(claims, list) else [one for group in claims.values() for one in group]
        for claim in flat:
            if "remove" in claim:
                self._remove(entity, claim["id"])
                continue
            self._check_claim(claim)
            self._put(entity_id, entity, claim)

    def _check_claim(self, claim: Json) -> None:
        self.rules.check_snak(claim["mainsnak"])
        for reference in claim.get("references", []):
            for snaks in reference["snaks"].values():
                for snak in snaks:
                    self.rules.check_snak(snak)
        for snaks in claim.get("qualifiers", {}).values():
            for snak in snaks:
                self.rules.check_snak(snak)

    def _remove(self, entity: Json, guid: str) -> None:
        for statements in entity["claims"].values():
            statements[:] = [statement for statement in statements if statement["id"] != guid]
        entity["claims"] = {key: value for key, value in entity["claims"].items() if value}

    def _put(self, entity_id: str, entity: Json, claim: Json) -> None:
        """A statement with an id that is there is replaced; one with our own new id is added once."""
        wanted = {"rank": "normal", **without_answers_parts(claim)}
        guid = wanted.setdefault("id", self._guid(entity_id or "Q0"))
        if entity_id and not guid.upper().startswith(entity_id + "$"):
            raise wikibase_error("invalid-guid", "Invalid statement GUID.", "wikibase-api-invalid-guid")
        statements = entity["claims"].setdefault(wanted["mainsnak"]["property"], [])
        for position, statement in enumerate(statements):
            if statement["id"] == guid:
                statements[position] = wanted
                return
        statements.append(wanted)

    def _check_unique(self, entity_id: str, entity: Json) -> None:
        if self.letter == "M":
            return
        for language, label in entity["labels"].items():
            description = entity["descriptions"].get(language)
            if description is None:
                continue
            if label["value"] == description["value"]:
                info = f"Label and description for language code {language} can not have the same value."
                raise modification_failed("label-equals-description", info, [language])
            for other, that in self.state.entities.items():
                if other != entity_id and (
                    that["labels"].get(language),
                    that["descriptions"].get(language),
                ) == (
                    label,
                    description,
                ):
                    named = f"[[{other}|{other}]]"
                    info = (
                        f'Item {named} already has label "{label["value"]}" associated with language code '
                        f"{language}, using the same description text."
                    )
                    raise modification_failed(
                        "label-with-description-conflict", info, [label["value"], language, named]
                    )

    def _check_permission(self, entity_id: str, data: Json, summary: str) -> None:
        if self.faults.blocked:
            raise blocked_edit(self.faults.blocked)
        if entity_id in self.faults.protected:
            raise ApiError(
                "permissiondenied",
                "You do not have the permissions needed to carry out this action.",
                messages=[
                    ("wikibase-api-permissiondenied", []),
                    ("protectedpagetext", ["editprotected", "edit"]),
                ],
            )
        if self.faults.over_limit("edit"):
            raise failed_save("actionthrottledtext", [], "ratelimited")
        self.faults.check_filters(json.dumps(data, ensure_ascii=False), summary, wikibase=True)

    def wbsetclaim(self, parameters: Json, user: str) -> Json:
        """action=wbsetclaim: one statement that carries its id."""
        claim = json.loads(parameters["claim"])
        entity_id = claim["id"].split("$")[0].upper()
        _, entity, page = self._load({"id": entity_id})
        before = copy.deepcopy(entity)
        self._check_claim(claim)
        self._put(entity_id, entity, claim)
        assert page is not None
        if entity != before:
            self._check_permission(entity_id, claim, "")
            self._save(entity_id, entity, page, user, "")
        return {"pageinfo": {"lastrevid": page.last.id}, "success": 1, "claim": self._statement(claim)}
