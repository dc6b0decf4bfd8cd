"""A sign-in may wait for a second step."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade():
    with op.batch_alter_table("sign_in") as table:
        table.add_column(sa.Column("waits_since", sa.DateTime(timezone=True), nullable=True))


def downgrade():
    op.execute("DELETE FROM sign_in WHERE waits_since IS NOT NULL")
    with op.batch_alter_table("sign_in") as table:
        table.drop_column("waits_since")
