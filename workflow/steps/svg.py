"""SVG: read for its size and its dangers, never drawn."""

from __future__ import annotations

import re
from pathlib import Path

from workflow.dataset.issues import Issue
from workflow.steps.image_rules import RefusedImageError, note

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_ACTIVE = re.compile(
    rb"<(?:\w+:)?(?:script|foreignObject|iframe|embed|object|handler|listener)\b|\son\w+\s*=|javascript:"
    rb"|(?:href|src)\s*=\s*[\"']?\s*(?:https?:|//|file:|data:text)",
    re.IGNORECASE,
)
_ROOT = re.compile(rb"<(?:\w+:)?svg\b[^>]*>", re.DOTALL)
_VIEW_BOX = re.compile(rb"\bviewBox\s*=\s*[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)")


def read_drawing(path: Path) -> tuple[int, int, tuple[Issue, ...]]:
    """Width and height in user units (0 when it gives none) and what is to be noted.

    Raises :class:`RefusedImageError` for entities of its own: a few of them can unfold to gigabytes.
    """
    content = path.read_bytes()
    if _ENTITY.search(content):
        raise RefusedImageError("xml-entities")
    issues = (note("active-content"),) if _ACTIVE.search(content) else ()
    root = _ROOT.search(content)
    if root is None:
        raise RefusedImageError("header-unreadable", format="SVG")
    width, height = _length(root.group(), b"width"), _length(root.group(), b"height")
    if width and height:
        return width, height, issues
    box = _VIEW_BOX.search(root.group())
    return (round(float(box.group(1))), round(float(box.group(2))), issues) if box else (0, 0, issues)


def _length(root: bytes, name: bytes) -> int:
    match = re.search(rb"\s" + name + rb"\s*=\s*[\"']\s*(\d+(?:\.\d+)?)(?:px)?\s*[\"']", root)
    return round(float(match.group(1))) if match else 0
