"""The list of records."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from workflow.i18n import N_
from workflow.web.screens import Screen

screen = Screen(
    "records", __name__, url_prefix="/records", label=N_("Records"), icon="listBullet", place=30, bar=True
)


@screen.get("")
def index() -> ResponseReturnValue:
    """Records."""
    return render_template("home/index.html")
