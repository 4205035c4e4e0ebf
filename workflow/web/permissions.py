"""Who may do what: one table from action to roles."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask import abort
from flask_login import current_user

from workflow.store.people import Role

P = ParamSpec("P")
T = TypeVar("T")


class Action(StrEnum):
    """Something one may or may not do."""

    VIEW = "view"
    PROPOSE = "propose"
    EDIT = "edit"
    IMPORT = "import"
    INGEST = "ingest"
    EXPORT = "export"
    RECONCILE = "reconcile"
    DRAFT = "draft"
    REVIEW = "review"
    SIMULATE = "simulate"
    PUBLISH_LIVE = "publish live"
    MANAGE_EVENTS = "manage events"
    MANAGE_ACCOUNTS = "manage accounts"
    MANAGE_SETTINGS = "manage settings"


EVERYONE = frozenset(Role)
CATALOGUING = frozenset({Role.CATALOGUER, Role.REVIEWER, Role.ORGANISER, Role.ADMINISTRATOR})
REVIEWING = frozenset({Role.REVIEWER, Role.ORGANISER, Role.ADMINISTRATOR})
ORGANISING = frozenset({Role.ORGANISER, Role.ADMINISTRATOR})
ADMINISTERING = frozenset({Role.ADMINISTRATOR})

PERMISSIONS: dict[Action, frozenset[Role]] = {
    Action.VIEW: EVERYONE,
    Action.PROPOSE: EVERYONE,
    Action.EDIT: CATALOGUING,
    Action.IMPORT: CATALOGUING,
    Action.INGEST: CATALOGUING,
    Action.EXPORT: CATALOGUING,
    Action.RECONCILE: CATALOGUING,
    Action.DRAFT: CATALOGUING,
    Action.SIMULATE: CATALOGUING,
    Action.REVIEW: REVIEWING,
    Action.MANAGE_EVENTS: ORGANISING,
    Action.MANAGE_ACCOUNTS: ADMINISTERING,
    Action.MANAGE_SETTINGS: ADMINISTERING,
    Action.PUBLISH_LIVE: ADMINISTERING,
}


def may(action: Action | str) -> bool:
    """Whether the person who is signed in may do this."""
    if not current_user.is_authenticated:
        return False
    return current_user.role in PERMISSIONS[Action(action)]


def needs(action: Action) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Let a view be seen only by those who may do ``action``; others get the page for 403."""

    def decorate(view: Callable[P, T]) -> Callable[P, T]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> T:
            if not may(action):
                abort(403)
            return view(*args, **kwargs)

        return guarded

    return decorate


def public(view: Callable[P, T]) -> Callable[P, T]:
    """Let a view be seen without signing in; every other view asks for it."""
    marked: Any = view
    marked.is_public = True
    return view
