"""Drafts for other programs: one JSON list."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO


@dataclass(frozen=True)
class DraftOut:
    """A draft on its way to another tool.

    ``additions`` is what it adds to the page that is there (all of it for a new one), in the shape
    of ``wbeditentity``'s data; ``path`` is the original of a file.
    """

    id: int
    target: str
    title: str
    state: str
    entity_id: str = ""
    content: dict[str, Any] = field(default_factory=dict)
    additions: dict[str, Any] = field(default_factory=dict)
    path: Path | None = None


def write_json(file: BinaryIO, drafts: Iterable[DraftOut]) -> int:
    """Write all drafts as they are; gives their number."""
    documents = [
        {
            "id": draft.id,
            "target": draft.target,
            "title": draft.title,
            "state": draft.state,
            "entity": draft.entity_id or None,
            "content": draft.content,
            "additions": draft.additions,
        }
        for draft in drafts
    ]
    file.write((json.dumps(documents, ensure_ascii=False, indent=2) + "\n").encode())
    return len(documents)
