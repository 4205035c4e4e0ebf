"""What all readers share: narrowing a cell, and saying what was done with it."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from workflow.dataset.columns import Reading
from workflow.dataset.issues import Issue, Rule, Severity
from workflow.i18n import N_

_LONGEST_FOUND = 60
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣", "-"))
_NOTHING = re.compile(
    r"[-ー・*\s.]+|不明|未詳|不詳|未定|未確認|なし|無し|無|該当なし|n/a|#n/a|null|none|nan", re.IGNORECASE
)

NOTHING_KNOWN = Rule(
    "cell.nothing_known",
    Severity.WARNING,
    N_("“{found}” says that nothing is known, so the cell was left blank."),
    "自治体標準オープンデータセット 共通ルール (not verified); 機械可読性ルール L2-01",
)
WIDTH = Rule(
    "cell.width",
    Severity.WARNING,
    N_("“{found}” was written in half-width characters: {value}."),
    "自治体標準オープンデータセット (半角)",
)


def excerpt(text: str) -> str:
    """As much of a cell as a message can show."""
    return text if len(text) <= _LONGEST_FOUND else text[: _LONGEST_FOUND - 1] + "…"


def kept(cell: str, rule: Rule, **values: Any) -> Reading:
    """The cell as it came, with what is to be said about it."""
    return Reading(cell, (Issue(rule, excerpt(cell), values=values),))


def mended(cell: str, value: str, rule: Rule, **values: Any) -> Reading:
    """``value`` instead of the cell, with the reason; the message may name ``{value}``."""
    return Reading(value, (Issue(rule, excerpt(cell), values={"value": value, **values}),))


def plain(cell: str) -> str:
    """A cell of figures and signs in one form: NFKC, one hyphen, no outer blanks or leading apostrophe.

    Never for proper names, whose variants it would flatten.
    """
    return unicodedata.normalize("NFKC", cell).translate(_HYPHENS).strip().removeprefix("'").strip()


def blank(cell: str) -> Reading | None:
    """A blank for the many ways of writing that there is nothing to say."""
    return mended(cell, "", NOTHING_KNOWN) if _NOTHING.fullmatch(plain(cell)) else None
