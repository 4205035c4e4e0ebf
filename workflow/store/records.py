"""Collections, records, where their cells came from, and how they changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflow.store.base import Base, now


class Collection(Base):
    """What one institution keeps together, with its default terms."""

    __tablename__ = "collection"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(300))
    name_en: Mapped[str] = mapped_column(String(300), default="")
    description: Mapped[str] = mapped_column(Text, default="")
    publisher_code: Mapped[str] = mapped_column(String(6), default="")
    publisher_name: Mapped[str] = mapped_column(String(200), default="")
    default_licence: Mapped[str] = mapped_column(String(40), default="")
    default_creator: Mapped[str] = mapped_column(String(300), default="")
    default_credit: Mapped[str] = mapped_column(String(500), default="")
    created_at: Mapped[datetime] = mapped_column(default=now)


class Import(Base):
    """One table that came in, kept with its original bytes under ``sha256`` in the media store."""

    __tablename__ = "import"

    id: Mapped[int] = mapped_column(primary_key=True)
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"), index=True)
    file_name: Mapped[str] = mapped_column(String(500))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    encoding: Mapped[str] = mapped_column(String(40), default="")
    dataset: Mapped[str] = mapped_column(String(40), default="bunkazai")
    edition: Mapped[str] = mapped_column(String(40), default="")
    sheet: Mapped[str] = mapped_column(String(200), default="")
    header_row: Mapped[int] = mapped_column(default=1)
    header: Mapped[list[str]] = mapped_column(default=list)
    keys: Mapped[list[str]] = mapped_column(default=list)
    """Column key of every header position; an empty text where it was not mapped."""
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """rows, created, updated, unchanged, rejected."""
    issues: Mapped[list[Any]] = mapped_column(default=list)
    """Issues of the file as a whole, as ``Issue.as_json`` writes them."""
    parameters: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What a person chose before it came in: columns, mends, records that rows belong to."""
    imported_by: Mapped[str] = mapped_column(String(80), default="")
    imported_at: Mapped[datetime] = mapped_column(default=now)
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str] = mapped_column(String(80), default="")
    undone: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What became of its records when it was undone: removed, restored, and which were kept and why."""


class ImportRow(Base):
    """One row as it came: every original cell, and what became of it."""

    __tablename__ = "import_row"
    __table_args__ = (Index("ix_import_row_import_id_row", "import_id", "row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("import.id", ondelete="CASCADE"))
    record_id: Mapped[int | None] = mapped_column(ForeignKey("record.id", ondelete="SET NULL"), index=True)
    row: Mapped[int]
    """Row as a spreadsheet counts it."""
    cells: Mapped[list[str]] = mapped_column(default=list)
    outcome: Mapped[str] = mapped_column(String(12))
    """created, updated, unchanged or rejected."""
    issues: Mapped[list[Any]] = mapped_column(default=list)
    previous: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Of an updated record: originals, issues and match key as they were, should the import be undone."""


class Record(Base):
    """One cultural property.

    ``values`` holds canonical text by column key (blank cells left out); ``originals`` the cells
    as they came, by column key, of the import that wrote them last; ``extra`` the columns no
    edition knows, by header. The columns after ``extra`` repeat values for search and lists.
    """

    __tablename__ = "record"
    __table_args__ = (
        Index("ix_record_collection_id_match_key", "collection_id", "match_key", unique=True),
        # deleted_at comes last: SQLite, without statistics, would choose an index that begins with it.
        Index("ix_record_list", "collection_id", "position", "deleted_at"),
        Index("ix_record_latitude_longitude", "latitude", "longitude"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"))
    match_key: Mapped[str] = mapped_column(String(120))
    """How the same row is found again: publisher and ID, else a digest of what names it."""
    position: Mapped[int] = mapped_column(default=0)
    edition: Mapped[str] = mapped_column(String(40), default="")
    """Edition in which it came, or was typed; exported in another one, missing columns are derived."""
    values: Mapped[dict[str, str]] = mapped_column(default=dict)
    originals: Mapped[dict[str, str]] = mapped_column(default=dict)
    extra: Mapped[dict[str, str]] = mapped_column(default=dict)
    name: Mapped[str] = mapped_column(String(500), default="")
    classification: Mapped[str] = mapped_column(String(300), default="", index=True)
    category: Mapped[str] = mapped_column(String(300), default="", index=True)
    municipality: Mapped[str] = mapped_column(String(100), default="", index=True)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    issues: Mapped[list[Any]] = mapped_column(default=list)
    """What is to be mended, as ``Issue.as_data`` writes it."""
    error_count: Mapped[int] = mapped_column(default=0, index=True)
    version: Mapped[int] = mapped_column(default=1)
    """Counts up with every change; a form saved over a newer version is a conflict."""
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now)
    deleted_at: Mapped[datetime | None]

    collection: Mapped[Collection] = relationship()


class RecordChange(Base):
    """One change of a record: who, when, from where, before and after (only what differs)."""

    __tablename__ = "record_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(default=now)
    by: Mapped[str] = mapped_column(String(80), default="")
    origin: Mapped[str] = mapped_column(String(200), default="")
    """form, import:<id>, cli …"""
    before: Mapped[dict[str, Any]] = mapped_column(default=dict)
    after: Mapped[dict[str, Any]] = mapped_column(default=dict)


class RecordMerge(Base):
    """Two records that were one: which was kept, and what moved over to it."""

    __tablename__ = "record_merge"

    id: Mapped[int] = mapped_column(primary_key=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), index=True)
    gone_id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(default=now)
    by: Mapped[str] = mapped_column(String(80), default="")
    moved: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Ids of what moved, by table; and the values the kept record was given, before and after."""
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str] = mapped_column(String(80), default="")


class Source(Base):
    """A book, newspaper, map or page that proves a fact of a record."""

    __tablename__ = "source"

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), index=True)
    citation: Mapped[str] = mapped_column(Text)
    url: Mapped[str] = mapped_column(String(1500), default="")
    accessed_on: Mapped[str] = mapped_column(String(10), default="")


class Event(Base):
    """An editathon: when, where, and which collection it works on."""

    __tablename__ = "event"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(300))
    name_en: Mapped[str] = mapped_column(String(300), default="")
    held_on: Mapped[str] = mapped_column(String(10), default="")
    place: Mapped[str] = mapped_column(String(300), default="")
    description: Mapped[str] = mapped_column(Text, default="")
    collection_id: Mapped[int | None] = mapped_column(ForeignKey("collection.id"), index=True)


class FormDraft(Base):
    """What someone has typed into a form and not yet saved."""

    __tablename__ = "form_draft"
    __table_args__ = (Index("ix_form_draft_user_id_form", "user_id", "form", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    form: Mapped[str] = mapped_column(String(120))
    """Which form: ``record:<id>`` or ``record:new:<collection>``."""
    values: Mapped[dict[str, str]] = mapped_column(default=dict)
    saved_at: Mapped[datetime] = mapped_column(default=now)
