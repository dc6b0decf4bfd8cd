"""A round may go on by itself when everybody is done."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade():
    op.add_column("round", sa.Column("advance_when_done", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade():
    op.drop_column("round", "advance_when_done")
