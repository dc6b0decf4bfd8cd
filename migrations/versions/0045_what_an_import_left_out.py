"""What was left out of a table can be taken home after it came to the board."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"


def upgrade():
    with op.batch_alter_table("import") as table:
        table.add_column(sa.Column("left_out", sa.JSON(), nullable=False, server_default="{}"))


def downgrade():
    with op.batch_alter_table("import") as table:
        table.drop_column("left_out")
