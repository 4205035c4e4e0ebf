"""The desk: what is waiting, and the collections."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from workflow.i18n import N_
from workflow.web.permissions import public
from workflow.web.screens import Screen

screen = Screen("home", __name__, label=N_("Home"), icon="home", place=10, bar=True)


@screen.get("/")
def index() -> ResponseReturnValue:
    """What is waiting for me."""
    return render_template("home/index.html")


@screen.get("/health")
@public
def health() -> ResponseReturnValue:
    """Say that the tool is up."""
    return {"status": "ok"}
