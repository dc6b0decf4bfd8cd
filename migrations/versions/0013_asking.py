"""Items that ask: what people answered, the questions they put, who shares them."""

import sqlalchemy as sa
from alembic import op

import app.columns

revision = "0013"
down_revision = "0012"


def hideable():
    return (
        sa.Column("hidden_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("hidden_by_id", sa.Integer(), nullable=True),
        sa.Column("hidden_for", sa.String(length=20), nullable=True),
        sa.Column("hidden_reason", sa.String(length=200), server_default="", nullable=False),
    )


def upgrade():
    op.create_table(
        "asked_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("revealed_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("revealed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_asked_item_item_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["revealed_by_id"], ["person.id"], name=op.f("fk_asked_item_revealed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asked_item")),
        sa.UniqueConstraint("item_id", name=op.f("uq_asked_item_item_id")),
    )
    op.create_table(
        "answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("asked_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("answered_at", app.columns.UtcDateTime(timezone=True), nullable=False),
        *hideable(),
        sa.CheckConstraint("place BETWEEN 0 AND 2", name=op.f("ck_answer_place")),
        sa.ForeignKeyConstraint(["asked_id"], ["asked_item.id"], name=op.f("fk_answer_asked_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_answer_person_id")),
        sa.ForeignKeyConstraint(["hidden_by_id"], ["person.id"], name=op.f("fk_answer_hidden_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("asked_id", "person_id", "place", name=op.f("uq_answer_asked_id_person_id_place")),
        sa.UniqueConstraint("key", name=op.f("uq_answer_key")),
    )
    op.create_index(op.f("ix_answer_person_id"), "answer", ["person_id"], unique=False)
    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("asked_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("named", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("put_at", app.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("late", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("held_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("answering_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("answered_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("taken_home_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("who", sa.String(length=80), server_default="", nullable=False),
        *hideable(),
        sa.ForeignKeyConstraint(["asked_id"], ["asked_item.id"], name=op.f("fk_question_asked_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_question_author_id")),
        sa.ForeignKeyConstraint(["hidden_by_id"], ["person.id"], name=op.f("fk_question_hidden_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("key", name=op.f("uq_question_key")),
    )
    op.create_index(op.f("ix_question_asked_id"), "question", ["asked_id"], unique=False)
    op.create_index(op.f("ix_question_author_id"), "question", ["author_id"], unique=False)
    op.create_table(
        "mine_too",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_mine_too_question_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mine_too_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mine_too")),
        sa.UniqueConstraint("question_id", "person_id", name=op.f("uq_mine_too_question_id_person_id")),
    )
    op.create_index(op.f("ix_mine_too_person_id"), "mine_too", ["person_id"], unique=False)


def downgrade():
    for table in ("mine_too", "question", "answer", "asked_item"):
        op.drop_table(table)
