"""Wrong passwords are counted in the database: a restart forgives nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade():
    op.create_table(
        "wrong_try",
        sa.Column("whom", sa.String(length=64), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("whom", name="pk_wrong_try"),
    )


def downgrade():
    op.drop_table("wrong_try")
