"""The columns of a record that repeat its values for search and lists; computed here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workflow.dataset.columns import Values
from workflow.dataset.issues import Issue, Severity
from workflow.store.base import now
from workflow.store.records import Record


def degrees(text: str | None, limit: float) -> float | None:
    """A coordinate as a number; None when it is none or beyond ``limit``."""
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if abs(number) <= limit else None


def derived_columns(values: Values) -> dict[str, Any]:
    """What of ``values`` stands again in columns of its own."""
    latitude, longitude = degrees(values.get("latitude"), 90), degrees(values.get("longitude"), 180)
    if latitude is None or longitude is None:
        latitude = longitude = None
    municipality = values.get("address_municipality") or values.get("publisher_municipality")
    return {
        "name": values.get("name", "")[:500],
        "classification": values.get("classification", "")[:300],
        "category": values.get("category", "")[:300],
        "municipality": (municipality or values.get("publisher_name", ""))[:100],
        "latitude": latitude,
        "longitude": longitude,
    }


def count_errors(issues: Iterable[Issue]) -> int:
    """How many of the issues are errors."""
    return sum(issue.severity is Severity.ERROR for issue in issues)


def apply_values(record: Record, values: Values, issues: Iterable[Issue]) -> None:
    """Give a record new values and what there is to say about them."""
    issues = list(issues)
    record.values = {key: text for key, text in values.items() if text}
    record.issues = [issue.as_data() for issue in issues]
    record.error_count = count_errors(issues)
    record.updated_at = now()
    for name, value in derived_columns(record.values).items():
        setattr(record, name, value)
