"""Who is signed in: the cookie, its secret, and the account behind it."""

from __future__ import annotations

import secrets
from datetime import timedelta
from pathlib import Path

from filelock import FileLock
from flask import Flask, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user

from workflow.config import Settings
from workflow.operations import accounts
from workflow.store.people import User
from workflow.web.current import current_store

LASTS = timedelta(days=30)


class SignedIn(UserMixin):  # type: ignore[misc]  # Flask-Login has no types
    """The person who is signed in, as pages know her."""

    def __init__(self, user: User) -> None:
        self.number = user.id
        self.name = user.name
        self.display_name = user.display_name or user.name
        self.role = user.role
        self.language = user.language
        self.session_key = user.session_key

    def get_id(self) -> str:
        """What the cookie says: account and session key."""
        return f"{self.number}:{self.session_key}"


def secret_key(home: Path) -> str:
    """The key cookies are signed with, made once and kept in the instance folder."""
    place = home / "secret_key"
    with FileLock(home / "secret_key.lock"):
        if not place.exists():
            place.touch(mode=0o600)
            place.write_text(secrets.token_hex(32), encoding="ascii")
        return place.read_text(encoding="ascii")


def _load(session_id: str) -> SignedIn | None:
    number, _, key = session_id.partition(":")
    if not number.isdecimal():
        return None
    user = accounts.load_user(current_store(), user_id=int(number), session_key=key)
    return SignedIn(user) if user else None


def _ask_to_sign_in() -> ResponseReturnValue | None:
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None or current_user.is_authenticated or getattr(view, "is_public", False):
        return None
    if request.endpoint == "static":
        return None
    if request.method == "GET":
        return redirect(url_for("sign_in.index", next=request.full_path.rstrip("?")))
    from workflow.web.errors import keep_typed  # noqa: PLC0415 – pages of errors need the session first

    return keep_typed(401)


def set_up(app: Flask, settings: Settings) -> None:
    """Sign cookies, load accounts, and ask everybody who is not signed in to do so."""
    app.config.update(
        SECRET_KEY=secret_key(settings.home),
        SESSION_COOKIE_NAME="machidakara",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.cookie_secure,
        PERMANENT_SESSION_LIFETIME=LASTS,
    )
    manager = LoginManager(app)
    manager.session_protection = None
    manager.user_loader(_load)
    app.before_request(_ask_to_sign_in)
