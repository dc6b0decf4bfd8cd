"""Drafts know the page on which they were written; a version that was hidden stays so."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade():
    with op.batch_alter_table("draft") as table:
        table.add_column(sa.Column("form", sa.String(length=64), server_default="", nullable=False))
        table.add_column(sa.Column("edition", sa.BigInteger(), server_default="0", nullable=False))
    with op.batch_alter_table("thought_version") as table:
        table.add_column(sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True))


def downgrade():
    with op.batch_alter_table("thought_version") as table:
        table.drop_column("hidden_at")
    with op.batch_alter_table("draft") as table:
        table.drop_column("edition")
        table.drop_column("form")
