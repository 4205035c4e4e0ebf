"""What was checked of the rules."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.store.models import RuleCheck


def rule_checks(session: Session) -> dict[str, RuleCheck]:
    """Every tick by the key of what was checked."""
    return {check.key: check for check in session.scalars(select(RuleCheck))}
