"""What a rule says of a work: a status, the rule's name, and when the term ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from workflow.steps.rights.facts import Work

PD = "PD"
PROTECTED = "PROTECTED"
UNDETERMINED = "UNDETERMINED"
NOT_A_WORK = "NOT_A_WORK"
LICENSED = "LICENSED"
FOP_OK = "FOP_OK"
"""Protected, but article 46 lets everybody use pictures of it."""
FOP_LIMITED = "FOP_LIMITED"
"""Protected; article 46 allows pictures, but not copies for sale."""

FREE = frozenset({PD, NOT_A_WORK, FOP_OK, LICENSED})


class Finding(NamedTuple):
    """One country's answer for one layer."""

    status: str
    rule: str
    expires: str | None = None
    """Last day of protection, ISO 8601, while it runs and is known."""

    @property
    def free(self) -> bool:
        """Whether the layer may be used by everybody in this country."""
        return self.status in FREE


Rule = Callable[[Work, date], Finding | None]
"""A rule looks at a work on a day and answers, or leaves it to the next."""


def first_answer(rules: tuple[Rule, ...], work: Work, as_of: date) -> Finding | None:
    """The first rule's answer that is one."""
    for rule in rules:
        finding = rule(work, as_of)
        if finding is not None:
            return finding
    return None


STRICTNESS = (NOT_A_WORK, PD, LICENSED, FOP_OK, FOP_LIMITED, UNDETERMINED, PROTECTED)


def strictest(findings: list[Finding]) -> Finding:
    """The finding that allows least; of equals the one that lasts longest."""
    return max(findings, key=lambda finding: (STRICTNESS.index(finding.status), finding.expires or ""))
