"""What is published of a file: the same picture, nothing of its owner, in a format Commons takes."""

import io

import numpy as np
import pytest
from PIL import Image

from tests.pictures import exif, gps, save, scene
from workflow.steps.image_rules import RefusedImageError
from workflow.steps.images import read_image
from workflow.steps.publishing_copy import needs_copy, write_copy

LIMIT = 10**7
PLACE = gps((36, 33, 39), (136, 39, 23))
SERIAL = exif(camera={0x0110: "D70"}, exif={0xA431: "SN-4711"}, gps=PLACE)
ONLY_PLACE = exif(camera={0x0110: "D70"}, gps=PLACE)
FORMATS = ["a.jpg", "a.png", "a.webp", "a.tif"]


def copied(path, *, keep_location=True):
    target = path.with_name("copy")
    write_copy(path, target, keep_location=keep_location, max_pixels=LIMIT)
    return target


def pixels(path):
    return np.asarray(Image.open(path).convert("RGB"))


@pytest.mark.parametrize("name", FORMATS)
def test_a_serial_number_asks_for_a_copy_and_a_place_only_when_it_is_to_be_left_out(tmp_path, name):
    serial = save(tmp_path / name, exif=SERIAL)
    assert needs_copy(serial, keep_location=True)
    place = save(tmp_path / f"place-{name}", exif=ONLY_PLACE)
    assert not needs_copy(place, keep_location=True)
    assert needs_copy(place, keep_location=False)


@pytest.mark.parametrize("name", FORMATS)
def test_a_picture_with_nothing_to_hide_is_published_as_it_is(tmp_path, name):
    assert not needs_copy(save(tmp_path / name), keep_location=False)


@pytest.mark.parametrize("name", FORMATS)
def test_the_copy_shows_the_same_pixels_without_the_serial_number(tmp_path, name):
    path = save(tmp_path / name, exif=SERIAL)
    copy = copied(path)
    assert b"SN-4711" in path.read_bytes()
    assert b"SN-4711" not in copy.read_bytes()
    assert np.array_equal(pixels(copy), pixels(path))
    assert not needs_copy(copy, keep_location=True)


@pytest.mark.parametrize("name", FORMATS)
def test_the_place_stays_unless_it_is_to_be_left_out(tmp_path, name):
    path = save(tmp_path / name, exif=SERIAL)
    kept = read_image(copied(path), max_pixels=LIMIT)
    assert (round(kept.latitude, 3), round(kept.longitude, 3)) == (36.561, 136.656)
    left_out = read_image(copied(path, keep_location=False), max_pixels=LIMIT)
    assert (left_out.latitude, left_out.longitude) == (None, None)
    assert left_out.camera == "D70"


def test_maker_notes_are_left_out(tmp_path):
    path = save(tmp_path / "a.jpg", exif=exif(exif={0x927C: b"secret of the maker"}))
    assert needs_copy(path, keep_location=True)
    assert b"secret of the maker" not in copied(path).read_bytes()


def test_a_serial_number_in_xmp_is_left_out(tmp_path):
    path = save(tmp_path / "a.jpg", xmp=b'<x:xmpmeta aux:SerialNumber="SN-4711"/>')
    assert needs_copy(path, keep_location=True)
    assert b"SN-4711" not in copied(path).read_bytes()


@pytest.mark.parametrize("big", [False, True])
def test_every_page_of_a_tiff_stays_and_tells_nothing(tmp_path, big):
    file = io.BytesIO()
    pages = [scene(seed=number) for number in (2, 3)]
    scene().save(
        file, "TIFF", save_all=True, append_images=pages, big_tiff=big, tiffinfo={316: "YAMADA-PC at home"}
    )
    path = tmp_path / "a.tif"
    path.write_bytes(file.getvalue())
    copy = copied(path)
    assert b"YAMADA-PC" not in copy.read_bytes()
    assert copy.stat().st_size == path.stat().st_size
    with Image.open(copy) as image:
        assert image.n_frames == 3
        image.seek(2)
        assert np.array_equal(np.asarray(image), np.asarray(pages[1]))


def test_a_tiff_whose_tags_lead_nowhere_is_refused(tmp_path):
    path = save(tmp_path / "a.tif", exif=SERIAL)
    content = bytearray(path.read_bytes())
    content[4:8] = b"\xff\xff\xff\x7f"
    path.write_bytes(content)
    with pytest.raises(RefusedImageError):
        copied(path)


def test_a_picture_of_a_phone_becomes_a_jpeg(heic):
    assert needs_copy(heic, keep_location=True)
    copy = read_image(copied(heic), max_pixels=LIMIT)
    assert (copy.mime, copy.width, copy.height) == ("image/jpeg", 64, 32)


def test_a_drawing_a_document_and_a_sound_are_published_as_they_are(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7 ")
    assert not needs_copy(path, keep_location=False)


def test_too_large_a_picture_is_not_converted(heic):
    with pytest.raises(RefusedImageError, match="too-many-pixels"):
        write_copy(heic, heic.with_name("copy"), keep_location=True, max_pixels=10)
