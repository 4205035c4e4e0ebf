"""A search for near duplicates among a million pictures, in all eight orientations."""

from __future__ import annotations

import time
from statistics import quantiles

import numpy as np
from PIL import Image

from workflow.steps.near_duplicates import HashIndex, turned_hashes

PICTURES = 1_000_000
SEARCHES = 40


def run() -> list[str]:
    """The line to print."""
    random = np.random.default_rng(1)
    hashes = random.integers(0, 2**64, PICTURES, dtype=np.uint64)
    index = HashIndex.of_arrays(np.arange(PICTURES), hashes)
    seconds = []
    for number in range(SEARCHES):
        noise = Image.fromarray(random.integers(0, 256, (150, 200), dtype=np.uint8))
        started = time.process_time()
        index.find(turned_hashes(noise) | {None: f"{int(hashes[number]):016x}"})
        seconds.append(time.process_time() - started)
    cuts = quantiles(seconds, n=20)
    return [
        f"near duplicates among {PICTURES:,} pictures in 8 orientations: "
        f"p50 {cuts[9] * 1000:.1f} ms, p95 {cuts[18] * 1000:.1f} ms of work"
    ]


if __name__ == "__main__":
    print("\n".join(run()))
