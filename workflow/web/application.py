"""The web tool: screens over a store, with everything a page needs around them."""

from __future__ import annotations

from flask import Flask

from workflow.config import ASSETS, TEMPLATES
from workflow.store.database import Store
from workflow.web import errors, filters, languages, security, sessions
from workflow.web.permissions import may
from workflow.web.screens import find_screens

TRIES = {
    "sign_in.submit": security.SIGN_IN_TRIES,
    "sign_in.choose_password": security.SIGN_IN_TRIES,
    "validate.check": security.CHECK_TRIES,
    "validate.answer": security.CHECK_TRIES,
}
"""How often one may send something to the views that need no account, by endpoint."""


def make_app(store: Store) -> Flask:
    """Build the web tool over an open store."""
    app = Flask("machidakara", template_folder=TEMPLATES, static_folder=ASSETS, static_url_path="/assets")
    app.extensions["store"] = store
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    languages.set_up(app)
    sessions.set_up(app, store.settings)
    security.set_up(app, store.settings)
    errors.set_up(app)
    filters.set_up(app)
    screens = find_screens()
    for screen in screens:
        app.register_blueprint(screen)
    security.limit_posts(app, TRIES)
    app.jinja_env.globals.update(may=may, screens=[screen for screen in screens if screen.place])
    return app
