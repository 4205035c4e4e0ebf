"""Collections as pictures: how much is in each, and what it looks like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflow.store.models import Collection, Media, Record, RecordMedia

SHOWN_PICTURES = 4


@dataclass
class CollectionCard:
    """A collection with its counts and first pictures."""

    collection: Collection
    records: int = 0
    errors: int = 0
    media: int = 0
    pictures: list[Media] = field(default_factory=list)


def _counts(session: Session) -> dict[int, tuple[int, int]]:
    alive = Record.deleted_at.is_(None)
    counted = select(Record.collection_id, func.count(Record.id)).where(alive)
    # Counted here: grouping would make the database read every record instead of the index of errors.
    flawed = Counter(session.scalars(select(Record.collection_id).where(alive, Record.error_count > 0)))
    rows = session.execute(counted.group_by(Record.collection_id))
    return {collection_id: (number, flawed[collection_id]) for collection_id, number in rows}


def _pictures(session: Session, collection_id: int) -> Sequence[Media]:
    shown = (
        select(Media)
        .join(RecordMedia, RecordMedia.media_id == Media.id)
        .where(Media.collection_id == collection_id, Media.mime.startswith("image/"))
        .order_by(RecordMedia.position, Media.id)
        .limit(SHOWN_PICTURES * 4)
    )
    return list(dict.fromkeys(session.scalars(shown)))[:SHOWN_PICTURES]


def collection_cards(session: Session) -> list[CollectionCard]:
    """Every collection, by name."""
    counts = _counts(session)
    counted = select(Media.collection_id, func.count(Media.id)).group_by(Media.collection_id)
    media = {collection_id: number for collection_id, number in session.execute(counted)}
    return [
        CollectionCard(
            collection,
            *counts.get(collection.id, (0, 0)),
            media=media.get(collection.id, 0),
            pictures=list(_pictures(session, collection.id)),
        )
        for collection in session.scalars(select(Collection).order_by(Collection.name))
    ]


def collection_by_slug(session: Session, slug: str) -> Collection | None:
    """The collection with this short name."""
    return session.scalars(select(Collection).where(Collection.slug == slug)).one_or_none()


def all_collections(session: Session) -> list[Collection]:
    """Every collection, by name."""
    return list(session.scalars(select(Collection).order_by(Collection.name)))
