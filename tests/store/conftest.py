"""Both engines: the same tests run on embedded SQLite and on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests import postgresql_server
from workflow.config import load_settings
from workflow.store.database import Store, open_store


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a running PostgreSQL."""
    with postgresql_server.serve() as address:
        yield address


@pytest.fixture
def empty_postgresql(postgresql: str) -> str:
    """The same with nothing in it."""
    engine = create_engine(postgresql)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return postgresql


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store, once on each engine."""
    address = request.getfixturevalue("empty_postgresql") if request.param == "postgresql" else ""
    opened = open_store(load_settings(home=tmp_path / "instance", database_url=address))
    yield opened
    opened.close()
