"""What people said they would do, what was said of it later, and when a workshop asked."""

import sqlalchemy as sa
from alembic import op

import app.columns

revision = "0011"
down_revision = "0010"


def moment(name, nullable=True):
    return sa.Column(name, app.columns.UtcDateTime(timezone=True), nullable=nullable)


def person(name):
    return sa.Column(name, sa.Integer(), nullable=True)


def upgrade():
    op.create_table(
        "commitment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("lab_id", sa.Integer(), nullable=False),
        sa.Column("workshop_key", sa.String(length=16), nullable=True),
        sa.Column("contribution_key", sa.String(length=16), nullable=True),
        person("owner_id"),
        sa.Column("who", sa.String(length=80), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("by", sa.Date(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        moment("made_at", nullable=False), moment("edited_at"), moment("shared_at"),
        sa.Column("named", sa.Boolean(), server_default=sa.false(), nullable=False),
        moment("answered_at"), person("answered_by_id"),
        sa.Column("answer", sa.String(length=8), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=False),
        moment("reminded_at"), moment("quiet_at"), moment("withdrawn_at"), person("withdrawn_by_id"),
        sa.CheckConstraint("length(words) <= 300", name=op.f("ck_commitment_words_fit")),
        sa.CheckConstraint("length(note) <= 300", name=op.f("ck_commitment_note_fits")),
        sa.CheckConstraint("answer in ('done', 'doing', 'changed')", name=op.f("ck_commitment_answer_known")),
        sa.CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_commitment_answered_once_said")),
        sa.CheckConstraint("owner_id IS NOT NULL OR shared_at IS NOT NULL", name=op.f("ck_commitment_read_by_somebody")),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_commitment_lab_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_commitment_owner_id")),
        sa.ForeignKeyConstraint(["answered_by_id"], ["person.id"], name=op.f("fk_commitment_answered_by_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["person.id"], name=op.f("fk_commitment_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
        sa.UniqueConstraint("key", name=op.f("uq_commitment_key")),
        sa.UniqueConstraint("contribution_key", name=op.f("uq_commitment_contribution_key")),
    )
    for column in ("lab_id", "workshop_key", "owner_id", "by"):
        op.create_index(op.f(f"ix_commitment_{column}"), "commitment", [column], unique=False)
    op.create_table(
        "commitment_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(length=8), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("by", sa.Date(), nullable=True),
        moment("answered_at", nullable=False), person("answered_by_id"),
        sa.Column("workshop_key", sa.String(length=16), nullable=True),
        sa.CheckConstraint("answer in ('done', 'doing', 'changed')", name=op.f("ck_commitment_answer_answer_known")),
        sa.ForeignKeyConstraint(["commitment_id"], ["commitment.id"], name=op.f("fk_commitment_answer_commitment_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["answered_by_id"], ["person.id"], name=op.f("fk_commitment_answer_answered_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_answer")),
    )
    op.create_index(op.f("ix_commitment_answer_commitment_id"), "commitment_answer", ["commitment_id"], unique=False)
    op.create_table(
        "asking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        moment("asked_at", nullable=False), moment("revealed_at"), person("revealed_by_id"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_asking_item_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["revealed_by_id"], ["person.id"], name=op.f("fk_asking_revealed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asking")),
        sa.UniqueConstraint("item_id", name=op.f("uq_asking_item_id")),
    )


def downgrade():
    for table in ("asking", "commitment_answer", "commitment"):
        op.drop_table(table)
