"""What an administrator has checked of the rules of the rights assessment."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from workflow.store.base import Base, now


class RuleCheck(Base):
    """One rule or row of a table that a person compared with its source, and when."""

    __tablename__ = "rule_check"

    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    """Key of a ``Checkable``, such as ``rule:JP-LIFE``."""
    checked_by: Mapped[str] = mapped_column(String(80))
    checked_at: Mapped[datetime] = mapped_column(default=now)
    text: Mapped[str] = mapped_column(Text, default="")
    """What it said when it was checked: a rule that has changed since is unchecked again."""
