"""Machidakara: from a town's cultural treasures to open data and the Wikimedia projects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask


def create_app(**settings: Any) -> Flask:
    """Wire the web tool over an open store; ``settings`` override those of the environment."""
    # Imported here, so that ``import workflow.dataset`` does not load the whole web tool.
    from workflow.config import load_settings  # noqa: PLC0415
    from workflow.store.database import open_store  # noqa: PLC0415
    from workflow.web.application import make_app  # noqa: PLC0415

    return make_app(open_store(load_settings(**settings)))
