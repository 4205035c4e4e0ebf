"""Errors as pages: what happened, what to do next, and everything that was typed."""

from __future__ import annotations

from typing import NamedTuple

from flask import Flask, Response, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from workflow.i18n import N_

SECRETS = frozenset({"csrf_token", "password", "password_again", "old_password"})


class Explanation(NamedTuple):
    """A page for a status: what happened and what to do, as msgids."""

    title: str
    advice: str


EXPLANATIONS: dict[int, Explanation] = {
    400: Explanation(
        N_("This request could not be understood"), N_("Go back, reload the page and try again.")
    ),
    401: Explanation(
        N_("You are no longer signed in"),
        N_("What you typed stands below. Sign in, then go on where you were."),
    ),
    403: Explanation(
        N_("Your account may not do this"),
        N_("An administrator can give you another role."),
    ),
    404: Explanation(
        N_("There is nothing at this address"),
        N_("It may have been deleted, or the address has a mistake in it."),
    ),
    405: Explanation(N_("This cannot be done from here"), N_("Go back, reload the page and try again.")),
    409: Explanation(N_("Someone else was faster"), N_("Look at what changed, then try again.")),
    413: Explanation(
        N_("This is more than can be sent at once"),
        N_("Send fewer or smaller files. Nothing was saved."),
    ),
    429: Explanation(N_("Too many tries"), N_("Wait a minute, then try again.")),
    500: Explanation(
        N_("Something went wrong here"),
        N_("It is not your fault. Nothing was lost: what you typed stands below. Try again in a moment."),
    ),
}
FORGED = Explanation(
    N_("This page was open for too long"),
    N_("What you typed stands below. Go back, reload the page and send it again."),
)


def typed() -> dict[str, str]:
    """What came with the request, without passwords; empty when it was too much to read."""
    if request.method != "POST":
        return {}
    try:
        return {key: value for key, value in request.form.items() if key not in SECRETS and value.strip()}
    except RequestEntityTooLarge:
        return {}


def keep_typed(status: int, explanation: Explanation | None = None) -> Response:
    """The page for a status with everything that was typed."""
    fallback = EXPLANATIONS[500 if status >= 500 else 400]
    page = render_template(
        "errors/error.html",
        status=status,
        explanation=explanation or EXPLANATIONS.get(status, fallback),
        typed=typed(),
    )
    return make_response(page, status)


def _http_error(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < 400:
        return error
    answer = keep_typed(status)
    for name, value in error.get_headers():
        if name.lower() not in {"content-type", "content-length"}:
            answer.headers.setdefault(name, value)
    return answer


def set_up(app: Flask) -> None:
    """Explain every error that reaches the top."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(CSRFError, lambda _error: keep_typed(400, FORGED))
    app.register_error_handler(500, lambda _error: keep_typed(500))
