"""Pictures, scans, PDFs and sound: taking them in, describing them, showing what they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.operations.ingest import ingest
from workflow.operations.ingest_values import Declarations, Incoming, IngestResult, walk
from workflow.operations.media_links import attach_in
from workflow.operations.media_rights import assess_media, declaration_of
from workflow.operations.publishing_copy import FACT
from workflow.steps.declaration import CHOICES, facts_from_declaration
from workflow.steps.images import make_thumbnails
from workflow.steps.thumbnails import NAMES
from workflow.store.base import now
from workflow.store.database import Store
from workflow.store.models import Media, RecordMedia

__all__ = [
    "DESCRIBED",
    "Declarations",
    "Incoming",
    "IngestResult",
    "attach",
    "describe",
    "detach",
    "ingest",
    "reassess",
    "thumbnail",
    "walk",
]

DESCRIBED = ("title", "title_en", "description", "alt_text", "creator", "source", "credit", "licence")
"""What :func:`describe` changes, beside the choices of a declaration."""


def thumbnail(store: Store, media_id: int, name: str = "600.jpg") -> Path | None:
    """Where a thumbnail of this name is, made again when it is missing; None for what has none.

    Raises ``LookupError`` for an unknown medium or name.
    """
    if name not in NAMES:
        raise LookupError(name)
    with store.read() as session:
        media = _media(session, media_id)
        sha256, perceptual_hash = media.sha256, media.perceptual_hash
    place = store.media.derived_path(sha256, name)
    if place.is_file():
        return place
    if not perceptual_hash:
        return None
    limit = store.settings.max_image_pixels
    for made, content in make_thumbnails(store.media.path(sha256), max_pixels=limit).items():
        store.media.write_derived(sha256, made, content)
    return place


def attach(store: Store, media_id: int, record_id: int) -> bool:
    """Let a picture show a record, after the ones that do already; False when it did before."""
    with store.begin() as session:
        return attach_in(session, media_id, record_id)


def detach(store: Store, media_id: int, record_id: int) -> bool:
    """Let a picture show a record no more; the picture stays. False when it did not."""
    with store.begin() as session:
        link = session.get(RecordMedia, (record_id, media_id))
        if link is None:
            return False
        session.delete(link)
        return True


def describe(
    store: Store, media_id: int, *, fields: Mapping[str, str], facts: Mapping[str, Any] | None = None
) -> Media:
    """Say more of a picture and assess its rights again.

    ``fields`` are :data:`DESCRIBED` and the choices of a declaration (``shown``, ``made`` …); what is
    not among them stays. ``facts`` replaces what would follow from them, for those who know more.
    Raises ``LookupError`` for an unknown medium, ``ValueError`` for an unknown field.
    """
    if unknown := set(fields) - {*DESCRIBED, *CHOICES}:
        raise ValueError(f"unknown fields: {', '.join(sorted(unknown))}")
    with store.begin() as session:
        media = _media(session, media_id)
        declaration = declaration_of(media, fields)
        for name in DESCRIBED:
            setattr(media, name, getattr(declaration, name))
        found = facts_from_declaration(declaration, mime=media.mime, taken_at=media.taken_at)
        # What was decided of publishing is no fact of the rights, and outlives them.
        kept = {FACT: media.facts[FACT]} if FACT in media.facts else {}
        media.facts = (found if facts is None else {**facts, "declared": found["declared"]}) | kept
        assess_media(media)
        media.updated_at = now()
    return media


def reassess(store: Store, media_ids: Iterable[int] | None = None) -> int:
    """Assess again what was assessed by older rules or on an earlier day; how many decisions changed."""
    changed = 0
    with store.begin() as session:
        query = select(Media)
        if media_ids is not None:
            query = query.where(Media.id.in_(list(media_ids)))
        for media in session.scalars(query):
            before = media.decision
            assess_media(media)
            changed += media.decision != before
    return changed


def _media(session: Session, media_id: int) -> Media:
    media = session.get(Media, media_id)
    if media is None:
        raise LookupError(f"no medium {media_id}")
    return media
