"""Assessing 100,000 pictures, each with facts of its own, against a bare reading of the same JSON."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path
from typing import Any

from workflow.steps.rights import assess

PICTURES = 100_000
KINDS = ("photograph", "painting", "map", "book", "sculpture", "building", "ceramic", "text")


def _facts(dice: random.Random) -> dict[str, Any]:
    made = dice.randint(1700, 2020)
    death = made + dice.randint(0, 60)
    return {
        "as_of": "2026-11-22",
        "subject": {
            "kind": dice.choice(KINDS),
            "origin": "JP",
            "author_kind": dice.choice(("person", "organization", "unknown", "anonymous")),
            "authors": [{"role": "author", "death": min(death, 2025), "nationality": "JP"}],
            "created": made,
            "published": dice.choice((made, min(made + 3, 2026), "never", None)),
        },
        "file": {
            "how": dice.choice(("scan", "photo_of_2D", "photo_of_3D")),
            "made_by": dice.choice(("institution", "uploader")),
            "licence": dice.choice(("none", "cc-by-4.0", "cc-by-sa-4.0", "approval")),
        },
    }


def make_facts(folder: Path) -> None:
    """Write the facts, the same in every run, a line each."""
    dice = random.Random(2026)
    lines = (json.dumps(_facts(dice)) for _ in range(PICTURES))
    (folder / "facts.jsonl").write_text("\n".join(lines), encoding="utf-8")


def ours_assess(folder: Path) -> float:
    """Seconds to assess every picture."""
    pictures = [json.loads(line) for line in (folder / "facts.jsonl").open(encoding="utf-8")]
    started = time.perf_counter()
    for facts in pictures:
        assess(facts)
    return time.perf_counter() - started


def ours_answer(folder: Path) -> float:
    """Seconds to assess every picture and to make the whole answer with its reasons."""
    pictures = [json.loads(line) for line in (folder / "facts.jsonl").open(encoding="utf-8")]
    started = time.perf_counter()
    for facts in pictures:
        assess(facts).as_json()
    return time.perf_counter() - started


def bare_json(folder: Path) -> float:
    """Seconds to do no more than read and write the same JSON."""
    lines = (folder / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    started = time.perf_counter()
    for line in lines:
        json.dumps(json.loads(line), ensure_ascii=False)
    return time.perf_counter() - started
