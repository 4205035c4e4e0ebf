"""Reads facts one by one out of JSON of any shape, and collects what is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from workflow.steps.rights.facts import Problem
from workflow.steps.rights.years import LONG_AGO, OPEN, UnreadableYearError, Years, read_years

UNKNOWN = frozenset({"", "unknown", "不明", "わからない"})
"""Words that say that nobody knows."""
NOTHING: Mapping[str, Any] = {}
_SHOWN = 60


def shown(value: Any) -> str:
    """A value as it is shown in a message: short, on one line, whatever it was."""
    if isinstance(value, int) and abs(value) > 10**15:
        return "…"
    if isinstance(value, Mapping | list | tuple):
        return type(value).__name__
    text = str(value)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


class Reader:
    """Reads facts as seen from ``this_year``; what it cannot use it adds to ``problems``."""

    __slots__ = ("problems", "this_year")

    def __init__(self, this_year: int) -> None:
        self.this_year = this_year
        self.problems: list[Problem] = []

    def problem(self, code: str, fact: str, value: Any) -> None:
        """Name what is wrong with a fact."""
        self.problems.append(Problem(code, fact, shown(value)))

    def section(self, holder: Mapping[Any, Any], key: str, path: str) -> Mapping[Any, Any]:
        """An object within the facts; empty when it isn't there."""
        value = holder.get(key)
        if value is None:
            return NOTHING
        if isinstance(value, Mapping):
            return value
        self.problem("F-WRONG-TYPE", path, value)
        return NOTHING

    def items(self, holder: Mapping[Any, Any], key: str, path: str) -> list[Mapping[Any, Any]] | None:
        """A list of objects; ``None`` when it isn't there."""
        value = holder.get(key)
        if value is None:
            return None
        if isinstance(value, list | tuple) and all(isinstance(item, Mapping) for item in value):
            return list(value)
        self.problem("F-WRONG-TYPE", path, value)
        return None

    def code(self, holder: Mapping[Any, Any], key: str, path: str, known: Collection[str]) -> str:
        """A word of a fixed vocabulary; empty when unknown."""
        value = holder.get(key)
        if value is None:
            return ""
        if isinstance(value, str):
            if value in known:
                return value
            if value in UNKNOWN:
                return ""
        self.problem("F-UNKNOWN-CODE", f"{path}.{key}", value)
        return ""

    def flag(self, holder: Mapping[Any, Any], key: str, path: str) -> bool | None:
        """Yes, no, or nobody said."""
        value = holder.get(key)
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str) and value in UNKNOWN:
            return None
        self.problem("F-WRONG-TYPE", f"{path}.{key}", value)
        return None

    def text(self, holder: Mapping[Any, Any], key: str, path: str) -> str:
        """Free text."""
        value = holder.get(key)
        if value is None:
            return ""
        if isinstance(value, str):
            return value.strip()
        self.problem("F-WRONG-TYPE", f"{path}{key}", value)
        return ""

    def years(self, holder: Mapping[Any, Any], key: str, path: str) -> Years | None:
        """A year or a span of years, never later than the day of the assessment."""
        value = holder.get(key)
        if value is None:
            return None
        try:
            years = read_years(value)
        except UnreadableYearError:
            self.problem("F-BAD-YEAR", f"{path}.{key}", value)
            return None
        return None if years is None else self._possible(years, f"{path}.{key}", value)

    def _possible(self, years: Years, path: str, value: Any) -> Years | None:
        earliest, latest, month = years
        if latest == OPEN:
            latest = self.this_year
        if earliest > self.this_year or latest > self.this_year:
            self.problem("F-FUTURE-YEAR", path, value)
            return None
        if earliest < LONG_AGO or (earliest == 0 == latest):
            self.problem("F-BAD-YEAR", path, value)
            return None
        return years if latest == years.latest else Years(earliest, latest, month)
