"""What a drawn picture's EXIF says, as Pillow reads it back."""

from __future__ import annotations

import io

import pytest
from PIL import ExifTags, Image, ImageOps

from workflow.steps.drawings import Shot, write_jpeg


def two_coloured() -> Image.Image:
    """A small landscape, red on its left half and blue on its right."""
    picture = Image.new("RGB", (64, 48), (200, 30, 30))
    picture.paste((30, 30, 200), (32, 0, 64, 48))
    return picture


def written(shot: Shot) -> Image.Image:
    return Image.open(io.BytesIO(write_jpeg(two_coloured(), shot)))


def test_maker_artist_and_notice_are_there() -> None:
    exif = written(Shot("Machidakara", "Machidakara, CC0 1.0")).getexif()
    assert exif[ExifTags.Base.Make] == "Machidakara"
    assert exif[ExifTags.Base.Artist] == "Machidakara"
    assert exif[ExifTags.Base.Copyright] == "Machidakara, CC0 1.0"


def test_time_and_offset_stand_apart() -> None:
    details = written(Shot("a", "b", "2026-04-05T07:40:00+09:00")).getexif().get_ifd(ExifTags.IFD.Exif)
    assert details[ExifTags.Base.DateTimeOriginal] == "2026:04:05 07:40:00"
    assert details[ExifTags.Base.OffsetTimeOriginal] == "+09:00"


def test_a_time_without_offset_gets_none() -> None:
    details = written(Shot("a", "b", "2026-04-05T07:40:00")).getexif().get_ifd(ExifTags.IFD.Exif)
    assert ExifTags.Base.OffsetTimeOriginal not in details


def test_no_time_is_written_where_none_is_known() -> None:
    assert ExifTags.Base.DateTimeOriginal not in written(Shot("a", "b")).getexif().get_ifd(ExifTags.IFD.Exif)


def test_the_place_comes_back_within_a_metre() -> None:
    shot = Shot("a", "b", latitude=36.57208, longitude=136.6644)
    gps = written(shot).getexif().get_ifd(ExifTags.IFD.GPSInfo)
    degrees, minutes, seconds = (float(part) for part in gps[ExifTags.GPS.GPSLatitude])
    assert degrees + minutes / 60 + seconds / 3600 == pytest.approx(36.57208, abs=1e-5)
    assert gps[ExifTags.GPS.GPSLatitudeRef] == "N"


def test_a_southern_place_is_marked_so() -> None:
    shot = Shot("a", "b", latitude=-33.5, longitude=-70.25)
    gps = written(shot).getexif().get_ifd(ExifTags.IFD.GPSInfo)
    assert (gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLongitudeRef]) == ("S", "W")


def test_one_coordinate_alone_is_not_written() -> None:
    assert not written(Shot("a", "b", latitude=36.5)).getexif().get_ifd(ExifTags.IFD.GPSInfo)


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_turned_picture_comes_upright_again(orientation: int) -> None:
    stored = written(Shot("a", "b", orientation=orientation))
    upright = ImageOps.exif_transpose(stored)
    assert upright.size == (64, 48)
    left = upright.getpixel((8, 24))
    assert isinstance(left, tuple)
    assert left[0] > 150 > left[2]


def test_the_same_shot_gives_the_same_bytes() -> None:
    shot = Shot("a", "b", "2026-04-05T07:40:00+09:00", 36.5, 136.6, 6)
    assert write_jpeg(two_coloured(), shot) == write_jpeg(two_coloured(), shot)


def test_an_orientation_that_mirrors_is_refused() -> None:
    with pytest.raises(KeyError):
        write_jpeg(two_coloured(), Shot("a", "b", orientation=2))
