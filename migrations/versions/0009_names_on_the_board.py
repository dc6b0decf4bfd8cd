"""How the author of an idea from a workshop is named on the board: without a name unless they choose otherwise."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade():
    op.add_column("contribution", sa.Column("attribution", sa.String(length=12), server_default="anonymous", nullable=False))
    op.add_column("contribution", sa.Column("perspective", sa.String(length=20), nullable=True))


def downgrade():
    op.drop_column("contribution", "perspective")
    op.drop_column("contribution", "attribution")
