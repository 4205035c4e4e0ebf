"""Accounts."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from workflow.store.base import Base, now


class Role(StrEnum):
    """What an account is for. Who may do what stands in ``workflow/web/permissions.py``."""

    PARTICIPANT = "participant"
    CATALOGUER = "cataloguer"
    REVIEWER = "reviewer"
    ORGANISER = "organiser"
    ADMINISTRATOR = "administrator"


class User(Base):
    """A person with an account. ``password_hash`` is empty until she has chosen a password."""

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    display_name: Mapped[str] = mapped_column(String(200), default="")
    role: Mapped[str] = mapped_column(String(20), default=Role.CATALOGUER)
    password_hash: Mapped[str] = mapped_column(String(255), default="")
    sign_in_token_hash: Mapped[str] = mapped_column(String(64), default="")
    """SHA-256 of the one-time link by which an account without a password signs in first."""
    session_key: Mapped[str] = mapped_column(String(64), default="")
    """Part of every session cookie; a new one ends all sessions."""
    language: Mapped[str] = mapped_column(String(8), default="ja")
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
