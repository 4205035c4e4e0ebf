"""What a camera wrote into a picture: date, place, camera, orientation.

exifread comes first, since it also reads damaged files; it knows neither WebP nor all HEIC files, so
Pillow reads those. Both give the same plain tags, and :func:`facts_from_tags` judges them.
"""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import exifread
from PIL import ExifTags, Image

from workflow.dataset.issues import Issue
from workflow.steps.image_rules import note

MAX_TEXT = 500
"""Characters kept of one tag; some cameras write their whole memory into a comment."""
MAX_TAGS = 300

Tags = Mapping[str, Any]
"""Tags by EXIF's own names; values are text, numbers or sequences of numbers."""

# exifread reports oddities to its logger; without a handler Python would print them on the terminal.
logging.getLogger("exifread").addHandler(logging.NullHandler())

_DATE = re.compile(r"(\d{4})[:/.-](\d{1,2})[:/.-](\d{1,2})[ T](\d{1,2}):(\d{1,2}):(\d{1,2})")
_OFFSET = re.compile(r"[+-](?:0\d|1[0-4]):[0-5]\d")
_JAPANESE = re.compile("[ぁ-ヿ一-鿿]")
_SKIPPED = ("JPEGThumbnail", "TIFFThumbnail", "MakerNote", "PrintIM", "PrintImageMatching", "XMLPacket",
            "ImageResources", "IPTCNAA", "InterColorProfile")  # fmt: skip


@dataclass(frozen=True)
class ExifFacts:
    """What the camera said, after judgement; ``tags`` is everything as text, for showing."""

    taken_at: str = ""
    camera: str = ""
    orientation: int = 1
    latitude: float | None = None
    longitude: float | None = None
    tags: dict[str, str] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()


def read_exif(path: Path, image: Image.Image | None) -> ExifFacts:
    """Read the EXIF of a file; ``image`` is the same file opened by Pillow, where it could be.

    Never raises for what stands in the file: what could not be read is named in ``issues``.
    """
    problems: list[Issue] = []
    tags: Tags = {}
    if image is None or image.format in ("JPEG", "TIFF"):
        tags = _tags_by_exifread(path, problems)
    if not tags and image is not None:
        tags = _tags_by_pillow(image, problems)
    facts = facts_from_tags(tags)
    # One reader may stumble where the other one walks on: only what nobody read is worth a note.
    unread = tuple(problems) if not tags else ()
    return ExifFacts(facts.taken_at, facts.camera, facts.orientation, facts.latitude, facts.longitude,
                     facts.tags, unread + facts.issues)  # fmt: skip


def _tags_by_exifread(path: Path, problems: list[Issue]) -> Tags:
    try:
        with path.open("rb") as file:
            found = exifread.process_file(file, details=False, extract_thumbnail=False)
    # On damaged EXIF it raises IndexError, AssertionError, struct.error, RecursionError and more.
    except Exception as error:
        problems.append(note("exif-unreadable", type(error).__name__))
        return {}
    return {
        name.partition(" ")[2] or name: _plain(tag.values)
        for name, tag in found.items()
        if not name.startswith(("Thumbnail", "JPEGThumbnail", "TIFFThumbnail"))
    }


def _tags_by_pillow(image: Image.Image, problems: list[Issue]) -> Tags:
    tags: dict[str, Any] = {}
    try:
        exif = image.getexif()
        for number, value in (*exif.items(), *exif.get_ifd(ExifTags.IFD.Exif).items()):
            tags[ExifTags.TAGS.get(number, f"0x{number:04X}")] = _plain(_repaired(value))
        for number, value in exif.get_ifd(ExifTags.IFD.GPSInfo).items():
            tags[ExifTags.GPSTAGS.get(number, f"GPS 0x{number:04X}")] = _plain(_repaired(value))
    except (OSError, ValueError, SyntaxError, KeyError, TypeError, OverflowError) as error:
        problems.append(note("exif-unreadable", type(error).__name__))
    return tags


def _plain(value: Any) -> Any:
    """Text as text, one number as a number, several as a list; ratios as ``Fraction`` or NaN."""
    if isinstance(value, bytes):
        return text_from_bytes(value)
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence):
        numbers = [_plain(part) for part in value]
        return numbers[0] if len(numbers) == 1 else numbers
    numerator, denominator = getattr(value, "numerator", value), getattr(value, "denominator", 1)
    if isinstance(numerator, int) and isinstance(denominator, int):
        return Fraction(numerator, denominator) if denominator else math.nan
    return value


def text_from_bytes(value: bytes) -> str:
    """UTF-8 as the standard of 2023 allows, else Shift_JIS where that gives Japanese, else Latin-1."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        japanese = value.decode("cp932")
    except UnicodeDecodeError:
        return value.decode("latin-1")
    # "©" of Latin-1 is half-width katakana in Shift_JIS; that alone is no Japanese.
    return japanese if _JAPANESE.search(japanese) else value.decode("latin-1")


def _repaired(value: Any) -> Any:
    # Pillow reads text as Latin-1, which turns Japanese in UTF-8 or Shift_JIS into nonsense.
    if not isinstance(value, str):
        return value
    try:
        return text_from_bytes(value.encode("latin-1"))
    except UnicodeEncodeError:
        return value


def facts_from_tags(tags: Tags) -> ExifFacts:
    """Judge plain tags: impossible dates and positions are left out and named."""
    problems: list[Issue] = []
    latitude, longitude = _position(tags, problems)
    return ExifFacts(
        taken_at=_taken_at(tags, problems),
        camera=_camera(tags),
        orientation=_orientation(tags),
        latitude=latitude,
        longitude=longitude,
        tags=_shown(tags),
        issues=tuple(problems),
    )


def _text(tags: Tags, name: str) -> str:
    value = tags.get(name, "")
    return value.replace("\0", " ").strip() if isinstance(value, str) else ""


def _taken_at(tags: Tags, problems: list[Issue]) -> str:
    # DateTime (without more) is when a program last saved the file, so it is no answer.
    for name, offset_name in (
        ("DateTimeOriginal", "OffsetTimeOriginal"),
        ("DateTimeDigitized", "OffsetTimeDigitized"),
    ):
        if text := _text(tags, name):
            if moment := _moment(text):
                offset = _text(tags, offset_name)
                return moment + (offset if _OFFSET.fullmatch(offset) else "")
            if text.strip(" :0"):
                problems.append(note("date-impossible", text[:40]))
    return ""


def _moment(text: str) -> str:
    match = _DATE.match(text)
    if not match:
        return ""
    try:
        # No zone on purpose: cameras write the time of the place.
        return datetime(*map(int, match.groups())).isoformat()  # type: ignore[arg-type]  # noqa: DTZ001
    except ValueError:
        return ""


def _camera(tags: Tags) -> str:
    make, model = _text(tags, "Make"), _text(tags, "Model")
    if model and model.split()[0].casefold() in make.casefold().split():
        return " ".join(model.split())[:200]
    return " ".join(f"{make} {model}".split())[:200]


def _orientation(tags: Tags) -> int:
    value = tags.get("Orientation", 1)
    return int(value) if isinstance(value, (int, Fraction)) and 1 <= value <= 8 else 1


def _position(tags: Tags, problems: list[Issue]) -> tuple[float | None, float | None]:
    if "GPSLatitude" not in tags and "GPSLongitude" not in tags:
        return None, None
    latitude = _degrees(tags.get("GPSLatitude"), _text(tags, "GPSLatitudeRef"), "NS", 90)
    longitude = _degrees(tags.get("GPSLongitude"), _text(tags, "GPSLongitudeRef"), "EW", 180)
    # 0°, 0° is what receivers write that have not found a satellite yet.
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        found = " / ".join(_as_text(tags.get(name, "")) for name in ("GPSLatitude", "GPSLongitude"))
        problems.append(note("position-impossible", found))
        return None, None
    return latitude, longitude


def _degrees(value: Any, reference: str, letters: str, limit: int) -> float | None:
    parts = value if isinstance(value, list) else [value]
    if not 1 <= len(parts) <= 3 or reference[:1].upper() not in tuple(letters):
        return None
    if not all(
        isinstance(part, (int, float, Fraction)) and math.isfinite(part) and part >= 0 for part in parts
    ):
        return None
    if any(part >= 60 for part in parts[1:]):
        return None
    degrees = float(sum(Fraction(part) / 60**power for power, part in enumerate(parts)))
    if degrees > limit:
        return None
    return round(-degrees if reference[:1].upper() == letters[1] else degrees, 7)


def _shown(tags: Tags) -> dict[str, str]:
    texts = ((name, _as_text(value).strip()) for name, value in tags.items() if name not in _SKIPPED)
    return dict(_first((name, text[:MAX_TEXT]) for name, text in texts if text))


def _first(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [pair for pair, _number in zip(pairs, range(MAX_TAGS), strict=False)]


def _as_text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_as_text(part) for part in value[:64])
    return str(value).replace("\0", " ")
