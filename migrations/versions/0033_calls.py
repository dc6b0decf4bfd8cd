"""Calls: their stages, what moved them, their ideas, panels, interests and marks."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade():
    op.create_table(
        "lab_call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("lab_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=300), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("who", sa.String(length=12), nullable=False),
        sa.Column("guest_token", sa.String(length=40), nullable=True),
        sa.Column("timezone", sa.String(length=40), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("grace", sa.String(length=12), nullable=False),
        sa.Column("prompts", sa.JSON(), nullable=False),
        sa.Column("criteria", sa.JSON(), nullable=False),
        sa.Column("readers", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("dealt_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("announced_by_id", sa.Integer(), nullable=True),
        sa.Column("announcement", sa.Text(), nullable=False),
        sa.CheckConstraint("grace in ('half_hour', 'morning')",
                           name=op.f("ck_lab_call_grace_known")),
        sa.CheckConstraint("who in ('everybody', 'members', 'participants')",
                           name=op.f("ck_lab_call_who_known")),
        sa.ForeignKeyConstraint(["announced_by_id"], ["person.id"], name=op.f("fk_lab_call_announced_by_id_person")),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_lab_call_lab_id_lab")),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_lab_call_made_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lab_call")),
        sa.UniqueConstraint("guest_token", name=op.f("uq_lab_call_guest_token")),
        sa.UniqueConstraint("key", name=op.f("uq_lab_call_key")),
    )
    op.create_index(op.f("ix_lab_call_announced_by_id"), "lab_call", ["announced_by_id"])
    op.create_index(op.f("ix_lab_call_lab_id"), "lab_call", ["lab_id"])
    op.create_index(op.f("ix_lab_call_made_by_id"), "lab_call", ["made_by_id"])
    op.create_table(
        "call_stage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=12), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("promised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("skipped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("name in ('ideas', 'refine', 'submit', 'shortlist', 'vote', 'announce')",
                           name=op.f("ck_call_stage_name_known")),
        sa.ForeignKeyConstraint(["call_id"], ["lab_call.id"], name=op.f("fk_call_stage_call_id_lab_call"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_stage")),
        sa.UniqueConstraint("call_id", "name", name=op.f("uq_call_stage_call_id_name")),
    )
    op.create_index(op.f("ix_call_stage_ends_at"), "call_stage", ["ends_at"])
    op.create_table(
        "call_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=12), nullable=False),
        sa.Column("was_skipped", sa.Boolean(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_call_move_by_id_person")),
        sa.ForeignKeyConstraint(["call_id"], ["lab_call.id"], name=op.f("fk_call_move_call_id_lab_call"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_move")),
    )
    op.create_index(op.f("ix_call_move_by_id"), "call_move", ["by_id"])
    op.create_index(op.f("ix_call_move_call_id"), "call_move", ["call_id"])
    op.create_table(
        "call_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("thought_id", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shortlisted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("selected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sentences", sa.String(length=600), nullable=False),
        sa.Column("sentences_by_id", sa.Integer(), nullable=True),
        sa.Column("sentences_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["call_id"], ["lab_call.id"], name=op.f("fk_call_entry_call_id_lab_call"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["sentences_by_id"], ["person.id"], name=op.f("fk_call_entry_sentences_by_id_person")),
        sa.ForeignKeyConstraint(["thought_id"], ["thought.id"], name=op.f("fk_call_entry_thought_id_thought"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_entry")),
        sa.UniqueConstraint("key", name=op.f("uq_call_entry_key")),
        sa.UniqueConstraint("thought_id", name=op.f("uq_call_entry_thought_id")),
    )
    op.create_index(op.f("ix_call_entry_call_id"), "call_entry", ["call_id"])
    op.create_index(op.f("ix_call_entry_sentences_by_id"), "call_entry", ["sentences_by_id"])
    op.create_table(
        "panel_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["call_id"], ["lab_call.id"], name=op.f("fk_panel_member_call_id_lab_call"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_panel_member_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_member")),
        sa.UniqueConstraint("call_id", "person_id", name=op.f("uq_panel_member_call_id_person_id")),
    )
    op.create_index(op.f("ix_panel_member_person_id"), "panel_member", ["person_id"])
    op.create_table(
        "call_interest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["call_entry.id"], name=op.f("fk_call_interest_entry_id_call_entry"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_call_interest_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_interest")),
        sa.UniqueConstraint("entry_id", "person_id", name=op.f("uq_call_interest_entry_id_person_id")),
    )
    op.create_index(op.f("ix_call_interest_person_id"), "call_interest", ["person_id"])
    op.create_table(
        "call_reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("dealt_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["call_entry.id"], name=op.f("fk_call_reading_entry_id_call_entry"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_call_reading_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_reading")),
        sa.UniqueConstraint("entry_id", "person_id", name=op.f("uq_call_reading_entry_id_person_id")),
    )
    op.create_index(op.f("ix_call_reading_person_id"), "call_reading", ["person_id"])


def downgrade():
    op.drop_table("call_reading")
    op.drop_table("call_interest")
    op.drop_table("panel_member")
    op.drop_table("call_entry")
    op.drop_table("call_move")
    op.drop_table("call_stage")
    op.drop_table("lab_call")
