"""Who may read a Lab's board, second steps at sign-in, consents, access needs, erased people, invitations for many."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade():
    with op.batch_alter_table("person") as table:
        table.add_column(sa.Column("access_needs", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("said_email", sa.String(length=254), nullable=True))
        table.add_column(sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("lab") as table:
        table.add_column(sa.Column("readers", sa.String(length=12), nullable=False, server_default="members"))
        table.add_column(sa.Column("second_step_needed", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.create_check_constraint(op.f("ck_lab_known_readers"), "readers in ('public', 'members', 'participants')")
    with op.batch_alter_table("link") as table:
        table.add_column(sa.Column("many", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("uses", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("purpose in ('news', 'profile', 'connections')", name=op.f("ck_consent_known_purpose")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_consent_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_person_id"), "consent", ["person_id"])
    op.create_table(
        "second_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_window", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_second_step_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_step")),
        sa.UniqueConstraint("person_id", name=op.f("uq_second_step_person_id")),
    )
    op.create_table(
        "recovery_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_recovery_code_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_code")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_recovery_code_code_hash")),
    )
    op.create_index(op.f("ix_recovery_code_person_id"), "recovery_code", ["person_id"])


def downgrade():
    op.drop_table("recovery_code")
    op.drop_table("second_step")
    op.drop_table("consent")
    with op.batch_alter_table("link") as table:
        for column in ("many", "uses", "revoked_at"):
            table.drop_column(column)
    with op.batch_alter_table("lab") as table:
        table.drop_constraint(op.f("ck_lab_known_readers"), type_="check")
        table.drop_column("readers")
        table.drop_column("second_step_needed")
    with op.batch_alter_table("person") as table:
        for column in ("access_needs", "said_email", "erased_at"):
            table.drop_column(column)
