"""Pictures and other media: facts about the bytes, and what is declared of their rights."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflow.store.base import Base, now
from workflow.store.records import Collection


class Media(Base):
    """One picture, scan, PDF or sound, kept bit for bit under its SHA-256."""

    __tablename__ = "media"
    __table_args__ = (UniqueConstraint("collection_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"), index=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    sha1: Mapped[str] = mapped_column(String(40), index=True)
    """What Commons knows a file by."""
    file_name: Mapped[str] = mapped_column(String(500))
    mime: Mapped[str] = mapped_column(String(100))
    size: Mapped[int] = mapped_column(BigInteger)
    width: Mapped[int] = mapped_column(default=0)
    """As seen upright."""
    height: Mapped[int] = mapped_column(default=0)
    taken_at: Mapped[str] = mapped_column(String(32), default="")
    """ISO 8601 as the camera wrote it; with an offset only when the camera gave one."""
    camera: Mapped[str] = mapped_column(String(200), default="")
    orientation: Mapped[int] = mapped_column(default=1)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    perceptual_hash: Mapped[str] = mapped_column(String(16), default="", index=True)
    exif: Mapped[dict[str, Any]] = mapped_column(default=dict)

    title: Mapped[str] = mapped_column(String(500), default="")
    title_en: Mapped[str] = mapped_column(String(500), default="")
    description: Mapped[str] = mapped_column(Text, default="")
    alt_text: Mapped[str] = mapped_column(Text, default="")
    creator: Mapped[str] = mapped_column(String(300), default="")
    source: Mapped[str] = mapped_column(Text, default="")
    credit: Mapped[str] = mapped_column(String(500), default="")
    licence: Mapped[str] = mapped_column(String(40), default="")
    """Key of a row of ``assets/reference/licences.csv``: the licence of the picture."""
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What was declared of the work and the picture; the model of ``steps/rights``."""
    decision: Mapped[str] = mapped_column(String(20), default="REVIEW", index=True)
    """OK, OK_WITH_WARNING, REVIEW or BLOCK; a copy of the assessment's."""
    assessment: Mapped[dict[str, Any]] = mapped_column(default=dict)

    added_by: Mapped[str] = mapped_column(String(80), default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now)

    collection: Mapped[Collection] = relationship()


class RecordMedia(Base):
    """Which pictures show which record, in order."""

    __tablename__ = "record_media"

    record_id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    media_id: Mapped[int] = mapped_column(
        ForeignKey("media.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[int] = mapped_column(default=0)
