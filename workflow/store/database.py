"""Opening the store: engine, sessions and the folder of originals, migrated to today's tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from filelock import FileLock
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session, sessionmaker

from workflow.config import Settings
from workflow.store.media import MediaStore
from workflow.store.search import create_search_index

BUSY_TIMEOUT_SECONDS = 30


@dataclass(frozen=True)
class Store:
    """An open store. Operations take it as their first argument."""

    settings: Settings
    engine: Engine
    media: MediaStore
    readers: sessionmaker[Session]
    writers: sessionmaker[Session]

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """A session in one writing transaction: all of it is kept, or none."""
        with self.writers.begin() as session:
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that only reads; what is changed in it is forgotten."""
        with self.readers() as session:
            yield session

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def _prepare_sqlite(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    # WAL lets pages be read and saved while an import writes (measured: with the default journal
    # not one save got through during an import).
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()
    # The driver would begin a transaction only at the first write; _begin says how it begins.
    connection.isolation_level = None


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once and waits for it. One that had only read first would be
    # refused without waiting as soon as another had written in between.
    how = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {how}")


def make_engine(settings: Settings) -> Engine:
    """An engine for the configured database."""
    if not settings.database_url.startswith("sqlite"):
        return create_engine(settings.database_url, pool_pre_ping=True)
    engine = create_engine(settings.database_url, connect_args={"timeout": BUSY_TIMEOUT_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


def _alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def migrate(engine: Engine) -> None:
    """Bring the tables to the newest revision."""
    config = _alembic_config()
    newest = ScriptDirectory.from_config(config).get_current_head()
    with engine.connect() as connection:
        if MigrationContext.configure(connection).get_current_revision() == newest:
            return
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        create_search_index(connection)


def open_store(settings: Settings) -> Store:
    """Open the store, making whatever it needs; several processes may do so at once."""
    settings.home.mkdir(parents=True, exist_ok=True)
    engine = make_engine(settings)
    with FileLock(settings.home / "migration.lock"):
        migrate(engine)
    return Store(
        settings=settings,
        engine=engine,
        media=MediaStore(settings.home / "media"),
        readers=sessionmaker(engine, expire_on_commit=False),
        writers=sessionmaker(engine.execution_options(sqlite_begin="IMMEDIATE"), expire_on_commit=False),
    )
