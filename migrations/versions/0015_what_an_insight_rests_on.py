"""What an insight on the board rests on, where it says so: an observation from a workshop."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade():
    op.add_column("thought", sa.Column("evidence", sa.String(length=20), nullable=True))


def downgrade():
    op.drop_column("thought", "evidence")
