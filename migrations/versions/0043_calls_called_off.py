"""A call can be called off, with a reason that everybody reads."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"


def upgrade():
    with op.batch_alter_table("lab_call") as table:
        table.add_column(sa.Column("called_off_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("called_off_by_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("off_why", sa.String(length=300), nullable=False, server_default=""))
        table.create_foreign_key(op.f("fk_lab_call_called_off_by_id_person"), "person", ["called_off_by_id"], ["id"])
        table.create_index(op.f("ix_lab_call_called_off_by_id"), ["called_off_by_id"])


def downgrade():
    with op.batch_alter_table("lab_call") as table:
        table.drop_index(op.f("ix_lab_call_called_off_by_id"))
        table.drop_constraint(op.f("fk_lab_call_called_off_by_id_person"), type_="foreignkey")
        for name in ("off_why", "called_off_by_id", "called_off_at"):
            table.drop_column(name)
