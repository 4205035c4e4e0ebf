"""What every answer says to the browser about safety, and how often one may try to sign in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf import CSRFProtect

from workflow.config import MEBIBYTE, Settings
from workflow.web.permissions import public

MAP_TILES = "https://cyberjapandata.gsi.go.jp"
"""国土地理院's tiles; the only other host that a page may load anything from, and pictures only."""
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": f"'self' data: blob: {MAP_TILES}",
    "connect-src": "'self'",
    "font-src": "'self'",
    "media-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=()",
}
SIGN_IN_TRIES = "10 per minute; 50 per hour"
"""For the views at which passwords and one-time links could be guessed."""
CHECK_TRIES = "20 per minute; 300 per hour"
"""For checking a table, which takes seconds of work and needs no account."""
YEAR = 365 * 24 * 3600


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if "Cache-Control" not in response.headers:
        # Pages hold what only the person who is signed in may see.
        response.headers["Cache-Control"] = "no-store"
    return response


def _asset_age(_name: str | None) -> int:
    # asset_url() puts the file's digest into the address, so such an address never changes its meaning.
    return YEAR if "v" in request.args else 3600


def set_up(app: Flask, settings: Settings) -> None:
    """Headers, protection against forged forms, and limits of size."""
    app.config.update(
        MAX_CONTENT_LENGTH=settings.max_upload_bytes,
        MAX_FORM_MEMORY_SIZE=8 * MEBIBYTE,
        MAX_FORM_PARTS=20_000,
        # A form may stay open for a day; its token ends with the session.
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.get_send_file_max_age = _asset_age  # type: ignore[assignment,method-assign]  # Flask's own hook
    CSRFProtect(app)
    app.after_request(_add_headers)


def limit_posts(app: Flask, tries: Mapping[str, str]) -> None:
    """Slow down what anybody may send, by endpoint; the count is kept in memory, for each process."""
    limiter = Limiter(get_remote_address, app=app, storage_uri="memory://", headers_enabled=True)
    for endpoint, often in tries.items():
        limited: Any = limiter.limit(often, methods=["POST"])(app.view_functions[endpoint])
        app.view_functions[endpoint] = public(limited)
