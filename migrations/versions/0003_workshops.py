"""Workshops, their agenda and who attends."""

import sqlalchemy as sa
from alembic import op

import app.columns

revision = "0003"
down_revision = "0002"


def upgrade():
    op.create_table(
        "workshop",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("lab_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("mode", sa.String(length=8), nullable=False),
        sa.Column("starts_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("call_link", sa.Text(), nullable=False),
        sa.Column("tables", sa.Integer(), nullable=False),
        sa.Column("moderated", sa.Boolean(), nullable=False),
        sa.Column("door_shut_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("live_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("closed_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("moved_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("projector_key", sa.String(length=40), nullable=False),
        sa.Column("projector_theme", sa.String(length=8), nullable=False),
        sa.Column("projector_view", sa.String(length=8), nullable=False),
        sa.Column("projector_page", sa.Integer(), nullable=False),
        sa.Column("driver_id", sa.Integer(), nullable=True),
        sa.Column("current_item_id", sa.Integer(), nullable=True),
        sa.Column("rehearsal_of_id", sa.Integer(), nullable=True),
        sa.Column("created_at", app.columns.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("mode IN ('room', 'home', 'both')", name=op.f("ck_workshop_mode")),
        sa.CheckConstraint("tables >= 0", name=op.f("ck_workshop_tables")),
        sa.ForeignKeyConstraint(
            ["current_item_id"],
            ["agenda_item.id"],
            name="fk_workshop_current_item_id",
            ondelete="SET NULL",
            use_alter=True,
        ),
        sa.ForeignKeyConstraint(["driver_id"], ["person.id"], name=op.f("fk_workshop_driver_id")),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_workshop_lab_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["rehearsal_of_id"], ["workshop.id"], name=op.f("fk_workshop_rehearsal_of_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop")),
        sa.UniqueConstraint("code", name=op.f("uq_workshop_code")),
        sa.UniqueConstraint("key", name=op.f("uq_workshop_key")),
        sa.UniqueConstraint("projector_key", name=op.f("uq_workshop_projector_key")),
    )
    op.create_index(op.f("ix_workshop_lab_id"), "workshop", ["lab_id"], unique=False)
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("takes_from_id", sa.Integer(), nullable=True),
        sa.Column("started_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("ended_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_agenda_item_minutes")),
        sa.ForeignKeyConstraint(
            ["takes_from_id"], ["agenda_item.id"], name=op.f("fk_agenda_item_takes_from_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_agenda_item_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sa.UniqueConstraint("key", name=op.f("uq_agenda_item_key")),
    )
    op.create_index("ix_agenda_item_workshop_position", "agenda_item", ["workshop_id", "position"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=8), nullable=False),
        sa.Column("perspective", sa.String(length=20), nullable=True),
        sa.Column("observer", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=True),
        sa.Column("joined_at", app.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("present", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("left_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("removed_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("hand_up_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("done_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("sitting_out_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("place IN ('room', 'home')", name=op.f("ck_attendance_place")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attendance_person_id")),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_attendance_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("key", name=op.f("uq_attendance_key")),
        sa.UniqueConstraint("workshop_id", "number", name=op.f("uq_attendance_workshop_id_number")),
        sa.UniqueConstraint("workshop_id", "person_id", name=op.f("uq_attendance_workshop_id_person_id")),
    )
    op.create_index(op.f("ix_attendance_person_id"), "attendance", ["person_id"], unique=False)
    op.create_table(
        "facilitator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_facilitator_person_id")),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_facilitator_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facilitator")),
        sa.UniqueConstraint("workshop_id", "person_id", name=op.f("uq_facilitator_workshop_id_person_id")),
    )
    op.create_index(op.f("ix_facilitator_person_id"), "facilitator", ["person_id"], unique=False)
    op.create_table(
        "item_ballot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballot.id"], name=op.f("fk_item_ballot_ballot_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_item_ballot_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_ballot")),
        sa.UniqueConstraint("ballot_id", name=op.f("uq_item_ballot_ballot_id")),
        sa.UniqueConstraint("item_id", name=op.f("uq_item_ballot_item_id")),
    )
    # Workshop and agenda point at each other. SQLite took the key with the table; PostgreSQL wants it afterwards.
    if op.get_bind().dialect.name == "postgresql":
        op.create_foreign_key(
            "fk_workshop_current_item_id", "workshop", "agenda_item", ["current_item_id"], ["id"], ondelete="SET NULL"
        )


def downgrade():
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint("fk_workshop_current_item_id", "workshop")
    op.drop_table("item_ballot")
    op.drop_index(op.f("ix_facilitator_person_id"), table_name="facilitator")
    op.drop_table("facilitator")
    op.drop_index(op.f("ix_attendance_person_id"), table_name="attendance")
    op.drop_table("attendance")
    op.drop_index("ix_agenda_item_workshop_position", table_name="agenda_item")
    op.drop_table("agenda_item")
    op.drop_index(op.f("ix_workshop_lab_id"), table_name="workshop")
    op.drop_table("workshop")
