"""What Wikibase takes as a value, and the words with which it refuses the rest."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

from tests.simulated_wiki.errors import ApiError, modification_failed

LANGUAGES = frozenset(
    ("ja", "en", "de", "fr", "es", "it", "nl", "zh", "zh-hans", "zh-hant", "ko", "pt", "ru", "mul")
)
VALUE_TYPES = {
    "wikibase-item": "wikibase-entityid",
    "wikibase-property": "wikibase-entityid",
    "time": "time",
    "globe-coordinate": "globecoordinate",
    "monolingualtext": "monolingualtext",
    "quantity": "quantity",
}
_TIME = re.compile(r"[+-]\d{1,16}-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z")
_PRECISION_DAY = 11
_LARGEST_KNOWN_ITEM = 130_000_000


def read_properties() -> dict[str, str]:
    """Datatype by property id."""
    with (Path(__file__).parent / "properties.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {row["property"]: row["datatype"] for row in rows}


class ValueRules:
    """The validators of a repository: its properties, the items there are and the files of Commons."""

    def __init__(self, *, link: str) -> None:
        self.properties = read_properties()
        self.missing_items: set[str] = set()
        self.items: set[str] = set()
        self.files: set[str] | None = None
        self._link = link

    def _named(self, namespace: str, entity_id: str) -> str:
        return f"[[{self._link or namespace}{entity_id}|{entity_id}]]"

    def check_snak(self, snak: dict[str, Any]) -> None:
        """Raise the error that the real wiki answers, if this snak is none."""
        property_id = str(snak.get("property", ""))
        if not re.fullmatch(r"P[1-9]\d*", property_id):
            message = f"'{property_id}' is not a property ID"
            raise ApiError("invalid-claim", message, messages=[("wikibase-api-invalid-claim", [message])])
        if property_id not in self.properties:
            named = self._named("Property:", property_id)
            raise modification_failed("no-such-property", f"Property {named} not found", [named])
        if snak.get("snaktype") != "value":
            return
        datatype, value = self.properties[property_id], snak["datavalue"]
        expected = VALUE_TYPES.get(datatype, "string")
        if value["type"] != expected:
            found = value["type"]
            info = f"Bad value type {found}, expected {expected}"
            raise modification_failed("bad-value-type", info, [found, expected])
        getattr(self, "_check_" + expected.replace("-", "_"))(value["value"], datatype)

    def _check_string(self, text: str, datatype: str) -> None:
        if not text:
            raise modification_failed("too-short", "Must be at least one character long", ["1", ""])
        if len(text) > 1500:
            shown = text[:29] + "..."
            raise modification_failed(
                "too-long", "Must be no more than 1,500 characters long", ["1,500", shown]
            )
        if text != text.strip() or re.search(r"[\n\r\t\v]", text):
            raise modification_failed(
                "illegal-string-chars",
                "String should not start or end with whitespace nor include vertical whitespace or tabs",
                [text],
            )
        if datatype == "url":
            self._check_url(text)
        if datatype == "commonsMedia":
            self._check_media(text)

    def _check_url(self, text: str) -> None:
        found = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", text)
        if not found:
            info = f'This URL misses a scheme like "https://": {text}'
            raise modification_failed("url-scheme-missing", info, [text])
        if found[1].lower() not in {"http", "https", "ftp", "mailto"}:
            info = f'An URL scheme "{found[1]}" is not supported.'
            raise modification_failed("bad-url-scheme", info, [found[1]])

    def _check_media(self, name: str) -> None:
        if re.search(r"[:/#<>\[\]|{}]", name):
            info = "File names are not allowed to contain characters like colons or slashes"
            raise modification_failed("illegal-file-chars", info, [name])
        if self.files is not None and name.replace(" ", "_") not in self.files:
            info = f'The file "{name}" does not exist on Wikimedia Commons.'
            raise modification_failed("no-such-media", info, [name])

    def _check_wikibase_entityid(self, value: dict[str, Any], _datatype: str) -> None:
        entity_id = str(value.get("id", ""))
        if not re.fullmatch(r"[QP][1-9]\d*", entity_id):
            info = f"Can not parse id '{entity_id}' to build EntityIdValue with"
            raise modification_failed("bad-value", f"Data value corrupt: {info}", [info])
        known = entity_id in self.items or int(entity_id[1:]) <= _LARGEST_KNOWN_ITEM
        if entity_id in self.missing_items or not known:
            named = self._named("", entity_id)
            raise modification_failed("no-such-entity", f"{named} not found", [named])

    def _check_time(self, value: dict[str, Any], _datatype: str) -> None:
        text, precision = str(value.get("time", "")), int(value.get("precision", 0))
        found = _TIME.fullmatch(text)
        if not found:
            info = f"$timestamp must resemble ISO 8601, given {text}"
            raise modification_failed("bad-value", f"Data value corrupt: {info}", [info])
        month, day, *clock = map(int, found.groups())
        if precision > _PRECISION_DAY or any(clock) or (precision == _PRECISION_DAY and not (month and day)):
            raise modification_failed("malformed-value", f"Malformed input: {text}", [text])

    def _check_globecoordinate(self, value: dict[str, Any], _datatype: str) -> None:
        if not value.get("precision"):
            raise modification_failed("missing-field", 'Missing required field "precision"', ["precision"])

    def _check_monolingualtext(self, value: dict[str, Any], _datatype: str) -> None:
        if value["language"] not in LANGUAGES:
            info = f'"{value["language"]}" is not a known language code.'
            raise modification_failed("not-a-language", info, [value["language"]])
        self._check_string(value["text"], "string")

    def _check_quantity(self, value: dict[str, Any], _datatype: str) -> None:
        if not re.fullmatch(r"[+-]?\d+(\.\d+)?", value["amount"]):
            info = f'"{value["amount"]}" is not a well formed decimal value'
            raise modification_failed("bad-value", f"Data value corrupt: {info}", [info])
        if value["unit"] != "1" and "/entity/Q" not in value["unit"]:
            raise modification_failed("not-allowed", f"Illegal value: {value['unit']}", [value["unit"]])


def _language_error(code: str, info: str, parameters: list[str]) -> ApiError:
    return ApiError(code, info, messages=[(f"wikibase-api-{code}", list(parameters))])


def check_term(kind: str, key: str, term: dict[str, Any]) -> str:
    """The language and text of one label or description, or the real wiki's refusal."""
    language = term["language"]
    if not key.isdigit() and key != language:
        info = f'Inconsistent language "{language}" detected (expected "{key}").'
        raise _language_error("inconsistent-language", info, [language, key])
    if language not in LANGUAGES:
        info = f'The supplied language code "{language}" was not recognized.'
        raise _language_error("not-recognized-language", info, [language])
    if len(term.get("value", "")) > 250:
        named = "label" if kind == "labels" else "description"
        info = f"{named.capitalize()} must be no more than 250 characters long"
        raise modification_failed(f"{named}-too-long", info, ["250", term["value"][:29] + "..."])
    return str(language)
