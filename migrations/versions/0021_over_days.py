"""Rounds over days."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade():
    op.create_table(
        "over_days",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("letters", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("opening_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closing_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_over_days_workshop_id_workshop"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_over_days")),
        sa.UniqueConstraint("workshop_id", name=op.f("uq_over_days_workshop_id")),
    )
    op.create_index(op.f("ix_over_days_opens_at"), "over_days", ["opens_at"])


def downgrade():
    op.drop_table("over_days")
