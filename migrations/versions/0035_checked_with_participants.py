"""Themes and questions are checked with participants: the links by which they are asked, and what they answer."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"

MOMENT = sa.DateTime(timezone=True)


def upgrade():
    op.create_table("theme_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("thought_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("letters", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name=op.f("fk_theme_check_asked_by_id")),
        sa.ForeignKeyConstraint(["thought_id"], ["thought.id"], name=op.f("fk_theme_check_thought_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme_check")),
        sa.UniqueConstraint("key", name=op.f("uq_theme_check_key")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_theme_check_token_hash"))
    )
    op.create_index(op.f("ix_theme_check_asked_by_id"), "theme_check", ["asked_by_id"])
    op.create_index(op.f("ix_theme_check_thought_id"), "theme_check", ["thought_id"])
    op.create_table("check_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("check_id", sa.Integer(), nullable=False),
        sa.Column("thought_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("is_meant", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("hidden_by_id", sa.Integer(), nullable=True),
        sa.Column("attribution", sa.String(length=12), nullable=False),
        sa.Column("perspective", sa.String(length=20), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("posted_at", MOMENT, nullable=False),
        sa.Column("held_at", MOMENT, nullable=True),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.Column("hidden_at", MOMENT, nullable=True),
        sa.Column("hidden_reason", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_check_answer_author_id")),
        sa.ForeignKeyConstraint(["check_id"], ["theme_check.id"], name=op.f("fk_check_answer_check_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["hidden_by_id"], ["person.id"], name=op.f("fk_check_answer_hidden_by_id")),
        sa.ForeignKeyConstraint(["thought_id"], ["thought.id"], name=op.f("fk_check_answer_thought_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_answer")),
        sa.UniqueConstraint("key", name=op.f("uq_check_answer_key"))
    )
    op.create_index(op.f("ix_check_answer_author_id"), "check_answer", ["author_id"])
    op.create_index(op.f("ix_check_answer_check_id"), "check_answer", ["check_id"])
    op.create_index(op.f("ix_check_answer_thought_id"), "check_answer", ["thought_id"])


def downgrade():
    op.drop_table("check_answer")
    op.drop_table("theme_check")
