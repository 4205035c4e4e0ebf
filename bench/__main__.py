"""``make bench``: every measurement as a ratio against a peer or a bare limit of the same run.

Each run is a process of its own, rivals take turns, and medians are compared, since machines are
noisy; peak memory is the process's own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench import near_duplicates

ROUNDS = 3


class Figures(NamedTuple):
    """Medians of one contender."""

    seconds: float
    peak_mib: float


class Comparison(NamedTuple):
    """Ours against theirs: module, the two functions' names, what is compared, how many items."""

    title: str
    module: str
    prepare: str
    ours: str
    theirs: str
    items: int
    unit: str


COMPARISONS = (
    Comparison(
        "import of 100,000 standard rows / pandas.read_csv + bare insert",
        "bench.tables", "make_rows", "ours_import", "bare_import", 100_000, "rows",
    ),
    Comparison(
        "export of 100,000 standard rows / csv.writer",
        "bench.tables", "make_store", "ours_export", "bare_export", 100_000, "rows",
    ),
    Comparison(
        "ingest of 12-megapixel JPEGs / bare Pillow decode + three thumbnails",
        "bench.ingest", "make_pictures", "ours_ingest", "bare_ingest", 8, "pictures",
    ),
    Comparison(
        "rights assessment of 100,000 sets of facts / json.loads and json.dumps of them",
        "bench.rights", "make_facts", "ours_assess", "bare_json", 100_000, "sets",
    ),
)  # fmt: skip


def measure(module: str, function: str, folder: Path) -> Figures:
    """Run ``module.function(folder)`` in a process of its own; it prints seconds and peak memory."""
    answer = subprocess.run(
        [sys.executable, "-m", "bench.once", module, function, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "MACHIDAKARA_HOME": str(folder / "instance")},
    )
    if answer.returncode:
        sys.exit(f"{module}.{function} failed:\n{answer.stderr}")
    return Figures(**json.loads(answer.stdout.splitlines()[-1]))


def compare(comparison: Comparison, rounds: int) -> str:
    """Let the two take turns and say how they compare."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measure(comparison.module, comparison.prepare, folder)
        ours, theirs = [], []
        for _ in range(rounds):
            ours.append(measure(comparison.module, comparison.ours, folder))
            theirs.append(measure(comparison.module, comparison.theirs, folder))
    our_time, their_time = (median(f.seconds for f in runs) for runs in (ours, theirs))
    our_peak, their_peak = (max(f.peak_mib for f in runs) for runs in (ours, theirs))
    return (
        f"{comparison.title}\n"
        f"  time   {our_time / their_time:6.2f} x   ({our_time:.2f} s / {their_time:.2f} s;"
        f" {comparison.items / our_time:,.0f} {comparison.unit}/s)\n"
        f"  memory {our_peak / their_peak:6.2f} x   ({our_peak:.0f} MiB / {their_peak:.0f} MiB)"
    )


def main() -> None:
    """Run the comparisons whose title contains one of the words given, or all of them."""
    words = [word for word in sys.argv[1:] if not word.isdigit()]
    rounds = next((int(word) for word in sys.argv[1:] if word.isdigit()), ROUNDS)
    for comparison in COMPARISONS:
        if not words or any(word in comparison.title for word in words):
            print(compare(comparison, rounds), flush=True)
    if not words or any(word in "near duplicates" for word in words):
        print(*near_duplicates.run(), sep="\n")


if __name__ == "__main__":
    main()
