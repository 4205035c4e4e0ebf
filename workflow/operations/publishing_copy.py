"""The copy of a medium that goes to Commons: made once, and kept under its own digest.

A wiki knows a file by the SHA-1 of what was sent. So the copy is remembered on the medium: made again
after an update of a library it might differ, and a second upload would follow.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workflow.i18n import gettext as _
from workflow.steps.image_rules import RefusedImageError
from workflow.steps.publishing_copy import needs_copy, write_copy
from workflow.store.database import Store
from workflow.store.models import Media

FACT = "publishing"
"""Where ``Media.facts`` holds how a medium is published: ``strip_location`` and ``copy``."""


@dataclass(frozen=True)
class PublishingCopy:
    """The bytes to be published; ``problem`` says why there are none, in the current language."""

    path: Path
    sha1: str
    original_sha1: str
    problem: str = ""


def keeps_location(media: Media) -> bool:
    """Whether the place where a picture was taken is published with it."""
    return not media.facts.get(FACT, {}).get("strip_location")


def set_strip_location(store: Store, media_id: int, strip: bool) -> None:
    """Decide whether the place of taking is left out; for a file that was sent it is too late.

    Raises ``LookupError`` for an unknown medium.
    """
    with store.begin() as session:
        media = session.get(Media, media_id)
        if media is None:
            raise LookupError(f"no medium {media_id}")
        media.facts = {**media.facts, FACT: {**media.facts.get(FACT, {}), "strip_location": strip}}


def copy_for_publishing(store: Store, media_id: int, *, sent: bool = False) -> PublishingCopy:
    """The copy of a medium, made if need be; the original where that may be published as it is.

    ``sent`` is a file that stands on the wiki: what was sent then stays what is compared with.
    """
    with store.read() as session:
        media = session.get_one(Media, media_id)
    original = store.media.path(media.sha256)
    remembered = media.facts.get(FACT, {}).get("copy")
    if remembered and store.media.has(remembered["sha256"]) and (sent or _fits(media, remembered)):
        return PublishingCopy(store.media.path(remembered["sha256"]), remembered["sha1"], media.sha1)
    as_it_is = PublishingCopy(original, media.sha1, media.sha1)
    # A missing original is named by whoever wants to send it.
    if (sent and not remembered) or not original.is_file():
        return as_it_is
    try:
        if not needs_copy(original, keep_location=keeps_location(media)):
            return as_it_is
        return _make(store, media)
    except (RefusedImageError, OSError) as error:
        reason = error.message if isinstance(error, RefusedImageError) else str(error)
        problem = _("The copy to be published could not be made: {reason}", reason=reason)
        return PublishingCopy(original, media.sha1, media.sha1, problem)


def _fits(media: Media, remembered: dict[str, Any]) -> bool:
    return bool(remembered["keep_location"] == keeps_location(media))


def _make(store: Store, media: Media) -> PublishingCopy:
    keep_location = keeps_location(media)
    spool = store.media.folder / "incoming"
    spool.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=spool) as folder:
        target = Path(folder) / "copy"
        write_copy(
            store.media.path(media.sha256),
            target,
            keep_location=keep_location,
            max_pixels=store.settings.max_image_pixels,
        )
        kept = store.media.keep(target)
    made = {"sha256": kept.sha256, "sha1": kept.sha1, "keep_location": keep_location}
    with store.begin() as session:
        row = session.get_one(Media, media.id)
        row.facts = {**row.facts, FACT: {**row.facts.get(FACT, {}), "copy": made}}
    return PublishingCopy(store.media.path(kept.sha256), kept.sha1, media.sha1)
