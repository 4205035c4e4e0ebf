"""A file is examined in full before it is taken in."""

import struct
import zlib
from pathlib import Path
from random import Random

import pytest
from PIL import Image, TiffImagePlugin

from tests.pictures import exif, gps, jpeg, save, scene
from workflow.i18n import in_language
from workflow.steps.images import RefusedImageError, examine, make_thumbnails, read_image

LIMIT = 10_000_000


def refusal(path: Path, max_pixels: int = LIMIT) -> RefusedImageError:
    with pytest.raises(RefusedImageError) as caught:
        examine(path, max_pixels=max_pixels)
    return caught.value


def codes(facts):
    return [issue.code for issue in facts.issues]


@pytest.mark.parametrize(
    ("name", "mime"),
    [("a.jpg", "image/jpeg"), ("a.png", "image/png"), ("a.tif", "image/tiff"), ("a.webp", "image/webp"),
     ("a.gif", "image/gif")],
)  # fmt: skip
def test_every_picture_format_gives_its_facts_and_three_thumbnails(tmp_path, name, mime):
    examined = examine(save(tmp_path / name), max_pixels=LIMIT)
    assert (examined.facts.mime, examined.facts.width, examined.facts.height) == (mime, 400, 300)
    assert list(examined.thumbnails) == ["1600.jpg", "600.jpg", "200.jpg"]
    assert len(examined.facts.perceptual_hash) == 16
    assert examined.facts.issues == ()


def test_a_picture_of_a_phone_in_heic_is_read(heic):
    facts = read_image(heic, max_pixels=LIMIT)
    assert (facts.mime, facts.width, facts.height) == ("image/heic", 64, 32)
    assert (facts.camera, facts.taken_at) == ("Phone 1", "2024-05-30T15:56:01")


@pytest.mark.parametrize("name", ["a.jpg", "a.tif", "a.png", "a.webp"])
def test_width_and_height_are_as_seen_upright(tmp_path, name):
    facts = read_image(save(tmp_path / name, exif=exif(orientation=6)), max_pixels=LIMIT)
    assert (facts.width, facts.height, facts.orientation) == (300, 400, 6)


def test_the_facts_hold_what_the_camera_said(tmp_path):
    made = exif(
        camera={0x0110: "D70"},
        exif={0x9003: "2024:05:30 15:56:01"},
        gps=gps((36, 33, 39.6), (136, 39, 23.4)),
    )
    facts = read_image(save(tmp_path / "a.jpg", exif=made), max_pixels=LIMIT)
    assert (facts.camera, facts.taken_at) == ("D70", "2024-05-30T15:56:01")
    assert (facts.latitude, facts.longitude) == pytest.approx((36.561, 136.6565))
    assert facts.exif["Model"] == "D70"


def test_an_empty_file_is_refused(tmp_path):
    path = tmp_path / "a.jpg"
    path.write_bytes(b"")
    assert refusal(path).code == "empty-file"


def test_a_web_page_named_jpg_is_refused_and_called_a_web_page(tmp_path):
    path = tmp_path / "a.jpg"
    path.write_text("<!DOCTYPE html><title>404</title>")
    error = refusal(path)
    with in_language("en"):
        assert error.code == "not-media"
        assert "a web page (HTML)" in error.message


def test_the_reason_is_wholly_in_the_readers_language(tmp_path):
    path = tmp_path / "a.jpg"
    path.write_text("<!DOCTYPE html><title>404</title>")
    with in_language("ja"):
        assert refusal(path).message.startswith("中身がWebページ（HTML）のため、取り込めません。")


def test_a_missing_file_is_refused_with_the_reason_of_the_system(tmp_path):
    assert refusal(tmp_path / "gone.jpg").code == "unreadable-file"


def test_a_truncated_jpeg_is_refused(tmp_path):
    path = tmp_path / "a.jpg"
    content = jpeg(scene(1200, 900))
    path.write_bytes(content[: len(content) // 2])
    assert refusal(path).code == "truncated"


@pytest.mark.parametrize("name", ["a.png", "a.tif", "a.webp", "a.gif"])
def test_a_truncated_picture_of_another_format_is_refused(tmp_path, name):
    whole = save(tmp_path / name).read_bytes()
    path = tmp_path / f"cut{name}"
    path.write_bytes(whole[: len(whole) * 2 // 3])
    assert refusal(path).code in {"truncated", "undecodable", "header-unreadable"}


def test_a_jpeg_without_its_end_mark_is_truncated(tmp_path):
    path = tmp_path / "a.jpg"
    path.write_bytes(jpeg()[:-2])
    assert refusal(path).code == "truncated"


def test_a_hole_of_a_broken_disk_in_a_jpeg_is_refused_with_its_place(tmp_path):
    path = tmp_path / "a.jpg"
    content = bytearray(jpeg(scene(1600, 1200), quality=95))
    middle = len(content) // 2
    content[middle : middle + 512] = b"\x55\xff\x9f\x55" * 128
    path.write_bytes(content)
    error = refusal(path)
    assert error.code == "damaged"
    assert f"{middle + 1:,}" in error.message


def test_restart_markers_out_of_turn_are_damage(tmp_path):
    path = tmp_path / "a.jpg"
    content = bytearray(jpeg(scene(1600, 1200), restart_marker_rows=1))
    third = content.index(b"\xff\xd2")
    del content[third - 40 : third + 2]
    path.write_bytes(content)
    assert refusal(path).code == "damaged"


def test_sound_restart_markers_and_progressive_scans_are_no_damage(tmp_path):
    for number, options in enumerate(({"restart_marker_rows": 1}, {"progressive": True}, {"optimize": True})):
        path = tmp_path / f"{number}.jpg"
        path.write_bytes(jpeg(scene(1600, 1200), **options))
        assert read_image(path, max_pixels=LIMIT).issues == ()


def test_what_follows_the_end_of_a_jpeg_does_no_harm(tmp_path):
    path = tmp_path / "a.jpg"
    path.write_bytes(jpeg() + b"\xff\x9f appended by a phone")
    assert read_image(path, max_pixels=LIMIT).issues == ()


def test_a_png_with_a_wrong_checksum_is_refused(tmp_path):
    content = bytearray(save(tmp_path / "a.png").read_bytes())
    content[content.index(b"IDAT") + 200] ^= 0xFF
    path = tmp_path / "b.png"
    path.write_bytes(content)
    assert refusal(path).code in {"undecodable", "truncated"}


def bomb(path: Path, width: int, height: int) -> Path:
    """A PNG that claims to be huge."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    data = zlib.compress(bytes(1000))
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )
    return path


def test_a_decompression_bomb_is_refused_from_its_header(tmp_path):
    error = refusal(bomb(tmp_path / "a.png", 60_000, 60_000))
    with in_language("en"):
        assert error.code == "too-many-pixels"
        assert "60,000 × 60,000" in error.message


@pytest.mark.parametrize(
    ("name", "options"),
    [("a.jpg", {}), ("a.png", {}), ("a.tif", {}), ("b.tif", {"compression": "tiff_lzw"})],
)
def test_the_limit_on_pixels_is_ours_and_not_pillows(tmp_path, monkeypatch, name, options):
    path = save(tmp_path / name, **options)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    assert read_image(path, max_pixels=LIMIT).width == 400


def test_a_picture_without_pixels_is_refused(tmp_path):
    assert refusal(bomb(tmp_path / "a.png", 0, 0)).code == "header-unreadable"


def test_a_text_that_begins_like_a_jpeg_is_refused(tmp_path):
    path = tmp_path / "a.jpg"
    path.write_bytes(b"\xff\xd8\xff" + b"no picture at all" * 20)
    assert refusal(path).code in {"damaged", "truncated"}


def test_a_wrong_ending_is_noted(tmp_path):
    path = tmp_path / "a.jpg"
    scene().save(path, "PNG")
    facts = read_image(path, max_pixels=LIMIT)
    assert (facts.mime, codes(facts)) == ("image/png", ["extension-differs"])


@pytest.mark.parametrize(
    ("content", "mime"),
    [
        (b"%PDF-1.7\n%%EOF", "application/pdf"),
        (b"RIFF\0\0\0\0WAVEfmt ", "audio/wav"),
        (b"fLaC\0", "audio/flac"),
    ],
)
def test_documents_and_sound_are_taken_in_as_they_are(tmp_path, content, mime):
    path = tmp_path / "file"
    path.write_bytes(content)
    examined = examine(path, max_pixels=LIMIT)
    assert (examined.facts.mime, examined.facts.width, examined.thumbnails) == (mime, 0, {})


def test_an_svg_gives_its_size_and_no_thumbnail(tmp_path):
    path = tmp_path / "a.svg"
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="120px" height="80"><rect/></svg>')
    examined = examine(path, max_pixels=LIMIT)
    assert (examined.facts.width, examined.facts.height, examined.thumbnails) == (120, 80, {})
    assert examined.facts.issues == ()


def test_an_svg_without_lengths_is_as_large_as_its_view_box(tmp_path):
    path = tmp_path / "a.svg"
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="100%" viewBox="0 0 640.4 480"/>')
    facts = read_image(path, max_pixels=LIMIT)
    assert (facts.width, facts.height) == (640, 480)


@pytest.mark.parametrize(
    "inside",
    ["<script>alert(1)</script>", '<a xlink:href="javascript:alert(1)"/>', '<rect onload="x()"/>',
     '<image href="https://example.org/a.png"/>', "<foreignObject/>"],
)  # fmt: skip
def test_an_svg_that_acts_is_kept_with_a_note(tmp_path, inside):
    path = tmp_path / "a.svg"
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>')
    assert codes(read_image(path, max_pixels=LIMIT)) == ["active-content"]


def test_an_svg_with_entities_of_its_own_is_refused(tmp_path):
    path = tmp_path / "a.svg"
    path.write_text('<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>')
    assert refusal(path).code == "xml-entities"


def test_thumbnails_can_be_made_again(tmp_path):
    path = save(tmp_path / "a.jpg")
    assert make_thumbnails(path, max_pixels=LIMIT) == examine(path, max_pixels=LIMIT).thumbnails


def test_the_first_page_stands_for_a_tiff_of_many(tmp_path):
    path = tmp_path / "a.tif"
    scene(300, 200).save(path, save_all=True, append_images=[scene(50, 60, seed=2)])
    assert read_image(path, max_pixels=LIMIT).width == 300


def test_odd_tiff_tags_are_no_reason_to_refuse(tmp_path):
    path = tmp_path / "a.tif"
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[65000] = b"\xff" * 40
    scene().save(path, tiffinfo=tags)
    assert read_image(path, max_pixels=LIMIT).mime == "image/tiff"


def test_a_gif_that_lies_about_its_size_is_refused(tmp_path):
    content = bytearray(save(tmp_path / "a.gif").read_bytes())
    content[6:10] = b"\xff\xff\xff\xff"
    path = tmp_path / "b.gif"
    path.write_bytes(content)
    assert refusal(path).code in {"too-many-pixels", "header-unreadable"}


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif", "a.webp", "a.gif"])
def taken_in_or_refused(path: Path) -> str:
    try:
        return examine(path, max_pixels=LIMIT).facts.mime
    except RefusedImageError as error:
        return error.code


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif", "a.webp", "a.gif"])
def test_whatever_is_wrong_with_a_file_it_is_taken_in_or_refused(tmp_path, name):
    random = Random(name)
    options = {} if name == "a.gif" else {"exif": exif(orientation=6, gps=gps((36, 1, 2), (136, 3, 4)))}
    whole = save(tmp_path / name, scene(160, 120), **options).read_bytes()
    path = tmp_path / f"damaged{name}"
    answers = set()
    for _attempt in range(60):
        content = bytearray(whole)
        for _hit in range(random.choice((1, 5, 25))):
            content[random.randrange(min(len(content), 2000))] = random.randrange(256)
        path.write_bytes(content)
        answers.add(taken_in_or_refused(path))
    assert len(answers) > 1
