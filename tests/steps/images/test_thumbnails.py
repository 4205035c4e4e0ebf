"""Thumbnails are upright, small, in sRGB on white, and say nothing of their origin."""

import io

import numpy as np
import pytest
from PIL import Image, ImageCms, ImageOps

from tests.pictures import exif, save, scene
from workflow.steps.images import make_thumbnails

LIMIT = 100_000_000


def thumbnail(path, name="600.jpg"):
    return Image.open(io.BytesIO(make_thumbnails(path, max_pixels=LIMIT)[name]))


def difference(one, other):
    """Mean difference of two pictures in steps of 255."""
    return float(np.abs(np.asarray(one.convert("RGB"), int) - np.asarray(other.convert("RGB"), int)).mean())


def test_the_longest_side_is_1600_600_and_200(tmp_path):
    path = save(tmp_path / "a.jpg", scene(4000, 3000))
    sizes = [thumbnail(path, name).size for name in ("1600.jpg", "600.jpg", "200.jpg")]
    assert sizes == [(1600, 1200), (600, 450), (200, 150)]


def test_a_small_picture_is_not_enlarged(tmp_path):
    assert thumbnail(save(tmp_path / "a.png", scene(120, 90))).size == (120, 90)


def test_a_very_narrow_picture_keeps_a_pixel_of_width(tmp_path):
    assert thumbnail(save(tmp_path / "a.png", scene(8, 12_000)), "200.jpg").size == (1, 200)


@pytest.mark.parametrize("name", ["a.jpg", "a.tif", "a.png", "a.webp"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_thumbnails_are_upright_in_all_eight_orientations(tmp_path, name, orientation):
    path = save(tmp_path / name, exif=exif(orientation=orientation))
    with Image.open(path) as opened:
        expected = ImageOps.exif_transpose(opened)
    made = thumbnail(path)
    assert made.size == expected.size
    assert difference(made, expected) < 6


def test_a_scaled_decoding_looks_like_a_full_one(tmp_path):
    path = save(tmp_path / "a.jpg", scene(4000, 3000), quality=92)
    with Image.open(path) as opened:
        expected = opened.resize((600, 450), Image.Resampling.LANCZOS)
    assert difference(thumbnail(path), expected) < 3


def test_transparent_becomes_white(tmp_path):
    path = save(tmp_path / "a.png", Image.new("RGBA", (40, 40), (0, 0, 0, 0)))
    assert thumbnail(path).convert("RGB").getpixel((20, 20)) == (255, 255, 255)


def test_a_transparent_palette_becomes_white(tmp_path):
    image = Image.new("P", (40, 40), 0)
    image.putpalette([0, 0, 0, 255, 0, 0])
    path = save(tmp_path / "a.gif", image, transparency=0)
    assert thumbnail(path).convert("RGB").getpixel((20, 20)) == (255, 255, 255)


def test_sixteen_bits_of_grey_keep_their_tones(tmp_path):
    ramp = np.linspace(0, 65535, 256, dtype=np.uint16)[None, :].repeat(64, axis=0)
    for name in ("a.png", "a.tif"):
        pixels = np.asarray(thumbnail(save(tmp_path / name, Image.fromarray(ramp))).convert("L"))
        assert abs(int(pixels[30, 128]) - 128) < 6


def test_values_of_32_bits_are_stretched(tmp_path):
    ramp = np.linspace(0, 1, 256, dtype=np.float32)[None, :].repeat(64, axis=0)
    pixels = np.asarray(thumbnail(save(tmp_path / "a.tif", Image.fromarray(ramp))).convert("L"))
    assert abs(int(pixels[30, 128]) - 128) < 6


@pytest.mark.parametrize("name", ["a.jpg", "a.tif"])
def test_cmyk_becomes_rgb(tmp_path, name):
    path = save(tmp_path / name, Image.new("CMYK", (40, 40), (0, 255, 255, 0)))
    red, green, blue = thumbnail(path).convert("RGB").getpixel((20, 20))
    assert (red > 200, green < 60, blue < 60) == (True, True, True)


def test_black_and_white_is_shown_in_greys(tmp_path):
    bits = Image.fromarray((np.indices((1700, 1700)).sum(0) % 2 * 255).astype(np.uint8)).convert("1")
    assert 100 < thumbnail(save(tmp_path / "a.png", bits)).convert("L").getpixel((300, 300)) < 156


def with_red_and_blue_exchanged() -> bytes:
    """A colour space of our own: sRGB whose red primary is blue and the other way round."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exchanged = profile.replace(b"rXYZ", b"?XYZ").replace(b"bXYZ", b"rXYZ").replace(b"?XYZ", b"bXYZ")
    return exchanged.replace("sRGB".encode("utf-16-be"), "ours".encode("utf-16-be"))


def test_a_profile_is_turned_into_srgb_and_left_out(tmp_path):
    red = Image.new("RGB", (40, 40), (255, 0, 0))
    made = thumbnail(save(tmp_path / "a.png", red, icc_profile=with_red_and_blue_exchanged()))
    assert made.getpixel((20, 20))[2] > 240
    assert "icc_profile" not in made.info


def test_a_profile_that_does_not_fit_is_passed_over(tmp_path):
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    path = save(tmp_path / "a.jpg", icc_profile=lab)
    with Image.open(path) as opened:
        assert difference(thumbnail(path), opened) < 3


def test_a_broken_profile_is_passed_over(tmp_path):
    path = save(tmp_path / "a.jpg", icc_profile=b"no profile" * 20)
    with Image.open(path) as opened:
        assert difference(thumbnail(path), opened) < 3


def test_no_metadata_is_left_in_a_thumbnail(tmp_path):
    path = save(tmp_path / "a.jpg", exif=exif(camera={0x0110: "D70"}), comment=b"taken at home")
    made = make_thumbnails(path, max_pixels=LIMIT)["1600.jpg"]
    assert b"D70" not in made
    assert b"home" not in made
    assert dict(Image.open(io.BytesIO(made)).getexif()) == {}
