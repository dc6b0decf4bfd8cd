"""Seats without a phone, and the attendance whose phone serves one."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade():
    with op.batch_alter_table("attendance") as table:
        table.add_column(sa.Column("without_phone", sa.Boolean(), server_default=sa.false(), nullable=False))
        table.add_column(sa.Column("beside_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_attendance_beside_id_attendance"), "attendance", ["beside_id"], ["id"], ondelete="CASCADE")
        table.create_index(op.f("ix_attendance_beside_id"), ["beside_id"])


def downgrade():
    with op.batch_alter_table("attendance") as table:
        table.drop_index(op.f("ix_attendance_beside_id"))
        table.drop_constraint(op.f("fk_attendance_beside_id_attendance"), type_="foreignkey")
        table.drop_column("beside_id")
        table.drop_column("without_phone")
