"""The migrations lead to exactly the tables the models declare."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from workflow.store.models import Base


def test_nothing_is_left_to_migrate(store):
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, Base.metadata)
    ours = [change for change in found if "record_search" not in repr(change)]
    assert ours == []
