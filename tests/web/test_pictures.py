"""Pictures and originals for pages."""

import io

import pytest
from PIL import Image

from workflow.store.models import Media


@pytest.fixture
def photograph(store, collection) -> Media:
    content = io.BytesIO()
    Image.new("RGB", (800, 600), "navy").save(content, "JPEG")
    return keep(store, collection, content.getvalue(), "image/jpeg", "f" * 16)


def keep(store, collection, content: bytes, mime: str, perceptual_hash: str = "") -> Media:
    kept = store.media.keep(content)
    with store.begin() as session:
        media = Media(
            collection_id=collection.id,
            sha256=kept.sha256,
            sha1=kept.sha1,
            file_name="庭.jpg",
            mime=mime,
            size=kept.size,
            perceptual_hash=perceptual_hash,
        )
        session.add(media)
        session.flush()
        return media


def test_a_picture_is_shown_in_a_size_and_kept_by_the_browser_for_good(cataloguer, photograph):
    with cataloguer.get(f"/media/{photograph.id}/200") as answer:
        assert Image.open(io.BytesIO(answer.data)).width == 200
        assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"


def test_the_original_comes_bit_for_bit(cataloguer, photograph, store):
    with cataloguer.get(f"/media/{photograph.id}/original") as answer:
        assert answer.data == store.media.read(photograph.sha256)
        assert answer.mimetype == "image/jpeg"


def test_a_drawing_that_could_hold_scripts_is_only_downloaded(cataloguer, store, collection):
    drawing = keep(store, collection, b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml")
    with cataloguer.get(f"/media/{drawing.id}/original") as answer:
        assert answer.mimetype == "application/octet-stream"
        assert answer.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("path", ["/media/1/999", "/media/99/200", "/media/99/original"])
def test_what_is_not_there_is_said_to_be_missing(cataloguer, photograph, path):
    assert cataloguer.get(path).status_code == 404


def test_a_visitor_sees_no_picture(visitor, photograph):
    assert visitor.get(f"/media/{photograph.id}/200").status_code == 302
