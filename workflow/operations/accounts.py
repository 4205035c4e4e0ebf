"""Accounts: the first sign-in, one-time links, passwords, roles."""

from __future__ import annotations

import hashlib
import re
import secrets
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.security import check_password_hash, generate_password_hash

from workflow.i18n import LANGUAGES, N_, gettext
from workflow.store.database import Store
from workflow.store.people import Role, User

ADMINISTRATOR_NAME = "admin"
SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200
"""Hashing a longer text only costs time."""
NAME_PATTERN = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")


class AccountError(Exception):
    """An account could not be made or changed; says why, in the current language."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(gettext(message, **values))


def digest(token: str) -> str:
    """How a one-time token is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_session_key() -> str:
    """Part of every session cookie of an account; a new one ends all its sessions."""
    return secrets.token_hex(16)


def user_by_name(session: Session, name: str) -> User | None:
    """The account of this name."""
    return session.scalars(select(User).where(User.name == name)).one_or_none()


def _give_token(user: User) -> str:
    token = secrets.token_urlsafe(24)
    user.sign_in_token_hash = digest(token)
    return token


def ensure_first_account(store: Store) -> str | None:
    """A fresh one-time token for ``admin`` until that account has a password; None from then on.

    A token given earlier no longer works.
    """
    with store.begin() as session:
        if session.scalars(select(User.id).where(User.password_hash != "")).first() is not None:
            return None
        user = user_by_name(session, ADMINISTRATOR_NAME)
        if user is None:
            user = User(name=ADMINISTRATOR_NAME, role=Role.ADMINISTRATOR, session_key=new_session_key())
            session.add(user)
        return _give_token(user)


def create_user(store: Store, *, name: str, role: Role, display_name: str = "") -> str:
    """Make an account without a password and give the one-time token to sign in with.

    Raises :class:`AccountError` for a name that is taken or has other characters than it may.
    """
    if not NAME_PATTERN.fullmatch(name):
        raise AccountError(
            N_("“{name}” cannot be an account name: use 2 to 40 small letters, digits, dots, hyphens."),
            name=name,
        )
    with store.begin() as session:
        if user_by_name(session, name):
            raise AccountError(N_("There is already an account “{name}”."), name=name)
        user = User(name=name, role=role, display_name=display_name, session_key=new_session_key())
        session.add(user)
        return _give_token(user)


def renew_token(store: Store, *, user_id: int) -> str:
    """A new one-time token for someone who cannot sign in any more; her password stops working."""
    with store.begin() as session:
        user = _required(session, user_id)
        user.password_hash = ""
        user.session_key = new_session_key()
        return _give_token(user)


def _required(session: Session, user_id: int) -> User:
    user = session.get(User, user_id)
    if user is None:
        raise AccountError(N_("This account does not exist."))
    return user


def user_of_token(store: Store, token: str) -> User | None:
    """Whose one-time token this is; None when it is used up or was never given."""
    with store.read() as session:
        found = select(User).where(User.sign_in_token_hash == digest(token), User.active)
        return session.scalars(found).one_or_none()


def password_problem(password: str, *, name: str = "") -> str | None:
    """Why this cannot be a password, as a sentence; None when it can."""
    if len(password) < SHORTEST_PASSWORD:
        return gettext(
            N_("The password has {length} characters; it needs {least} or more."),
            length=len(password),
            least=SHORTEST_PASSWORD,
        )
    if len(password) > LONGEST_PASSWORD:
        return gettext(N_("The password may have {most} characters at most."), most=LONGEST_PASSWORD)
    if len(set(password)) < 4 or (name and password.casefold() == name.casefold()):
        return gettext(N_("This password is too easy to guess. Several unrelated words make a good one."))
    return None


def set_password(
    store: Store, *, user_id: int, password: str, display_name: str | None = None, language: str = ""
) -> User:
    """Set a password and end every session of the account; its one-time token is used up.

    Raises :class:`AccountError` when the password breaks the rules.
    """
    with store.begin() as session:
        user = _required(session, user_id)
        if problem := password_problem(password, name=user.name):
            raise AccountError(problem)
        user.password_hash = generate_password_hash(password)
        user.session_key = new_session_key()
        user.sign_in_token_hash = ""
        if display_name is not None:
            user.display_name = display_name.strip()
        if language in LANGUAGES:
            user.language = language
        return user


@cache
def _nobodys_hash() -> str:
    # Checked when nobody has the name, so that the answer takes as long as for a wrong password.
    return generate_password_hash(secrets.token_hex())


def authenticate(store: Store, *, name: str, password: str) -> User | None:
    """The account, when name and password belong together and it is not closed."""
    with store.read() as session:
        user = user_by_name(session, name.strip().casefold())
    usable = user is not None and user.active and user.password_hash
    right = check_password_hash(user.password_hash if usable and user else _nobodys_hash(), password)
    return user if usable and right else None


def load_user(store: Store, *, user_id: int, session_key: str) -> User | None:
    """The account a session cookie speaks of; None when the session was ended."""
    with store.read() as session:
        user = session.get(User, user_id)
    if user is None or not user.active or not secrets.compare_digest(user.session_key, session_key):
        return None
    return user


def all_users(store: Store) -> list[User]:
    """Every account, those in use first."""
    with store.read() as session:
        return list(session.scalars(select(User).order_by(User.active.desc(), User.name)))


def change_user(store: Store, *, user_id: int, role: Role, active: bool) -> User:
    """Give another role, close or open again. The last open administrator stays one.

    Closing or a new role ends the account's sessions.
    """
    with store.begin() as session:
        user = _required(session, user_id)
        others = select(User.id).where(User.role == Role.ADMINISTRATOR, User.active, User.id != user_id)
        keeps = active and role == Role.ADMINISTRATOR
        if user.role == Role.ADMINISTRATOR and not keeps and session.scalars(others).first() is None:
            raise AccountError(N_("Someone has to be administrator: give the role to another account first."))
        if (user.role, user.active) != (role, active):
            user.session_key = new_session_key()
        user.role, user.active = role, active
        return user


def set_language(store: Store, *, user_id: int, language: str) -> None:
    """Remember the language an account reads."""
    if language not in LANGUAGES:
        raise ValueError(language)
    with store.begin() as session:
        _required(session, user_id).language = language
