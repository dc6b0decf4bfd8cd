"""What goes on: the choices that were made over which ticks, and ideas that are alike and not the same."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade():
    op.create_table(
        "going_on",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(length=8), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("before", sa.Integer(), nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=False),
        sa.Column("ticks", sa.JSON(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chosen_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["chosen_by_id"], ["person.id"], name=op.f("fk_going_on_chosen_by_id_person")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_going_on_round_id_round"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_going_on")),
    )
    op.create_index(op.f("ix_going_on_round_id"), "going_on", ["round_id"])
    op.create_table(
        "kept_apart",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("one_id < other_id", name=op.f("ck_kept_apart_in_order")),
        sa.ForeignKeyConstraint(["one_id"], ["contribution.id"], name=op.f("fk_kept_apart_one_id_contribution"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["other_id"], ["contribution.id"], name=op.f("fk_kept_apart_other_id_contribution"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_kept_apart_round_id_round"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_apart")),
        sa.UniqueConstraint("one_id", "other_id", name=op.f("uq_kept_apart_one_id_other_id")),
    )
    op.create_index(op.f("ix_kept_apart_other_id"), "kept_apart", ["other_id"])
    op.create_index(op.f("ix_kept_apart_round_id"), "kept_apart", ["round_id"])


def downgrade():
    op.drop_table("kept_apart")
    op.drop_table("going_on")
