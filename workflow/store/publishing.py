"""Candidates, matches, drafts, and the ledger of what was written to wikis."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflow.store.base import Base, now
from workflow.store.media_items import Media
from workflow.store.records import Record


class Candidate(Base):
    """A Wikidata item that may be the same as a record."""

    __tablename__ = "candidate"
    __table_args__ = (Index("ix_candidate_record_id_qid", "record_id", "qid", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"))
    qid: Mapped[str] = mapped_column(String(20))
    label: Mapped[str] = mapped_column(String(300), default="")
    description: Mapped[str] = mapped_column(String(500), default="")
    score: Mapped[float] = mapped_column(default=0.0)
    """0 to 1."""
    distance: Mapped[float | None]
    """Metres between the record and the item."""
    reasons: Mapped[list[Any]] = mapped_column(default=list)
    """``{"code", "points", "values"}`` each, as ``steps/reconciliation`` writes them."""
    found_at: Mapped[datetime] = mapped_column(default=now)


class Match(Base):
    """What was decided: ``match`` (with qid), ``new`` (no item yet) or ``undecided``."""

    __tablename__ = "match"

    record_id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    decision: Mapped[str] = mapped_column(String(12), default="undecided", index=True)
    qid: Mapped[str] = mapped_column(String(20), default="")
    by: Mapped[str] = mapped_column(String(80), default="")
    at: Mapped[datetime] = mapped_column(default=now)


class Draft(Base):
    """What should stand on a wiki: derived data plus a decision.

    ``content`` is made again at any time from the record; ``digest`` is the SHA-256 of its
    canonical JSON, and an approval counts only for the digest it was given for.
    ``target`` is ``wikidata`` or ``commons``; states move by ``steps/review.TRANSITIONS``.
    """

    __tablename__ = "draft"
    __table_args__ = (
        Index("ix_draft_target_record_id", "target", "record_id"),
        Index("ix_draft_target_media_id", "target", "media_id"),
        Index("ix_draft_state", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    target: Mapped[str] = mapped_column(String(10))
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"))
    media_id: Mapped[int | None] = mapped_column(ForeignKey("media.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(500), default="")
    """Label of the item, or file name on Commons."""
    content: Mapped[dict[str, Any]] = mapped_column(default=dict)
    base: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What stood on the wiki when the draft was made, in the same shape; empty for a new page."""
    base_revision: Mapped[int | None]
    digest: Mapped[str] = mapped_column(String(64), default="")
    state: Mapped[str] = mapped_column(String(12), default="drafted")
    made_by: Mapped[str] = mapped_column(String(80), default="")
    made_at: Mapped[datetime] = mapped_column(default=now)
    decided_by: Mapped[str] = mapped_column(String(80), default="")
    decided_at: Mapped[datetime | None]
    approved_digest: Mapped[str] = mapped_column(String(64), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    entity_id: Mapped[str] = mapped_column(String(24), default="")
    """Q- or M-id once it is known."""
    guids: Mapped[dict[str, str]] = mapped_column(default=dict)
    """Statement ids of our own making by statement key, so that a repeated write adds nothing."""
    retry_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    """A pusher holds the draft until then; a dead one lets go by itself."""

    record: Mapped[Record] = relationship()
    media: Mapped[Media | None] = relationship()


class LedgerEntry(Base):
    """One step of publishing, kept for good: what, when, as whom, with which revision.

    ``outcome`` is the class name in ``workflow/steps/outcomes.py``. ``simulated`` entries changed no wiki.
    """

    __tablename__ = "ledger_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    step: Mapped[str] = mapped_column(String(20))
    """intent, item, upload, structured-data …"""
    outcome: Mapped[str] = mapped_column(String(20))
    simulated: Mapped[bool] = mapped_column(default=True)
    wiki: Mapped[str] = mapped_column(String(80), default="")
    account: Mapped[str] = mapped_column(String(120), default="")
    page: Mapped[str] = mapped_column(String(300), default="")
    """Q-id or file title."""
    revision: Mapped[int | None]
    digest: Mapped[str] = mapped_column(String(64), default="")
    message: Mapped[str] = mapped_column(Text, default="")
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
