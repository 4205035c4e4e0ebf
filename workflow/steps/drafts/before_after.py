"""A draft beside what stands on the wiki, as rows for a page or a terminal."""

from __future__ import annotations

import re
from typing import Any, TypedDict

from workflow.i18n import N_, current_language, gettext
from workflow.steps.drafts.changes import AddAlias, changes
from workflow.wikibase.entities import (
    aliases_of,
    property_of,
    reference_urls,
    snaks,
    statement_key,
    statements_of,
    term,
)
from workflow.wikibase.ids import label_of, rows_by_id

Json = dict[str, Any]
LANGUAGES = {"ja": N_("Japanese"), "en": N_("English")}
_TIME = re.compile(r"\+(\d{4})-(\d\d)-(\d\d)T")


class ReviewRow(TypedDict):
    """One line of the comparison. ``before`` and ``after`` are ready to be shown, empty for nothing."""

    section: str
    """label, description, alias, statement, file or caption."""
    property: str
    """P-id of a statement, language of a term, part of a file page."""
    label: str
    before: str
    after: str
    changed: bool
    references: list[str]
    """Pages that prove the new value."""


def value_text(snak: Json) -> str:
    """A value as people read it, in the current language."""
    if snak["snaktype"] != "value":
        return gettext("(someone without an item)")
    kind, value = snak["datavalue"]["type"], snak["datavalue"]["value"]
    if kind == "wikibase-entityid":
        return label_of(str(value["id"]), current_language())
    if kind == "monolingualtext":
        return str(value["text"])
    if kind == "time" and (found := _TIME.match(value["time"])):
        return "-".join(part for part in found.groups() if part != "00")
    if kind == "globecoordinate":
        return f"{value['latitude']}, {value['longitude']}"
    return str(value["amount"] if kind == "quantity" else value)


def _property_label(id_: str) -> str:
    row = rows_by_id().get(id_)
    return row.label(current_language()) if row else id_


def statement_text(statement: Json) -> str:
    """A statement's value with its qualifiers."""
    qualifiers = [
        f"{_property_label(snak['property'])}: {value_text(snak)}"
        for snak in snaks(statement.get("qualifiers"))
    ]
    value = value_text(statement["mainsnak"])
    return f"{value} ({'; '.join(qualifiers)})" if qualifiers else value


def _row(section: str, property_: str, label: str, before: str, after: str) -> ReviewRow:
    return ReviewRow(
        section=section,
        property=property_,
        label=label,
        before=before,
        after=after,
        changed=before != after,
        references=[],
    )


def _language_label(language: str) -> str:
    return gettext(LANGUAGES[language]) if language in LANGUAGES else language


def _term_rows(base: Json, content: Json, *, section: str, part: str) -> list[ReviewRow]:
    found = []
    for language, value in content.get(part, {}).items():
        before = term(base, part, language)
        found.append(_row(section, language, _language_label(language), before, before or value["value"]))
    return found


def _alias_rows(base: Json, content: Json) -> list[ReviewRow]:
    added: dict[str, list[str]] = {}
    for change in changes(base, content):
        if isinstance(change, AddAlias):
            added.setdefault(change.language, []).append(change.text)
    separator = gettext(", ")
    rows = []
    for language in {**content.get("aliases", {}), **added}:
        before = aliases_of(base, language)
        after = separator.join([*before, *added.get(language, [])])
        rows.append(_row("alias", language, _language_label(language), separator.join(before), after))
    return rows


def _statement_rows(base: Json, content: Json) -> list[ReviewRow]:
    present = {statement_key(statement): statement for statement in statements_of(base)}
    by_property: dict[str, list[str]] = {}
    for statement in present.values():
        by_property.setdefault(property_of(statement), []).append(statement_text(statement))
    keys = {getattr(change, "key", "") for change in changes(base, content)}
    rows = []
    for statement in statements_of(content):
        key, property_ = statement_key(statement), property_of(statement)
        before = statement_text(present[key]) if key in present else ""
        after = statement_text(statement)
        if key in present and len(before) > len(after):
            after = before
        elif key not in present and key not in keys:
            before = after = gettext(", ").join(by_property[property_])
        row = _row("statement", property_, _property_label(property_), before, after)
        if key in keys and before == after:
            # Only its source is new, which the words of the statement do not show.
            row["after"], row["changed"] = gettext("{statement} (with a source)", statement=after), True
        row["references"] = sorted(reference_urls(statement))
        rows.append(row)
    return rows


def _file_rows(base: Json, content: Json) -> list[ReviewRow]:
    labels = {"file_name": gettext("File name"), "wikitext": gettext("File page")}
    return [_row("file", part, label, base.get(part, ""), content[part]) for part, label in labels.items()]


def review_rows(base: Json, content: Json) -> list[ReviewRow]:
    """What stands on the wiki and what will stand there, line by line.

    ``base`` and ``content`` are a draft's; lines that stay as they are have ``changed`` false.
    """
    if "mediainfo" in content:
        media, old = content["mediainfo"], base.get("mediainfo", {})
        captions = _term_rows(old, media, section="caption", part="labels")
        return [*_file_rows(base, content), *captions, *_statement_rows(old, media)]
    return [
        *_term_rows(base, content, section="label", part="labels"),
        *_term_rows(base, content, section="description", part="descriptions"),
        *_alias_rows(base, content),
        *_statement_rows(base, content),
    ]
