"""undo of imports, merge of records"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Added one by one: a copied table would take the rows that refer to it along.
    for table, column in (
        ("import", sa.Column("parameters", sa.JSON(), nullable=False, server_default="{}")),
        ("import", sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True)),
        ("import", sa.Column("undone_by", sa.String(length=80), nullable=False, server_default="")),
        ("import", sa.Column("undone", sa.JSON(), nullable=False, server_default="{}")),
        ("import_row", sa.Column("previous", sa.JSON(), nullable=False, server_default="{}")),
    ):
        op.add_column(table, column)
    op.create_table(
        "record_merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("gone_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["kept_id"], ["record.id"], name=op.f("fk_record_merge_kept_id_record"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["gone_id"], ["record.id"], name=op.f("fk_record_merge_gone_id_record"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_merge")),
    )
    op.create_index("ix_record_merge_kept_id", "record_merge", ["kept_id"])
    op.create_index("ix_record_merge_gone_id", "record_merge", ["gone_id"])


def downgrade() -> None:
    op.drop_table("record_merge")
    op.drop_column("import_row", "previous")
    for name in ("undone", "undone_by", "undone_at", "parameters"):
        op.drop_column("import", name)
