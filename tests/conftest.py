"""Fixtures every test may use. Nothing but loopback is reachable (pytest-socket)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from workflow.config import Settings, load_settings
from workflow.store.database import Store, open_store


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of an empty instance."""
    return load_settings(home=tmp_path / "instance", database_url="")


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """An empty store on embedded SQLite."""
    opened = open_store(settings)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of really published files, named by the environment variable REAL_DATA."""
    folder = os.environ.get("REAL_DATA")
    if not folder:
        pytest.skip("REAL_DATA names no folder of published files")
    path = Path(folder)
    assert path.is_dir(), f"REAL_DATA names {folder}, which is no folder"
    return path
