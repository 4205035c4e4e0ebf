"""Image requests of the IIIF Image API 3.0, level 2: what an address asks of a picture of a known size.

Source: https://iiif.io/api/image/3.0/ (sections 4 and 5) and its compliance document.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

CONTEXT = "http://iiif.io/api/image/3/context.json"
QUALITIES = ("default", "color", "gray", "bitonal")
FORMATS = {"jpg": "image/jpeg", "png": "image/png"}
MAX_SIDE = 8192
MAX_AREA = 24_000_000
"""Largest picture that is made, in pixels: an answer must fit an office computer's memory many times."""
TILE = 512
_NUMBER = r"(\d+(?:\.\d+)?)"
_PERCENT = re.compile(rf"pct:{_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}")
_PIXELS = re.compile(r"(\d+),(\d+),(\d+),(\d+)")
_SIZE = re.compile(r"(!?)(\d*),(\d*)")


class BadRequestError(ValueError):
    """An address the API does not allow for this picture; the message says which part."""


@dataclass(frozen=True)
class ImageRequest:
    """What is to be cut out (pixels of the upright picture), and how it is to come out."""

    box: tuple[int, int, int, int]
    """Left, top, width, height."""
    size: tuple[int, int]
    mirrored: bool
    rotation: int
    """Clockwise, in quarter turns of 90 degrees."""
    quality: str
    format: str


def read_request(address: str, width: int, height: int) -> ImageRequest:
    """Read ``region/size/rotation/quality.format``; raises :class:`BadRequestError`."""
    try:
        region, size, rotation, last = address.split("/")
        quality, format_ = last.split(".")
    except ValueError:
        raise BadRequestError("address") from None
    if quality not in QUALITIES or format_ not in FORMATS:
        raise BadRequestError("quality or format")
    box = _box(region, width, height)
    turned = re.fullmatch(r"(!?)(0|90|180|270|360)", rotation)
    if turned is None:
        raise BadRequestError("rotation")
    out = _size(size, box[2], box[3])
    return ImageRequest(box, out, bool(turned[1]), int(turned[2]) % 360 // 90, quality, format_)


def _box(region: str, width: int, height: int) -> tuple[int, int, int, int]:
    if region == "full":
        return 0, 0, width, height
    if region == "square":
        side = min(width, height)
        return (width - side) // 2, (height - side) // 2, side, side
    if match := _PIXELS.fullmatch(region):
        x, y, w, h = (int(part) for part in match.groups())
    elif match := _PERCENT.fullmatch(region):
        px, py, pw, ph = (float(part) / 100 for part in match.groups())
        x, y, w, h = round(px * width), round(py * height), round(pw * width), round(ph * height)
    else:
        raise BadRequestError("region")
    w, h = min(w, width - x), min(h, height - y)
    if w <= 0 or h <= 0:
        raise BadRequestError("region")
    return x, y, w, h


def largest(width: int, height: int) -> tuple[int, int]:
    """The largest size in which a region is given."""
    scale = min(1.0, MAX_SIDE / max(width, height), math.sqrt(MAX_AREA / (width * height)))
    return max(1, math.floor(width * scale)), max(1, math.floor(height * scale))


def _size(size: str, width: int, height: int) -> tuple[int, int]:
    if size == "max":
        return largest(width, height)
    if match := re.fullmatch(rf"pct:{_NUMBER}", size):
        scale = float(match[1]) / 100
        wanted = round(width * scale), round(height * scale)
    elif (match := _SIZE.fullmatch(size)) and (match[2] or match[3]):
        wanted = _by_sides(bool(match[1]), match[2], match[3], (width, height))
    else:
        raise BadRequestError("size")
    w, h = wanted
    if not 0 < w <= width or not 0 < h <= height or max(w, h) > MAX_SIDE or w * h > MAX_AREA:
        raise BadRequestError("size")
    return w, h


def _by_sides(confined: bool, w: str, h: str, region: tuple[int, int]) -> tuple[int, int]:
    width, height = region
    if confined:
        if not (w and h):
            raise BadRequestError("size")
        scale = min(int(w) / width, int(h) / height, 1.0)
        return (max(1, round(width * scale)), max(1, round(height * scale))) if scale else (0, 0)
    if w and h:
        return int(w), int(h)
    if w:
        return int(w), max(1, round(height * int(w) / width))
    return max(1, round(width * int(h) / height)), int(h)


def information(address: str, width: int, height: int) -> dict[str, Any]:
    """What ``info.json`` says of a picture whose base address is given."""
    factors = [2**power for power in range(max(1, math.ceil(math.log2(max(width, height) / TILE)) + 1))]
    return {
        "@context": CONTEXT,
        "id": address,
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level2",
        "width": width,
        "height": height,
        "maxWidth": MAX_SIDE,
        "maxHeight": MAX_SIDE,
        "maxArea": MAX_AREA,
        "tiles": [{"width": TILE, "height": TILE, "scaleFactors": factors}],
        "extraQualities": ["color", "gray", "bitonal"],
        "extraFeatures": ["mirroring"],
    }
