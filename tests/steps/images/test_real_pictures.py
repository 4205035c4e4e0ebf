"""Pictures of real cameras, read once by us and once by Pillow alone."""

import re
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from workflow.steps.images import RefusedImageError, examine

pytestmark = pytest.mark.real_data
LIMIT = 100_000_000


def pictures(real_data: Path) -> list[Path]:
    found = [path for path in sorted((real_data / "images").rglob("*")) if path.suffix in {".jpg", ".tiff"}]
    assert len(found) > 30
    return [path for path in found if path.name != "corrupted.jpg"]


def test_date_orientation_size_and_place_agree_with_an_independent_reading(real_data):
    for path in pictures(real_data):
        facts = examine(path, max_pixels=LIMIT).facts
        with Image.open(path) as image:
            exif = image.getexif()
            own, place = exif.get_ifd(0x8769), exif.get_ifd(0x8825)
            date = re.sub(r"(\d{4}):(\d\d):(\d\d) ", r"\1-\2-\3T", str(own.get(0x9003, "")))
            upright = ImageOps.exif_transpose(image).size
            assert facts.taken_at == date, path.name
            assert facts.orientation == exif.get(0x0112, 1), path.name
            assert (facts.width, facts.height) == upright, path.name
            assert (facts.latitude is not None) == (2 in place), path.name


def test_the_one_picture_with_a_position_is_south_of_the_equator(real_data):
    facts = examine(real_data / "images" / "Kodak_CX7530.jpg", max_pixels=LIMIT).facts
    assert (facts.latitude, facts.longitude) == pytest.approx((-22.278 / 60, 36 + 3.385 / 60), abs=1e-6)


def test_the_orientation_of_an_embedded_thumbnail_is_not_the_pictures(real_data):
    facts = examine(real_data / "images" / "Panasonic_DMC-FZ30.jpg", max_pixels=LIMIT).facts
    assert (facts.orientation, facts.width, facts.height) == (1, 100, 75)


def test_the_corrupt_picture_is_refused_though_decoders_read_it(real_data):
    path = real_data / "images" / "corrupted.jpg"
    with Image.open(path) as image:
        image.load()
    with pytest.raises(RefusedImageError) as caught:
        examine(path, max_pixels=LIMIT)
    assert caught.value.code == "damaged"
    assert "212,992" in caught.value.message


def test_no_real_picture_is_refused(real_data):
    assert all(examine(path, max_pixels=LIMIT).facts.width > 0 for path in pictures(real_data))
