"""Sending a file's bytes to a wiki's stash, where nobody sees them, and comparing them there."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from bots.errors import Unanswered
from bots.ledger import Ledger
from bots.session import Wiki
from workflow.i18n import gettext as _
from workflow.operations.publishing import WorkItem

Json = dict[str, Any]
CHUNK_BYTES = 4 * 1024 * 1024
ASYNC_BYTES = 32 * 1024 * 1024
"""From this size on the wiki assembles and publishes in the background, and we ask how far it is."""
STASH_ATTEMPTS = 3
POLL_SECONDS = 2.0


def stash(wiki: Wiki, item: WorkItem, ledger: Ledger) -> str:
    """Send the bytes to the stash and compare them there; gives the key to publish them by."""
    for attempt in range(1, STASH_ATTEMPTS + 1):
        try:
            filekey = _send_chunks(wiki, item, ledger)
        except Unanswered:
            # Nothing in the stash is public, so the whole may be sent again.
            if attempt == STASH_ATTEMPTS:
                raise
            continue
        facts = wiki.ask(
            {"action": "query", "prop": "stashimageinfo", "siifilekey": filekey, "siiprop": "sha1|size"}
        )
        if facts["query"]["stashimageinfo"][0]["sha1"] == item.sha1:
            return filekey
    raise Unanswered(_("the bytes did not arrive whole"))


def _send_chunks(wiki: Wiki, item: WorkItem, ledger: Ledger) -> str:
    path = original(item)
    size, filekey, offset = path.stat().st_size, "", 0
    common = {
        "action": "upload",
        "stash": 1,
        "filename": item.content["file_name"],
        "filesize": size,
        "ignorewarnings": 1,
        **background(size),
    }
    with path.open("rb") as file:
        while offset < size:
            chunk = file.read(CHUNK_BYTES)
            parameters = {**common, "offset": offset, **({"filekey": filekey} if filekey else {})}
            upload = wiki.write(parameters, {"chunk": ("chunk", chunk, "application/octet-stream")})["upload"]
            filekey, offset = upload["filekey"], offset + len(chunk)
            ledger.hold(item)
    return str(wait_for(wiki, upload, filekey).get("filekey") or filekey)


def original(item: WorkItem) -> Path:
    """The file to send."""
    if item.file is None:
        raise ValueError(f"draft {item.draft_id} has no original")
    return item.file


def background(size: int) -> Json:
    """The parameter that lets the wiki work in the background, for a large file."""
    return {"async": 1} if size >= ASYNC_BYTES else {}


def wait_for(wiki: Wiki, upload: Json, filekey: str) -> Json:
    """Ask until the wiki is done in the background; gives its last answer."""
    while upload["result"] == "Poll":
        time.sleep(POLL_SECONDS)
        upload = wiki.write({"action": "upload", "checkstatus": 1, "filekey": filekey})["upload"]
    return upload
