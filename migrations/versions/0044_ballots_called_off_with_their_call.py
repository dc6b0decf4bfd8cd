"""A ballot can be called off with the call whose shortlist it puts to the vote."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"


def upgrade():
    with op.batch_alter_table("ballot") as table:
        table.add_column(sa.Column("called_off_with", sa.String(length=16), nullable=True))


def downgrade():
    with op.batch_alter_table("ballot") as table:
        table.drop_column("called_off_with")
