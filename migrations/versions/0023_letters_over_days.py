"""How an idea on the board was scored; who was reminded of a round over days, who wants no letters about them, and when what came of one was told."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade():
    op.add_column("origin", sa.Column("scores", sa.JSON(), nullable=True))
    op.add_column("over_days", sa.Column("result_told_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "days_reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("over_days_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["over_days_id"], ["over_days.id"], name=op.f("fk_days_reminder_over_days_id_over_days"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_days_reminder_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_days_reminder")),
        sa.UniqueConstraint("over_days_id", "person_id", name=op.f("uq_days_reminder_over_days_id_person_id")),
    )
    op.create_index(op.f("ix_days_reminder_person_id"), "days_reminder", ["person_id"])
    op.create_table(
        "no_days_letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_no_days_letters_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_no_days_letters")),
        sa.UniqueConstraint("person_id", name=op.f("uq_no_days_letters_person_id")),
    )


def downgrade():
    op.drop_table("no_days_letters")
    op.drop_table("days_reminder")
    with op.batch_alter_table("origin") as table:
        table.drop_column("scores")
    with op.batch_alter_table("over_days") as table:
        table.drop_column("result_told_at")
