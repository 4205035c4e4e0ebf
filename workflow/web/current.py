"""What a view asks for in every request: the store, and who is there."""

from __future__ import annotations

from flask import current_app, request
from flask_login import current_user

from workflow.store.database import Store


def current_store() -> Store:
    """The open store."""
    store: Store = current_app.extensions["store"]
    return store


def current_name() -> str:
    """The account name of whoever is signed in, as ``by`` of every operation."""
    return str(current_user.name)


def is_fragment() -> bool:
    """Whether a script asks for a piece of a page rather than a browser for a whole one."""
    return request.headers.get("HX-Request") == "true"


def local_path(target: str, otherwise: str) -> str:
    """``target`` when it is a path of this site, else ``otherwise``: nobody is sent to another site."""
    # Browsers leave tabs and line ends out of addresses, so "/<tab>/host" would name another site.
    plain = target.isprintable() and "\\" not in target
    return target if plain and target.startswith("/") and not target.startswith("//") else otherwise
