"""Accounts: one's own, and for administrators those of everybody."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user

from workflow.i18n import gettext
from workflow.operations import accounts
from workflow.operations.accounts import AccountError
from workflow.store.people import Role
from workflow.web.current import current_store
from workflow.web.permissions import Action, needs
from workflow.web.screens import Screen
from workflow.web.sessions import SignedIn

screen = Screen("accounts", __name__, url_prefix="/accounts")


def _role() -> Role:
    try:
        return Role(request.form.get("role", ""))
    except ValueError:
        abort(400)


def _list(*, link: str = "", for_name: str = "", problem: str = "", status: int = 200) -> ResponseReturnValue:
    page = render_template(
        "accounts/index.html",
        users=accounts.all_users(current_store()),
        link=link,
        for_name=for_name,
        problem=problem,
        typed=request.form,
    )
    return page, status


def _link(token: str) -> str:
    return url_for("sign_in.first", token=token, _external=True)


@screen.get("")
@needs(Action.MANAGE_ACCOUNTS)
def index() -> ResponseReturnValue:
    """Everybody who has an account."""
    return _list()


@screen.post("")
@needs(Action.MANAGE_ACCOUNTS)
def create() -> ResponseReturnValue:
    """Make an account and show the link to hand over, once."""
    name, display_name = request.form.get("name", "").strip(), request.form.get("display_name", "").strip()
    try:
        token = accounts.create_user(current_store(), name=name, role=_role(), display_name=display_name)
    except AccountError as error:
        return _list(problem=str(error), status=422)
    return _list(link=_link(token), for_name=display_name or name)


@screen.post("/<int:user_id>")
@needs(Action.MANAGE_ACCOUNTS)
def change(user_id: int) -> ResponseReturnValue:
    """Give another role, close or open an account."""
    try:
        user = accounts.change_user(
            current_store(), user_id=user_id, role=_role(), active=request.form.get("active") == "yes"
        )
    except AccountError as error:
        return _list(problem=str(error), status=422)
    flash(gettext("The account “{name}” was changed.", name=user.name))
    return redirect(url_for("accounts.index"))


@screen.post("/<int:user_id>/link")
@needs(Action.MANAGE_ACCOUNTS)
def renew(user_id: int) -> ResponseReturnValue:
    """A new one-time link for someone who forgot her password."""
    try:
        token = accounts.renew_token(current_store(), user_id=user_id)
    except AccountError as error:
        return _list(problem=str(error), status=422)
    names = {user.id: user.display_name or user.name for user in accounts.all_users(current_store())}
    return _list(link=_link(token), for_name=names[user_id])


@screen.get("/mine")
def mine() -> ResponseReturnValue:
    """One's own account."""
    return render_template("accounts/mine.html", least=accounts.SHORTEST_PASSWORD)


def _password_problem() -> str | None:
    old, new = request.form.get("old_password", ""), request.form.get("password", "")
    if accounts.authenticate(current_store(), name=current_user.name, password=old) is None:
        return gettext("The present password is not right.")
    if problem := accounts.password_problem(new, name=current_user.name):
        return problem
    if new != request.form.get("password_again", ""):
        return gettext("The two passwords are not the same. Type both again.")
    return None


@screen.post("/mine")
def change_password() -> ResponseReturnValue:
    """Change one's own password; every other browser is signed out."""
    if problem := _password_problem():
        page = render_template("accounts/mine.html", problem=problem, least=accounts.SHORTEST_PASSWORD)
        return page, 422
    user = accounts.set_password(
        current_store(), user_id=current_user.number, password=request.form["password"]
    )
    login_user(SignedIn(user))
    flash(gettext("The password was changed. Every other browser is signed out now."))
    return redirect(url_for("accounts.mine"))
