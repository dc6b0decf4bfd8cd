"""How many people a workshop expects, and which numbered paper slip became which contribution."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade():
    op.add_column("workshop", sa.Column("expected", sa.Integer(), nullable=True))
    op.create_table(
        "paper_slip",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["contribution_id"], ["contribution.id"], name=op.f("fk_paper_slip_contribution_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_paper_slip_round_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_slip")),
        sa.UniqueConstraint("contribution_id", name=op.f("uq_paper_slip_contribution_id")),
        sa.UniqueConstraint("round_id", "number", name=op.f("uq_paper_slip_round_id_number")),
    )


def downgrade():
    op.drop_table("paper_slip")
    op.drop_column("workshop", "expected")
