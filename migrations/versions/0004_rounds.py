"""Rounds, groups and what people wrote."""

import sqlalchemy as sa
from alembic import op

import app.columns

revision = "0004"
down_revision = "0003"


def upgrade():
    op.create_table(
        "round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("structure", sa.String(length=40), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("share", sa.Integer(), nullable=False),
        sa.Column("opens_at_step", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(length=10), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("started_at", app.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("step_started_at", app.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ends_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("paused_left", sa.Integer(), nullable=True),
        sa.Column("advance_at_bell", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("finished_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("phase IN ('forming', 'running', 'paused', 'finished')", name=op.f("ck_round_phase")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_round_item_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_round_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sa.UniqueConstraint("item_id", name=op.f("uq_round_item_id")),
        sa.UniqueConstraint("key", name=op.f("uq_round_key")),
    )
    op.create_index(op.f("ix_round_ends_at"), "round", ["ends_at"], unique=False)
    op.create_index(op.f("ix_round_workshop_id"), "round", ["workshop_id"], unique=False)
    op.create_table(
        "round_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=8), nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("typist_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("place IN ('room', 'home')", name=op.f("ck_round_group_place")),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["round_group.id"], name=op.f("fk_round_group_merged_into_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_group_round_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["typist_id"], ["person.id"], name=op.f("fk_round_group_typist_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_group")),
        sa.UniqueConstraint("key", name=op.f("uq_round_group_key")),
        sa.UniqueConstraint(
            "round_id", "step", "place", "number", name=op.f("uq_round_group_round_id_step_place_number")
        ),
    )
    op.create_index(op.f("ix_round_group_merged_into_id"), "round_group", ["merged_into_id"], unique=False)
    op.create_table(
        "step_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("started_at", app.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("found_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("ended_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_step_run_round_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_run")),
    )
    op.create_index(op.f("ix_step_run_round_id"), "step_run", ["round_id"], unique=False)
    op.create_table(
        "contribution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("table_label", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("headline", sa.String(length=90), nullable=False),
        sa.Column("keep_to_self", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("late", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("written_at", app.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("edited_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("put_forward_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("put_forward_by_id", sa.Integer(), nullable=True),
        sa.Column("brought_by_id", sa.Integer(), nullable=True),
        sa.Column("held_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("shown_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("hidden_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("hidden_by_id", sa.Integer(), nullable=True),
        sa.Column("hidden_reason", sa.String(length=200), nullable=False),
        sa.Column("goes_on", sa.Boolean(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("publish_agreed_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("merged_into_id <> id", name=op.f("ck_contribution_not_merged_into_itself")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_contribution_author_id")),
        sa.ForeignKeyConstraint(
            ["brought_by_id"], ["round_group.id"], name=op.f("fk_contribution_brought_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["entered_by_id"], ["person.id"], name=op.f("fk_contribution_entered_by_id")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["round_group.id"], name=op.f("fk_contribution_group_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["hidden_by_id"], ["person.id"], name=op.f("fk_contribution_hidden_by_id")),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["contribution.id"], name=op.f("fk_contribution_merged_into_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["put_forward_by_id"], ["person.id"], name=op.f("fk_contribution_put_forward_by_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_contribution_round_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_contribution_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
        sa.UniqueConstraint("key", name=op.f("uq_contribution_key")),
    )
    op.create_index(op.f("ix_contribution_author_id"), "contribution", ["author_id"], unique=False)
    op.create_index(op.f("ix_contribution_brought_by_id"), "contribution", ["brought_by_id"], unique=False)
    op.create_index(op.f("ix_contribution_group_id"), "contribution", ["group_id"], unique=False)
    op.create_index(op.f("ix_contribution_merged_into_id"), "contribution", ["merged_into_id"], unique=False)
    op.create_index(op.f("ix_contribution_round_id"), "contribution", ["round_id"], unique=False)
    op.create_index("ix_contribution_round_put_forward", "contribution", ["round_id", "put_forward_at"], unique=False)
    op.create_index(op.f("ix_contribution_workshop_id"), "contribution", ["workshop_id"], unique=False)
    op.create_table(
        "seat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("attendance_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attendance_id"], ["attendance.id"], name=op.f("fk_seat_attendance_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["group_id"], ["round_group.id"], name=op.f("fk_seat_group_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_seat_round_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat")),
        sa.UniqueConstraint("round_id", "step", "attendance_id", name=op.f("uq_seat_round_id_step_attendance_id")),
    )
    op.create_index(op.f("ix_seat_attendance_id"), "seat", ["attendance_id"], unique=False)
    op.create_index(op.f("ix_seat_group_id"), "seat", ["group_id"], unique=False)
    op.create_table(
        "parent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["contribution.id"], name=op.f("fk_parent_child_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["contribution.id"], name=op.f("fk_parent_parent_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parent")),
        sa.UniqueConstraint("child_id", "parent_id", name=op.f("uq_parent_child_id_parent_id")),
    )
    op.create_index(op.f("ix_parent_child_id"), "parent", ["child_id"], unique=False)
    op.create_index(op.f("ix_parent_parent_id"), "parent", ["parent_id"], unique=False)


def downgrade():
    op.drop_index(op.f("ix_parent_parent_id"), table_name="parent")
    op.drop_index(op.f("ix_parent_child_id"), table_name="parent")
    op.drop_table("parent")
    op.drop_index(op.f("ix_seat_group_id"), table_name="seat")
    op.drop_index(op.f("ix_seat_attendance_id"), table_name="seat")
    op.drop_table("seat")
    op.drop_index(op.f("ix_contribution_workshop_id"), table_name="contribution")
    op.drop_index("ix_contribution_round_put_forward", table_name="contribution")
    op.drop_index(op.f("ix_contribution_round_id"), table_name="contribution")
    op.drop_index(op.f("ix_contribution_merged_into_id"), table_name="contribution")
    op.drop_index(op.f("ix_contribution_group_id"), table_name="contribution")
    op.drop_index(op.f("ix_contribution_brought_by_id"), table_name="contribution")
    op.drop_index(op.f("ix_contribution_author_id"), table_name="contribution")
    op.drop_table("contribution")
    op.drop_index(op.f("ix_step_run_round_id"), table_name="step_run")
    op.drop_table("step_run")
    op.drop_index(op.f("ix_round_group_merged_into_id"), table_name="round_group")
    op.drop_table("round_group")
    op.drop_index(op.f("ix_round_workshop_id"), table_name="round")
    op.drop_index(op.f("ix_round_ends_at"), table_name="round")
    op.drop_table("round")
