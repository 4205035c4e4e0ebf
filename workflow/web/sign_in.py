"""Signing in and out, and choosing a password by a one-time link."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user, logout_user

from workflow.i18n import current_language, gettext
from workflow.operations import accounts
from workflow.store.people import User
from workflow.web.current import current_store, local_path
from workflow.web.permissions import public
from workflow.web.screens import Screen
from workflow.web.sessions import SignedIn

screen = Screen("sign_in", __name__)


def _start(user: User) -> None:
    session.clear()
    session.permanent = True
    login_user(SignedIn(user))


def _home() -> str:
    return local_path(request.values.get("next", ""), url_for("home.index"))


@screen.get("/sign-in")
@public
def index() -> ResponseReturnValue:
    """Ask for name and password."""
    if current_user.is_authenticated:
        return redirect(_home())
    return render_template("sign_in/index.html", name="", problem="")


@screen.post("/sign-in")
@public
def submit() -> ResponseReturnValue:
    """Sign in, or say that name and password do not belong together."""
    name = request.form.get("name", "")
    user = accounts.authenticate(current_store(), name=name, password=request.form.get("password", ""))
    if user is None:
        problem = gettext("Name and password do not belong together. Check both and try again.")
        return render_template("sign_in/index.html", name=name, problem=problem), 401
    _start(user)
    return redirect(_home())


@screen.post("/sign-out")
@public
def leave() -> ResponseReturnValue:
    """Sign out."""
    logout_user()
    session.clear()
    flash(gettext("You have signed out."))
    return redirect(url_for("sign_in.index"))


def _user_of_link(token: str) -> User:
    user = accounts.user_of_token(current_store(), token)
    if user is None:
        abort(404)
    return user


@screen.get("/sign-in/first/<token>")
@public
def first(token: str) -> ResponseReturnValue:
    """Ask whoever holds a one-time link for a name and a password."""
    user = accounts.user_of_token(current_store(), token)
    if user is None:
        return render_template("sign_in/used_link.html"), 404
    return render_template(
        "sign_in/first.html", user=user, display_name=user.display_name, least=accounts.SHORTEST_PASSWORD
    )


@screen.post("/sign-in/first/<token>")
@public
def choose_password(token: str) -> ResponseReturnValue:
    """Keep the password and sign in; a password that breaks the rules is asked for again."""
    user = _user_of_link(token)
    password, display_name = request.form.get("password", ""), request.form.get("display_name", "").strip()
    problem = accounts.password_problem(password, name=user.name)
    if not problem and password != request.form.get("password_again", ""):
        problem = gettext("The two passwords are not the same. Type both again.")
    if problem:
        page = render_template(
            "sign_in/first.html",
            user=user,
            display_name=display_name,
            problem=problem,
            least=accounts.SHORTEST_PASSWORD,
        )
        return page, 422
    changed = accounts.set_password(
        current_store(),
        user_id=user.id,
        password=password,
        display_name=display_name or user.display_name or user.name,
        language=current_language(),
    )
    _start(changed)
    flash(gettext("Welcome, {name}.", name=changed.display_name))
    return redirect(url_for("home.index"))
