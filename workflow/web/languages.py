"""Which language a page speaks."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from workflow.i18n import LANGUAGES, set_language
from workflow.operations import accounts
from workflow.web.current import current_store, local_path
from workflow.web.permissions import public
from workflow.web.screens import Screen

COOKIE = "machidakara_language"
LASTS = timedelta(days=365)

screen = Screen("languages", __name__)


def wanted_language() -> str:
    """The account's language, else the one chosen here before, else the browser's, else the setting's."""
    if current_user.is_authenticated:
        return str(current_user.language)
    if (chosen := request.cookies.get(COOKIE)) in LANGUAGES:
        return str(chosen)
    default = current_store().settings.language
    return request.accept_languages.best_match(LANGUAGES, default) or default


def remember(response: Response, language: str) -> None:
    """Keep a choice for visitors who are not signed in."""
    secure = current_store().settings.cookie_secure
    response.set_cookie(COOKIE, language, max_age=LASTS, httponly=True, samesite="Lax", secure=secure)


@screen.post("/language")
@public
def choose() -> ResponseReturnValue:
    """Switch the language and go back to where one was."""
    language = request.form.get("language", "")
    answer = redirect(local_path(request.form.get("next", ""), url_for("home.index")))
    if language not in LANGUAGES:
        return answer
    if current_user.is_authenticated:
        accounts.set_language(current_store(), user_id=current_user.number, language=language)
    if isinstance(answer, Response):
        remember(answer, language)
    return answer


def set_up(app: Flask) -> None:
    """Choose the language before anything else speaks."""
    app.before_request(lambda: set_language(wanted_language()))
