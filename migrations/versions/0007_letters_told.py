"""When the desk last made letters for somebody: their phone says so."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade():
    op.add_column("attendance", sa.Column("letters_made_at", sa.DateTime(timezone=True), nullable=True))


def downgrade():
    op.drop_column("attendance", "letters_made_at")
