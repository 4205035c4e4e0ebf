"""Pictures that are probably the same as another, for a person to decide."""

from __future__ import annotations

from PIL import Image
from sqlalchemy import select

from workflow.operations.media import thumbnail
from workflow.steps.near_duplicates import HashIndex, Likeness, turned_hashes
from workflow.store.database import Store
from workflow.store.models import Media


def similar(store: Store, media_id: int) -> list[Likeness]:
    """What else in the store probably shows the same picture, in any orientation, nearest first.

    Raises ``LookupError`` for an unknown medium; what is no picture is like nothing.
    """
    place = thumbnail(store, media_id, "200.jpg")
    if place is None:
        return []
    with Image.open(place) as image:
        queries = turned_hashes(image)
    with store.read() as session:
        query = select(Media.id, Media.perceptual_hash).where(
            Media.perceptual_hash != "", Media.id != media_id
        )
        index = HashIndex((row[0], row[1]) for row in session.execute(query))
    return index.find(queries)
