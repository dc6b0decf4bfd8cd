"""Structures that a Lab made for itself, and their versions."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade():
    op.create_table(
        "own_structure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("lab_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_own_structure_by_id_person")),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_own_structure_lab_id_lab"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_structure")),
        sa.UniqueConstraint("key", name=op.f("uq_own_structure_key")),
        sa.UniqueConstraint("lab_id", "name", name=op.f("uq_own_structure_lab_id_name")),
    )
    op.create_table(
        "own_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("structure_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("written", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_own_version_by_id_person")),
        sa.ForeignKeyConstraint(["structure_id"], ["own_structure.id"], name=op.f("fk_own_version_structure_id_own_structure"),
                                ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_version")),
        sa.UniqueConstraint("key", name=op.f("uq_own_version_key")),
        sa.UniqueConstraint("structure_id", "number", name=op.f("uq_own_version_structure_id_number")),
    )


def downgrade():
    op.drop_table("own_version")
    op.drop_table("own_structure")
