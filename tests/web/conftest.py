"""The web tool over an empty store, and people who are signed in."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from workflow.operations import accounts
from workflow.operations.collections import create_collection
from workflow.store.database import Store
from workflow.store.models import Collection
from workflow.store.people import Role
from workflow.web.application import make_app
from workflow.web.sessions import SignedIn

PASSWORD = "ume sakura momo"


class Browser:
    """A client that sends a form with the token of the page it stands on, as a browser would."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, path: str, **kwargs) -> TestResponse:
        return self.client.get(path, **kwargs)

    def post(
        self, path: str, data: dict | None = None, *, page: str = "/accounts/mine", **kwargs
    ) -> TestResponse:
        found = re.search(r'name="csrf_token" value="([^"]+)"', self.client.get(page).text)
        token = found[1] if found else ""
        return self.client.post(path, data={"csrf_token": token, **(data or {})}, **kwargs)


@pytest.fixture
def app(store: Store) -> Flask:
    made = make_app(store)
    made.testing = True
    return made


@pytest.fixture
def visitor(app: Flask) -> Browser:
    """Somebody who is not signed in."""
    return Browser(app.test_client())


@pytest.fixture
def signed_in(app: Flask, store: Store) -> Callable[..., Browser]:
    """Make an account with a role and sign in with it."""

    def sign_in(role: Role = Role.CATALOGUER, name: str = "hanako") -> Browser:
        token = accounts.create_user(store, name=name, role=role, display_name="山田 花子")
        user = accounts.user_of_token(store, token)
        accounts.set_language(store, user_id=user.id, language="en")
        client = app.test_client()
        with client.session_transaction() as session:
            # What signing in leaves in the cookie; hashing a password takes longer than most tests.
            session["_user_id"] = SignedIn(user).get_id()
        return Browser(client)

    return sign_in


def give_password(store: Store, name: str) -> None:
    """Let somebody sign in with :data:`PASSWORD`; her sessions end."""
    user = next(user for user in accounts.all_users(store) if user.name == name)
    accounts.set_password(store, user_id=user.id, password=PASSWORD, language="en")


@pytest.fixture
def cataloguer(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in()


@pytest.fixture
def collection(store: Store) -> Collection:
    terms = {
        "slug": "kanazawa",
        "name": "金沢市の文化財",
        "publisher_code": "172014",
        "default_licence": "cc-by-4.0",
    }
    return create_collection(store, terms=terms)
