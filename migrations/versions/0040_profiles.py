"""People's profile cards, introductions asked for, and connections made."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade():
    op.create_table("connection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("lab_id", sa.Integer(), nullable=False),
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("how", sa.String(length=12), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("one_id <> other_id", name=op.f("ck_connection_two_people")),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_connection_lab_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["one_id"], ["person.id"], name=op.f("fk_connection_one_id")),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"], name=op.f("fk_connection_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_connection")),
        sa.UniqueConstraint("key", name=op.f("uq_connection_key"))
    )
    op.create_index(op.f("ix_connection_lab_id"), "connection", ["lab_id"])
    op.create_index(op.f("ix_connection_one_id"), "connection", ["one_id"])
    op.create_index(op.f("ix_connection_other_id"), "connection", ["other_id"])
    op.create_table("introduction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("lab_id", sa.Integer(), nullable=False),
        sa.Column("asker_id", sa.Integer(), nullable=False),
        sa.Column("asked_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("asker_gives", sa.Boolean(), nullable=False),
        sa.Column("asked_gives", sa.Boolean(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("asker_id <> asked_id", name=op.f("ck_introduction_two_people")),
        sa.ForeignKeyConstraint(["asked_id"], ["person.id"], name=op.f("fk_introduction_asked_id")),
        sa.ForeignKeyConstraint(["asker_id"], ["person.id"], name=op.f("fk_introduction_asker_id")),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_introduction_lab_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_introduction")),
        sa.UniqueConstraint("key", name=op.f("uq_introduction_key"))
    )
    op.create_index(op.f("ix_introduction_asked_id"), "introduction", ["asked_id"])
    op.create_index(op.f("ix_introduction_asker_id"), "introduction", ["asker_id"])
    op.create_index(op.f("ix_introduction_lab_id"), "introduction", ["lab_id"])
    op.create_table("profile_card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("lab_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("brings", sa.Text(), nullable=False),
        sa.Column("cares", sa.Text(), nullable=False),
        sa.Column("ask_me", sa.Text(), nullable=False),
        sa.Column("nation", sa.String(length=20), nullable=True),
        sa.Column("organisation_kind", sa.String(length=20), nullable=True),
        sa.Column("organisation", sa.String(length=80), nullable=False),
        sa.Column("perspective", sa.String(length=20), nullable=True),
        sa.Column("expertise", sa.JSON(), nullable=False),
        sa.Column("lived", sa.JSON(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_by_id", sa.Integer(), nullable=True),
        sa.Column("hidden_reason", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(["hidden_by_id"], ["person.id"], name=op.f("fk_profile_card_hidden_by_id")),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_profile_card_lab_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_profile_card_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile_card")),
        sa.UniqueConstraint("key", name=op.f("uq_profile_card_key")),
        sa.UniqueConstraint("lab_id", "person_id", name=op.f("uq_profile_card_lab_id_person_id"))
    )
    op.create_index(op.f("ix_profile_card_person_id"), "profile_card", ["person_id"])


def downgrade():
    op.drop_table("profile_card")
    op.drop_table("introduction")
    op.drop_table("connection")
