"""A small copy of a picture, for Japanese Wikipedia's policy on artworks outdoors."""

from __future__ import annotations

import io

from PIL import Image

from workflow.operations.media import thumbnail
from workflow.steps.rights.ways_out import jawiki_size
from workflow.store.database import Store

QUALITY = 90


def small_copy(store: Store, media_id: int) -> bytes | None:
    """A JPEG of at most the policy's size, upright and without the camera's facts; None for no picture.

    Raises ``LookupError`` for an unknown medium.
    """
    place = thumbnail(store, media_id, "1600.jpg")
    if place is None:
        return None
    content = io.BytesIO()
    with Image.open(place) as image:
        small = image.resize(jawiki_size(*image.size), Image.Resampling.LANCZOS)
        small.save(content, "JPEG", quality=QUALITY)
    return content.getvalue()
