"""Issues of one kind together: how many, where, and the words they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workflow.dataset.issues import Issue, Severity
from workflow.steps.rules import RULES

ROWS_NAMED = 8
WORDS_NAMED = 30
_ORDER = {"error": 0, "warning": 1, "note": 2}


@dataclass
class IssueGroup:
    """Issues of one kind, with the first of them."""

    issue: Issue
    number: int = 0
    rows: list[int] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    found: Counter[str] = field(default_factory=Counter)
    """What was found, and how often."""

    @property
    def words(self) -> list[tuple[str, int]]:
        """The words found most often."""
        return self.found.most_common(WORDS_NAMED)

    def add(self, issue: Issue) -> None:
        """Count one more."""
        self.number += 1
        self.found[issue.found] += 1
        if issue.column and issue.column not in self.columns:
            self.columns.append(issue.column)
        if len(self.rows) < ROWS_NAMED:
            self.rows.append(issue.row)

    def as_data(self) -> dict[str, Any]:
        """The group without its words, to be kept."""
        return {
            "issue": self.issue.as_data(),
            "number": self.number,
            "rows": self.rows,
            "columns": self.columns,
            "found": dict(self.words),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> IssueGroup:
        """Read what :meth:`as_data` wrote."""
        issue = Issue.from_data(data["issue"], RULES)
        return cls(issue, data["number"], data["rows"], data["columns"], Counter(data["found"]))


def group_issues(issues: Iterable[Issue]) -> list[IssueGroup]:
    """Issues by code and column, errors first, the most frequent first; notes by code alone."""
    groups: dict[tuple[str, str], IssueGroup] = {}
    for issue in issues:
        place = "" if issue.severity is Severity.NOTE else issue.column
        groups.setdefault((issue.code, place), IssueGroup(issue)).add(issue)
    return sorted(groups.values(), key=lambda group: (_ORDER[group.issue.severity], -group.number))
