"""Words of introductions and answers to a question beforehand can be held and hidden by moderators."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade():
    with op.batch_alter_table("introduction") as table:
        table.add_column(sa.Column("held_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("hidden_by_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("hidden_reason", sa.String(length=300), nullable=True))
        table.create_foreign_key("fk_introduction_hidden_by_id_person", "person", ["hidden_by_id"], ["id"])
    with op.batch_alter_table("sign_up") as table:
        table.add_column(sa.Column("held_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("hidden_by_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("hidden_reason", sa.String(length=300), nullable=True))
        table.create_foreign_key("fk_sign_up_hidden_by_id_person", "person", ["hidden_by_id"], ["id"])


def downgrade():
    with op.batch_alter_table("sign_up") as table:
        table.drop_constraint("fk_sign_up_hidden_by_id_person", type_="foreignkey")
        table.drop_column("hidden_reason")
        table.drop_column("hidden_by_id")
        table.drop_column("hidden_at")
        table.drop_column("held_at")
    with op.batch_alter_table("introduction") as table:
        table.drop_constraint("fk_introduction_hidden_by_id_person", type_="foreignkey")
        table.drop_column("hidden_reason")
        table.drop_column("hidden_by_id")
        table.drop_column("hidden_at")
        table.drop_column("held_at")
