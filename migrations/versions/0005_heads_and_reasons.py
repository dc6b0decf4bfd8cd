"""Heads counted in the room, and why an idea was hidden, out of a short list."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade():
    op.add_column("workshop", sa.Column("heads", sa.Integer(), nullable=True))
    op.add_column("contribution", sa.Column("hidden_for", sa.String(length=12), nullable=True))


def downgrade():
    op.drop_column("contribution", "hidden_for")
    op.drop_column("workshop", "heads")
