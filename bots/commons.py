"""Files: looked for by SHA-1 first, sent in chunks, compared before they are published.

The bytes go to the wiki's stash, where nobody sees them, and their SHA-1 is compared there. They are
published without ``ignorewarnings``, so that every warning is answered by name.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from bots.entities import SUMMARY, Amended, ChangedMeanwhileError, amend
from bots.errors import Refused, Unanswered
from bots.ledger import Ledger
from bots.session import Wiki
from bots.upload import background, original, stash, wait_for
from bots.wikidata import LOOK_SECONDS, LOOKS, Pushed
from workflow.i18n import N_
from workflow.i18n import gettext as _
from workflow.operations.publishing import Step, WorkItem
from workflow.steps.outcomes import Conflict, Created, Outcome, Rejected, Unchanged, Updated

Json = dict[str, Any]
UNKNOWN_ACTION = frozenset({"badvalue", "unknown_action"})
HARMLESS = frozenset({"large-file"})
CONFLICTS = {
    "exists": N_("There is another file of this name on Commons: {name}"),
    "exists-normalized": N_("There is a file on Commons whose name differs only in its writing: {name}"),
    "page-exists": N_("There is already a page for a file of this name: {name}"),
    "duplicate": N_("The same picture is already on Commons as {name}. Match it, or return the draft."),
}
REFUSALS = {
    "was-deleted": N_("A file of this name was deleted on Commons: {name}. Ask there before uploading."),
    "duplicate-archive": N_(
        "The same picture was deleted on Commons as {name}. Ask there before uploading."
    ),
    "badfilename": N_("Commons would change the file name to {name}; choose one without special signs."),
    "bad-prefix": N_("The file name is a camera's number; choose one that says what is seen: {name}"),
    "thumb": N_("The file name is that of a reduced picture: {name}"),
    "thumb-name": N_("The file name is that of a reduced picture: {name}"),
}  # fmt: skip


def title_of(file_name: str) -> str:
    """``File:`` title as the wiki writes it: first letter large, spaces for underscores."""
    name = " ".join(file_name.removeprefix("File:").replace("_", " ").split())
    return f"File:{name[:1].upper()}{name[1:]}"


def find_file(wiki: Wiki, sha1: str) -> list[Json]:
    """The files with these bytes: ``title`` and ``user`` of each."""
    answer = wiki.ask(
        {
            "action": "query",
            "list": "allimages",
            "aisha1": sha1,
            "aiprop": "sha1|user|timestamp",
            "ailimit": 50,
        }
    )
    return list(answer["query"]["allimages"])


def push_file(wiki: Wiki, item: WorkItem, ledger: Ledger) -> Pushed:
    """Upload the file of a draft if need be, then its structured data; raises ``Refused``, ``Unanswered``."""
    title = title_of(item.content["file_name"])
    title, stopped = _already_there(wiki, item, title)
    if stopped is not None:
        return Pushed(stopped)
    new = not title
    if new:
        title = title_of(item.content["file_name"])
        if (problem := _upload(wiki, item, ledger, title)) is not None:
            return Pushed(problem)
    page = _page(wiki, title)
    entity_id = f"M{page['pageid']}"
    if new:
        ledger.note(item, Step("upload", entity_id), Created(title, page["lastrevid"]))
    return _describe(wiki, item, ledger, page, new=new or _begun(item))


def _begun(item: WorkItem) -> bool:
    return any(intent.details.get("action") == "upload" for intent in item.intents)


def _already_there(wiki: Wiki, item: WorkItem, title: str) -> tuple[str, Outcome | None]:
    """The title under which the bytes are there already, or why that stops the draft.

    Somebody may have uploaded the original, of which ours is a copy with less in it.
    """
    found = find_file(wiki, item.sha1)
    if not found and item.original_sha1 != item.sha1:
        found = find_file(wiki, item.original_sha1)
    if not found:
        return "", None
    titles = {row["title"]: row.get("user", "") for row in found}
    if title in titles:
        return title, None
    ours = {intent.account for intent in item.intents if intent.details.get("sha1") == item.sha1}
    for other, user in titles.items():
        if user in ours:
            return other, None
    same = CONFLICTS["duplicate"]
    return "", Conflict(_(same, name=next(iter(titles))))


def _page(wiki: Wiki, title: str) -> Json:
    answer = wiki.ask({"action": "query", "prop": "info", "titles": title})
    page: Json = next(iter(answer["query"]["pages"].values()))
    if "pageid" not in page:
        raise Unanswered(_("{title} is not to be seen on the wiki yet", title=title))
    return page


# ---- the upload


def _upload(wiki: Wiki, item: WorkItem, ledger: Ledger, title: str) -> Outcome | None:
    """Send and publish the bytes; an outcome when that could not be done."""
    filekey = stash(wiki, item, ledger)
    ledger.intent(item, {"action": "upload", "sha1": item.sha1, "title": title}, guids={})
    try:
        problem = _publish(wiki, item, title, filekey)
    except Unanswered as lost:
        if not (lost.sent and _look_again(wiki, item.sha1)):
            raise
        problem = None
    return problem or _compare(wiki, item, title)


def _look_again(wiki: Wiki, sha1: str) -> bool:
    for _look in range(LOOKS):
        time.sleep(LOOK_SECONDS)
        if find_file(wiki, sha1):
            return True
    return False


def _compare(wiki: Wiki, item: WorkItem, title: str) -> Outcome | None:
    answer = wiki.ask({"action": "query", "prop": "imageinfo", "titles": title, "iiprop": "sha1|size"})
    page = next(iter(answer["query"]["pages"].values()))
    stored = [info.get("sha1") for info in page.get("imageinfo", ())]
    if stored and stored[0] != item.sha1:
        return Rejected(
            "sha1", _("Commons stored other bytes than were sent as {name}; look at it.", name=title)
        )
    return None


def _publish(wiki: Wiki, item: WorkItem, title: str, filekey: str) -> Outcome | None:
    parameters = {
        "action": "upload",
        "filename": title.removeprefix("File:"),
        "filekey": filekey,
        "comment": SUMMARY,
        "text": item.content["wikitext"],
        **background(original(item).stat().st_size),
    }
    upload = wait_for(wiki, wiki.write(parameters)["upload"], filekey)
    if upload["result"] == "Warning":
        if (problem := judge(upload["warnings"])) is not None:
            return problem
        parameters |= {"filekey": upload["filekey"], "ignorewarnings": 1}
        upload = wait_for(wiki, wiki.write(parameters)["upload"], filekey)
    if upload["result"] != "Success":
        raise Refused("upload", str(upload["result"]))
    return None


def judge(warnings: Mapping[str, Any]) -> Outcome | None:
    """What the warnings of an upload mean; None when all of them may be ignored."""
    for name, sentence in REFUSALS.items():
        if name in warnings:
            return Rejected(name, _(sentence, name=_named(warnings[name])))
    for name, sentence in CONFLICTS.items():
        if name in warnings:
            return Conflict(_(sentence, name=_named(warnings[name])))
    unknown = sorted(set(warnings) - HARMLESS)
    if unknown:
        return Rejected(unknown[0], _("Commons warns of “{name}”; look at it.", name=", ".join(unknown)))
    return None


def _named(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


# ---- the page


def _describe(wiki: Wiki, item: WorkItem, ledger: Ledger, page: Json, *, new: bool) -> Pushed:
    """Bring wikitext and structured data of a file that is there up to the draft."""
    title, entity_id = page["title"], f"M{page['pageid']}"
    try:
        text_revision = _set_text(wiki, item, ledger, title)
        amended = _amend(wiki, item, ledger, entity_id)
    except ChangedMeanwhileError as changed:
        return Pushed(Conflict(str(changed)), entity_id)
    revision = amended.revision or text_revision or page["lastrevid"]
    if new:
        return Pushed(Created(title, revision), entity_id)
    if amended.changed or text_revision:
        return Pushed(Updated(title, revision), entity_id)
    return Pushed(Unchanged(title), entity_id)


def _amend(wiki: Wiki, item: WorkItem, ledger: Ledger, entity_id: str) -> Amended:
    data, base = item.content.get("mediainfo", {}), item.base.get("mediainfo", {})
    try:
        return amend(wiki, item, ledger, entity_id=entity_id, wanted=data, base=base)
    except Refused as refused:
        if refused.code not in UNKNOWN_ACTION or "wbgetentities" not in refused.info:
            raise
        # A plain MediaWiki takes files and pages and has no structured data.
        skipped = {"skipped": "WikibaseMediaInfo"}
        ledger.note(item, Step("structured-data", details=skipped), Unchanged(entity_id))
        return Amended(False, None)


def _set_text(wiki: Wiki, item: WorkItem, ledger: Ledger, title: str) -> int | None:
    """Write the wikitext where it still is what the reviewer saw; the new revision, if any."""
    wanted, seen = item.content["wikitext"], item.base.get("wikitext")
    if seen is None or wanted.strip() == seen.strip():
        return None
    answer = wiki.ask(
        {"action": "query", "prop": "revisions", "titles": title, "rvslots": "main", "rvprop": "ids|content"}
    )
    last = next(iter(answer["query"]["pages"].values()))["revisions"][0]
    stands = last["slots"]["main"]["*"].strip()
    if stands == wanted.strip():
        return None
    if stands != seen.strip():
        raise ChangedMeanwhileError(
            _("The text of {title} was changed on Commons since the draft was made.", title=title)
        )
    ledger.intent(item, {"action": "text", "title": title}, guids={})
    edit = wiki.write(
        {
            "action": "edit",
            "title": title,
            "text": wanted,
            "baserevid": last["revid"],
            "summary": SUMMARY,
            "bot": 1,
        }
    )["edit"]
    revision = edit.get("newrevid")
    return int(revision) if revision else None
