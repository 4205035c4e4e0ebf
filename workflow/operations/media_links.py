"""Which pictures show which record."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflow.store.models import RecordMedia


def attach_in(session: Session, media_id: int, record_id: int) -> bool:
    """Let a picture show a record, after the ones that do already; False when it did before."""
    if session.get(RecordMedia, (record_id, media_id)) is not None:
        return False
    last = session.scalar(select(func.max(RecordMedia.position)).where(RecordMedia.record_id == record_id))
    session.add(RecordMedia(record_id=record_id, media_id=media_id, position=(last or 0) + 1))
    session.flush()
    return True
