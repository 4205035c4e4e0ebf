"""Pictures for tests, drawn here."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, TiffImagePlugin

RATIONAL = TiffImagePlugin.IFDRational


def scene(width: int = 400, height: int = 300, seed: int = 1) -> Image.Image:
    """A picture with a red left half, a bright top, and something going on."""
    random = np.random.default_rng(seed)
    coarse = random.integers(0, 256, (12, 16, 3), dtype=np.uint8)
    image = Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)
    image.paste((220, 20, 20), (0, 0, width // 2, height // 4))
    image.paste((20, 20, 220), (width // 2, 0, width, height // 4))
    return image


def exif(*, orientation: int = 1, camera: dict[int, Any] | None = None, **ifds: dict[int, Any]) -> Image.Exif:
    """EXIF with an orientation, main tags by number, and IFDs ``exif`` and ``gps``."""
    made = Image.Exif()
    made[0x0112] = orientation
    made.update(camera or {})
    if "exif" in ifds:
        made._ifds[0x8769] = ifds["exif"]
        made[0x8769] = 0
    if "gps" in ifds:
        made._ifds[0x8825] = ifds["gps"]
        made[0x8825] = 0
    return made


def gps(latitude: tuple[float, ...], longitude: tuple[float, ...], refs: str = "NE") -> dict[int, Any]:
    """A GPS IFD; ``refs`` is the two letters, and a blank leaves one out."""
    found: dict[int, Any] = {2: tuple(map(RATIONAL, latitude)), 4: tuple(map(RATIONAL, longitude))}
    for number, letter in zip((1, 3), refs, strict=True):
        if letter.strip():
            found[number] = letter
    return found


def save(path: Path, image: Image.Image | None = None, **options: Any) -> Path:
    """Write a picture in the format of the name and return its path."""
    (image or scene()).save(path, **options)
    return path


def jpeg(image: Image.Image | None = None, **options: Any) -> bytes:
    """A picture as JPEG."""
    file = io.BytesIO()
    (image or scene()).save(file, "JPEG", **options)
    return file.getvalue()
