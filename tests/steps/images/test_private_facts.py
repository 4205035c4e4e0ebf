"""A copy to be published tells nothing of its owner, and shows the same picture."""

import io

import numpy as np
import pytest
from PIL import Image, ImageCms, PngImagePlugin

from tests.pictures import exif, gps, jpeg, save, scene
from workflow.steps.images import read_image
from workflow.steps.private_facts import private_facts, stripped

SERIAL, OWNER, ORIGINAL = 0xA431, 0xA430, 0x9003
SECRETS = exif(
    orientation=6,
    camera={0x0110: "D70", 0x8298: "金沢市".encode()},
    exif={SERIAL: "SN-4711", OWNER: "Yamada", ORIGINAL: "2024:05:30 15:56:01"},
    gps=gps((36, 33, 39), (136, 39, 23)),
)


def picture(name):
    file = io.BytesIO()
    scene().save(file, name, exif=SECRETS)
    return file.getvalue()


def pixels(content):
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGB"))


def test_place_serial_number_and_owner_are_listed(tmp_path):
    facts = private_facts(read_image(save(tmp_path / "a.jpg", exif=SECRETS), max_pixels=10**6).exif)
    assert {fact.kind for fact in facts} == {
        "where it was taken",
        "serial number of a device",
        "name of a person",
    }
    assert "SN-4711" in {fact.value for fact in facts}


def test_a_picture_that_tells_nothing_has_no_private_facts(tmp_path):
    assert private_facts(read_image(save(tmp_path / "a.jpg"), max_pixels=10**6).exif) == []


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP"])
def test_a_copy_holds_no_secret_and_the_same_pixels(name):
    content = picture(name)
    copy = stripped(content)
    assert b"SN-4711" in content
    for secret in (b"SN-4711", b"Yamada"):
        assert secret not in copy
    assert 2 not in Image.open(io.BytesIO(copy)).getexif().get_ifd(0x8825)
    assert np.array_equal(pixels(copy), pixels(content))


@pytest.mark.parametrize("name", ["JPEG", "PNG"])
def test_a_copy_stays_upright_and_keeps_date_camera_and_copyright(tmp_path, name):
    path = tmp_path / "copy"
    path.write_bytes(stripped(picture(name)))
    facts = read_image(path, max_pixels=10**6)
    assert (facts.orientation, facts.taken_at, facts.camera) == (6, "2024-05-30T15:56:01", "D70")
    assert facts.exif["Copyright"] == "金沢市"


def test_remarks_xmp_and_what_follows_the_picture_are_gone():
    copy = stripped(jpeg(comment=b"at home", xmp=b"<x:xmpmeta/>") + b"preview of the phone")
    assert b"at home" not in copy
    assert b"xmpmeta" not in copy
    assert copy.endswith(b"\xff\xd9")


def test_a_colour_profile_stays():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert Image.open(io.BytesIO(stripped(jpeg(icc_profile=profile)))).info["icc_profile"] == profile


def test_a_progressive_picture_keeps_all_its_scans():
    content = jpeg(scene(800, 600), progressive=True)
    assert np.array_equal(pixels(stripped(content)), pixels(content))


def test_texts_in_a_png_are_gone(tmp_path):
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Yamada at home")
    assert b"at home" not in stripped(save(tmp_path / "a.png", pnginfo=info).read_bytes())


def test_a_format_that_cannot_be_stripped_without_loss_is_named():
    with pytest.raises(ValueError, match="JPEG"):
        stripped(b"II*\0")
