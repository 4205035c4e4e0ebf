"""QuickStatements commands (version 1, tab-separated).

New files cannot be made with it: a file's statements are written once its M-id is known.
Grammar: Help:QuickStatements on Wikidata.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from workflow.formats.drafts_json import DraftOut
from workflow.wikibase.entities import snaks, statements_of

Json = dict[str, Any]


def _quoted(text: str) -> str:
    # Everything between the first and the last quotation mark is the text; there is no escape sign.
    return '"' + " ".join(text.split()) + '"'


def value(snak: Json) -> str:
    """A value as QuickStatements writes it."""
    if snak["snaktype"] != "value":
        return str(snak["snaktype"])
    kind, content = snak["datavalue"]["type"], snak["datavalue"]["value"]
    if kind == "wikibase-entityid":
        return str(content["id"])
    if kind == "time":
        return f"{content['time']}/{content['precision']}"
    if kind == "globecoordinate":
        return f"@{content['latitude']}/{content['longitude']}"
    if kind == "monolingualtext":
        return f"{content['language']}:{_quoted(content['text'])}"
    return _quoted(content)


def _statement(subject: str, statement: Json) -> str:
    main = statement["mainsnak"]
    fields = [subject, main["property"], value(main)]
    for qualifier in snaks(statement.get("qualifiers")):
        fields += [qualifier["property"], value(qualifier)]
    for position, reference in enumerate(statement.get("references", [])):
        for number, snak in enumerate(snaks(reference["snaks"])):
            # "!" begins a further reference.
            mark = "!S" if position and not number else "S"
            fields += [mark + snak["property"][1:], value(snak)]
    return "\t".join(fields)


def commands(draft: DraftOut) -> Iterator[str]:
    """The commands of one draft, none when it adds nothing."""
    added = draft.additions
    if not added or (draft.target == "commons" and not draft.entity_id):
        return
    subject = draft.entity_id or "LAST"
    if not draft.entity_id:
        yield "CREATE"
    for letter, part in (("L", "labels"), ("D", "descriptions")):
        for language, term in added.get(part, {}).items():
            yield "\t".join([subject, letter + language, _quoted(term["value"])])
    for language, aliases in added.get("aliases", {}).items():
        for alias in aliases:
            yield "\t".join([subject, "A" + language, _quoted(alias["value"])])
    for statement in statements_of(added):
        yield _statement(subject, statement)


def write_quickstatements(file: BinaryIO, drafts: Iterable[DraftOut]) -> int:
    """Write the commands of all drafts; gives how many drafts had any."""
    written = 0
    for draft in drafts:
        lines = list(commands(draft))
        written += bool(lines)
        file.write("".join(line + "\n" for line in lines).encode())
    return written
