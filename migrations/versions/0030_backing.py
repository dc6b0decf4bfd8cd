"""Comments can be changed at first; backing and offers have what a moderator needs to hold and hide them."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def upgrade():
    with op.batch_alter_table("comment") as table:
        table.add_column(sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
        table.create_index(op.f("ix_comment_needs_reply_at"), ["needs_reply_at"])
    with op.batch_alter_table("offer") as table:
        table.add_column(sa.Column("hidden_by_id", sa.Integer(), nullable=True))
        table.create_foreign_key("fk_offer_hidden_by_id_person", "person", ["hidden_by_id"], ["id"])
    with op.batch_alter_table("support") as table:
        table.add_column(sa.Column("key", sa.String(length=16), nullable=True))
        table.add_column(sa.Column("hidden_by_id", sa.Integer(), nullable=True))
        table.alter_column("person_id", existing_type=sa.Integer(), nullable=True)
        table.create_foreign_key("fk_support_hidden_by_id_person", "person", ["hidden_by_id"], ["id"])
    _give_keys()
    with op.batch_alter_table("support") as table:
        table.alter_column("key", existing_type=sa.String(length=16), nullable=False)
        table.create_unique_constraint(op.f("uq_support_key"), ["key"])


def downgrade():
    op.execute("DELETE FROM support WHERE person_id IS NULL")
    with op.batch_alter_table("support") as table:
        table.drop_constraint("fk_support_hidden_by_id_person", type_="foreignkey")
        table.drop_constraint(op.f("uq_support_key"), type_="unique")
        table.alter_column("person_id", existing_type=sa.Integer(), nullable=False)
        table.drop_column("hidden_by_id")
        table.drop_column("key")
    with op.batch_alter_table("offer") as table:
        table.drop_constraint("fk_offer_hidden_by_id_person", type_="foreignkey")
        table.drop_column("hidden_by_id")
    with op.batch_alter_table("comment") as table:
        table.drop_index(op.f("ix_comment_needs_reply_at"))
        table.drop_column("changed_at")


def _give_keys():
    """Each row that is there a key of its own."""
    here = op.get_bind()
    support = sa.table("support", sa.column("id", sa.Integer), sa.column("key", sa.String))
    for row_id in here.execute(sa.select(support.c.id)).scalars().all():
        key = "".join(secrets.choice(LETTERS) for _ in range(10))
        here.execute(support.update().where(support.c.id == row_id).values(key=key))
