"""A picture as a camera would hand it over: JPEG with EXIF, held upright or not."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import ExifTags, Image

QUALITY = 90
TURNS = {1: None, 3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
"""EXIF orientation → how the upright picture is turned before it is stored."""


@dataclass(frozen=True)
class Shot:
    """What the EXIF block says.

    ``taken_at`` is ISO 8601, with or without an offset (``2026-04-05T07:40:00+09:00``); a place is
    written only when both coordinates (degrees, WGS 84) are there.
    """

    artist: str
    notice: str
    taken_at: str = ""
    latitude: float | None = None
    longitude: float | None = None
    orientation: int = 1


def write_jpeg(picture: Image.Image, shot: Shot) -> bytes:
    """The bytes of a JPEG; the same picture and words give the same bytes.

    Raises ``KeyError`` for an orientation that is not in :data:`TURNS`.
    """
    turn = TURNS[shot.orientation]
    stored = picture if turn is None else picture.transpose(turn)
    out = io.BytesIO()
    stored.save(out, "JPEG", quality=QUALITY, subsampling=1, exif=_exif(shot), icc_profile=None)
    return out.getvalue()


def _exif(shot: Shot) -> Image.Exif:
    exif = Image.Exif()
    base = ExifTags.Base
    exif[base.Make] = "Machidakara"
    exif[base.Model] = "Drawing program"
    exif[base.Software] = "Machidakara"
    exif[base.Orientation] = shot.orientation
    exif[base.Artist] = shot.artist
    exif[base.Copyright] = shot.notice
    if shot.taken_at:
        _set_time(exif, shot.taken_at)
    if shot.latitude is not None and shot.longitude is not None:
        exif.get_ifd(ExifTags.IFD.GPSInfo).update(_gps(shot.latitude, shot.longitude))
    return exif


def _set_time(exif: Image.Exif, taken_at: str) -> None:
    moment, offset = taken_at[:19], taken_at[19:]
    text = moment.replace("-", ":").replace("T", " ")
    exif[ExifTags.Base.DateTime] = text
    details = exif.get_ifd(ExifTags.IFD.Exif)
    details[ExifTags.Base.DateTimeOriginal] = text
    details[ExifTags.Base.DateTimeDigitized] = text
    if offset:
        details[ExifTags.Base.OffsetTimeOriginal] = offset


def _gps(latitude: float, longitude: float) -> dict[int, object]:
    gps = ExifTags.GPS
    return {
        gps.GPSVersionID: b"\x02\x03\x00\x00",
        gps.GPSLatitudeRef: "N" if latitude >= 0 else "S",
        gps.GPSLatitude: _sexagesimal(abs(latitude)),
        gps.GPSLongitudeRef: "E" if longitude >= 0 else "W",
        gps.GPSLongitude: _sexagesimal(abs(longitude)),
        gps.GPSMapDatum: "WGS-84",
    }


def _sexagesimal(degrees: float) -> tuple[float, float, float]:
    """Degrees, minutes and seconds, to a hundredth of a second."""
    hundredths = round(degrees * 360_000)
    whole, rest = divmod(hundredths, 360_000)
    minutes, seconds = divmod(rest, 6_000)
    return float(whole), float(minutes), seconds / 100
