"""A round keeps how it stood before the last press, so that the press can be undone."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade():
    op.add_column("round", sa.Column("before", sa.JSON(), nullable=True))


def downgrade():
    op.drop_column("round", "before")
