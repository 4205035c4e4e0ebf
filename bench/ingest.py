"""Ingest of 12-megapixel photographs against bare Pillow: full decoding and three LANCZOS thumbnails.

Ours keeps the original, both digests, EXIF, checks for damage, three thumbnails, the perceptual hash,
the rights assessment and the row in the database.
"""

from __future__ import annotations

import io
import shutil
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image

from bench.__main__ import COMPARISONS, ROUNDS, compare
from workflow.config import load_settings
from workflow.operations.media import ingest, walk
from workflow.store.database import open_store

WIDTH, HEIGHT = 4000, 3000
PICTURES = 8
SIZES = (1600, 600, 200)


def _photograph(path: Path, seed: int) -> None:
    """A JPEG as a camera makes it: shapes, noise, and EXIF."""
    random = np.random.default_rng(seed)
    coarse = Image.fromarray(random.integers(0, 256, (30, 40, 3), dtype=np.uint8))
    pixels = np.asarray(coarse.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC), dtype=np.int16)
    noise = random.normal(0, 7, (HEIGHT, WIDTH, 1)).astype(np.int16)
    exif = Image.Exif()
    exif[0x0110], exif[0x0112] = "Bench", 6
    picture = Image.fromarray(np.clip(pixels + noise, 0, 255).astype(np.uint8))
    picture.save(path, quality=92, exif=exif)


def make_pictures(folder: Path) -> None:
    """The photographs both contenders read."""
    (folder / "pictures").mkdir()
    for number in range(PICTURES):
        _photograph(folder / "pictures" / f"{number}.jpg", number)


def bare_ingest(folder: Path) -> float:
    """What a first draft would do with Pillow; seconds."""
    started = time.perf_counter()
    for path in sorted((folder / "pictures").iterdir()):
        with Image.open(path) as image:
            image.load()
            for size in SIZES:
                small = image.resize((size, size * HEIGHT // WIDTH), Image.Resampling.LANCZOS)
                small.save(io.BytesIO(), "JPEG", quality=85)
    return time.perf_counter() - started


def ours_ingest(folder: Path) -> float:
    """The whole ingest into an empty instance; seconds, without opening it."""
    home = Path(tempfile.mkdtemp(dir=folder))
    store = open_store(load_settings(home=home, database_url=""))
    started = time.perf_counter()
    results = ingest(store, walk([folder / "pictures"]), by="bench")
    seconds = time.perf_counter() - started
    store.close()
    shutil.rmtree(home)
    if {result.status for result in results} != {"added"}:
        raise RuntimeError([result.problem for result in results])
    return seconds


def run() -> list[str]:
    """The line to print, measured now."""
    return [compare(entry, ROUNDS) for entry in COMPARISONS if entry.module == "bench.ingest"]


if __name__ == "__main__":
    print("\n".join(run()))
