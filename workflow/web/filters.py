"""What templates can say: dates, counts, sizes, addresses of assets and of the same page filtered."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from flask import Flask, g, request, url_for

from workflow.config import ASSETS
from workflow.dataset.licences import find_licence
from workflow.i18n import LANGUAGES, current_language, gettext, ngettext
from workflow.operations.accounts import all_users
from workflow.web import dates
from workflow.web.current import current_store
from workflow.web.labels import ROLES, TARGETS, label
from workflow.web.pictures import picture_url

UNITS = ("B", "kB", "MB", "GB", "TB")
LANGUAGE_NAMES = {"ja": "日本語", "en": "English"}


def count(number: int) -> str:
    """A number with its thousands apart."""
    return f"{number:,}"


def size(number: int) -> str:
    """Bytes as people count them, in steps of 1,000."""
    value, unit = float(number), 0
    while value >= 1000 and unit < len(UNITS) - 1:
        value, unit = value / 1000, unit + 1
    return f"{value:.0f} {UNITS[unit]}" if value >= 10 or not unit else f"{value:.1f} {UNITS[unit]}"


@lru_cache(maxsize=200)
def _version(name: str, _changed: float) -> str:
    return hashlib.sha256((ASSETS / name).read_bytes()).hexdigest()[:10]


def asset_url(name: str) -> str:
    """The address of an asset, with its digest, so that browsers may keep it for good."""
    changed = (ASSETS / name).stat().st_mtime
    return url_for("static", filename=name, v=_version(name, changed))


def same_page(**changes: Any) -> str:
    """The address of this page with some of its arguments changed; None takes one away."""
    arguments: dict[str, Any] = {**request.args.to_dict(flat=False), **(request.view_args or {})}
    arguments.update(changes)
    kept = {key: value for key, value in arguments.items() if value not in (None, "", [])}
    return url_for(request.endpoint or "home.index", **kept)


def translated(texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Choices for a field, their words translated."""
    return [(key, gettext(text)) for key, text in texts.items()]


def person(name: str) -> str:
    """What somebody wants to be called; the account name where the account is gone."""
    if "people" not in g:
        g.people = {user.name: user.display_name or user.name for user in all_users(current_store())}
    return str(g.people.get(name, name))


def _here() -> str:
    return request.full_path.rstrip("?") if request.method == "GET" else request.path


def set_up(app: Flask) -> None:
    """Give all of it to the templates."""
    app.jinja_env.filters.update(
        count=count,
        size=size,
        date=dates.reading_date,
        moment=dates.moment,
        since=dates.since,
        translated=translated,
        person=person,
        zip=zip,
    )
    app.jinja_env.globals.update(
        _=gettext,
        ngettext=ngettext,
        current_language=current_language,
        languages={key: LANGUAGE_NAMES[key] for key in LANGUAGES},
        asset_url=asset_url,
        same_page=same_page,
        here=_here,
        label=label,
        licence=find_licence,
        picture_url=picture_url,
        roles=ROLES,
        targets=TARGETS,
    )
