"""How an agenda stood before its last change, and strings that a Lab saves for its next workshops."""

import sqlalchemy as sa
from alembic import op

from app.columns import UtcDateTime

revision = "0012"
down_revision = "0011"


def upgrade():
    op.create_table(
        "agenda_before",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=16), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name="fk_agenda_before_workshop_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_agenda_before_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_before"),
        sa.UniqueConstraint("workshop_id", name="uq_agenda_before_workshop_id"),
        sa.UniqueConstraint("mark", name="uq_agenda_before_mark"),
    )
    op.create_table(
        "saved_string",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("lab_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("summary", sa.String(length=300), nullable=False),
        sa.Column("tree", sa.JSON(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("forgotten_at", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name="fk_saved_string_lab_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_saved_string_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_saved_string"),
        sa.UniqueConstraint("key", name="uq_saved_string_key"),
    )
    op.create_index("ix_saved_string_lab_id", "saved_string", ["lab_id"])


def downgrade():
    op.drop_index("ix_saved_string_lab_id", table_name="saved_string")
    op.drop_table("saved_string")
    op.drop_table("agenda_before")
