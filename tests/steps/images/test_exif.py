"""What the camera says is judged before it is believed."""

from fractions import Fraction

import pytest
from PIL import Image

from tests.pictures import RATIONAL, exif, gps, save
from workflow.steps import exif as exif_module
from workflow.steps.exif import facts_from_tags, read_exif

ORIGINAL, DIGITIZED, OFFSET = 0x9003, 0x9004, 0x9011


def facts_of(path):
    with Image.open(path) as image:
        return read_exif(path, image)


def codes(facts):
    return [issue.code for issue in facts.issues]


def test_the_moment_is_the_original_one_in_the_time_of_the_place(tmp_path):
    path = save(
        tmp_path / "a.jpg",
        exif=exif(exif={ORIGINAL: "2008:05:30 15:56:01", DIGITIZED: "2009:01:01 00:00:00"}),
    )
    assert facts_of(path).taken_at == "2008-05-30T15:56:01"


def test_an_offset_is_written_only_when_the_camera_gave_one(tmp_path):
    path = save(tmp_path / "a.jpg", exif=exif(exif={ORIGINAL: "2024:05:30 15:56:01", OFFSET: "+09:00"}))
    assert facts_of(path).taken_at == "2024-05-30T15:56:01+09:00"


def test_a_nonsensical_offset_is_left_out():
    tags = {"DateTimeOriginal": "2024:05:30 15:56:01", "OffsetTimeOriginal": "Tokyo"}
    assert facts_from_tags(tags).taken_at == "2024-05-30T15:56:01"


def test_the_date_of_saving_is_no_date_of_taking():
    assert facts_from_tags({"DateTime": "2008:07:31 10:05:49"}).taken_at == ""


@pytest.mark.parametrize(
    "text", ["2023:02:30 10:00:00", "2023:13:01 10:00:00", "2023:01:01 25:00:00", "yesterday"]
)
def test_an_impossible_date_is_left_out_and_named(text):
    facts = facts_from_tags({"DateTimeOriginal": text})
    assert facts.taken_at == ""
    assert codes(facts) == ["date-impossible"]


@pytest.mark.parametrize("text", ["0000:00:00 00:00:00", "    :  :     :  :  ", ""])
def test_a_clock_that_was_never_set_gives_no_date(text):
    facts = facts_from_tags({"DateTimeOriginal": text})
    assert (facts.taken_at, codes(facts)) == ("", [])


def test_a_position_is_read_in_degrees_with_its_hemispheres(tmp_path):
    path = save(tmp_path / "a.jpg", exif=exif(gps=gps((36, 33, 39.6), (136, 39, 23.4), "SW")))
    facts = facts_of(path)
    assert (facts.latitude, facts.longitude) == pytest.approx((-36.561, -136.6565))


def test_a_position_in_decimal_minutes_is_read():
    tags = {"GPSLatitude": [36, Fraction(677, 20), 0], "GPSLatitudeRef": "N",
            "GPSLongitude": [136, Fraction(3), 0], "GPSLongitudeRef": "E"}  # fmt: skip
    facts = facts_from_tags(tags)
    assert (facts.latitude, facts.longitude) == pytest.approx((36.5641667, 136.05))


@pytest.mark.parametrize(
    ("latitude", "longitude", "refs"),
    [
        ((0, 0, 0), (0, 0, 0), "NE"),
        ((91, 0, 0), (136, 0, 0), "NE"),
        ((36, 61, 0), (136, 0, 0), "NE"),
        ((36, 0, 0), (181, 0, 0), "NE"),
        ((36, 0, 0), (136, 0, 0), " E"),
        ((36, 0, 0), (136, 0, 0), "XE"),
    ],
)
def test_an_impossible_position_is_left_out_and_named(tmp_path, latitude, longitude, refs):
    facts = facts_of(save(tmp_path / "a.jpg", exif=exif(gps=gps(latitude, longitude, refs))))
    assert (facts.latitude, facts.longitude) == (None, None)
    assert codes(facts) == ["position-impossible"]


def test_a_zero_denominator_is_no_position(tmp_path):
    position = gps((36, 0, 0), (136, 0, 0))
    position[2] = (RATIONAL(36, 1), RATIONAL(0, 0), RATIONAL(0, 0))
    facts = facts_of(save(tmp_path / "a.jpg", exif=exif(gps=position)))
    assert facts.latitude is None


def test_a_camera_that_repeats_its_maker_is_named_once():
    assert facts_from_tags({"Make": "NIKON CORPORATION", "Model": "NIKON D70"}).camera == "NIKON D70"
    assert facts_from_tags({"Make": "FUJIFILM", "Model": "FinePix E500   "}).camera == "FUJIFILM FinePix E500"


@pytest.mark.parametrize("value", [0, 9, "6", None])
def test_an_orientation_outside_one_to_eight_means_upright(value):
    assert facts_from_tags({"Orientation": value}).orientation == 1


@pytest.mark.parametrize("name", ["a.jpg", "a.tiff", "a.png", "a.webp"])
def test_every_format_gives_date_camera_and_japanese_text(tmp_path, name):
    made = exif(
        orientation=6,
        camera={0x010F: "Canon", 0x0110: "EOS", 0x8298: "© 金沢市".encode()},
        exif={ORIGINAL: "2024:05:30 15:56:01"},
    )
    facts = facts_of(save(tmp_path / name, exif=made))
    assert (facts.taken_at, facts.camera, facts.orientation) == ("2024-05-30T15:56:01", "Canon EOS", 6)
    assert facts.tags["Copyright"] == "© 金沢市"


def test_text_in_shift_jis_is_read_as_japanese(tmp_path):
    path = save(tmp_path / "a.jpg", exif=exif(camera={0x013B: "撮影 山田太郎".encode("cp932")}))
    assert facts_of(path).tags["Artist"] == "撮影 山田太郎"


def test_a_latin_copyright_sign_stays_one(tmp_path):
    path = save(tmp_path / "a.jpg", exif=exif(camera={0x8298: "© 2005 Café".encode("latin-1")}))
    assert facts_of(path).tags["Copyright"] == "© 2005 Café"


def test_a_reader_that_stumbles_leaves_the_other_one_to_read(tmp_path, monkeypatch):
    def stumble(*_args, **_options):
        raise IndexError("list index out of range")

    monkeypatch.setattr(exif_module.exifread, "process_file", stumble)
    facts = facts_of(save(tmp_path / "a.jpg", exif=exif(camera={0x0110: "D70"})))
    assert facts.camera == "D70"
    assert facts.issues == ()


def test_exif_that_nobody_can_read_is_noted(tmp_path, monkeypatch):
    def stumble(*_args, **_options):
        raise AssertionError

    monkeypatch.setattr(exif_module.exifread, "process_file", stumble)
    assert codes(facts_of(save(tmp_path / "a.jpg"))) == ["exif-unreadable"]


def test_a_very_long_text_is_cut():
    assert len(facts_from_tags({"ImageDescription": "x" * 100_000}).tags["ImageDescription"]) == 500
