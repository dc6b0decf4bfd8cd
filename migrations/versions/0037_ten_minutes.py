"""Ten minutes of somebody's time: what was dealt to them and what became of it."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"

MOMENT = sa.DateTime(timezone=True)


def upgrade():
    op.create_table("sitting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("lab_id", sa.Integer(), nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_sitting_lab_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_sitting_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting")),
        sa.UniqueConstraint("key", name=op.f("uq_sitting_key"))
    )
    op.create_index(op.f("ix_sitting_lab_id"), "sitting", ["lab_id"])
    op.create_index(op.f("ix_sitting_person_id"), "sitting", ["person_id"])
    op.create_table("dealt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("thought_id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=True),
        sa.Column("task", sa.String(length=12), nullable=False),
        sa.Column("dealt_at", MOMENT, nullable=False),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.Column("skipped_at", MOMENT, nullable=True),
        sa.CheckConstraint("task in ('own', 'question', 'view', 'true')", name=op.f("ck_dealt_task_known")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_dealt_comment_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_dealt_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_dealt_sitting_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["thought_id"], ["thought.id"], name=op.f("fk_dealt_thought_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dealt")),
        sa.UniqueConstraint("key", name=op.f("uq_dealt_key"))
    )
    for column in ("comment_id", "person_id", "sitting_id", "thought_id"):
        op.create_index(op.f(f"ix_dealt_{column}"), "dealt", [column])


def downgrade():
    op.drop_table("dealt")
    op.drop_table("sitting")
