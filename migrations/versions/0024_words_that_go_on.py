"""A card that a later round was fed with knows whose words it holds, and shows the picture that is kept once."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

# A card of a pile that goes on was written by nobody, and its line leads to an earlier round.
KNOWN = """
UPDATE contribution SET fed_from_id = (
  SELECT parent.parent_id FROM parent JOIN contribution AS original ON original.id = parent.parent_id
  WHERE parent.child_id = contribution.id AND original.round_id <> contribution.round_id ORDER BY parent.id LIMIT 1)
WHERE author_id IS NULL AND entered_by_id IS NULL AND step = 0
"""
# Over two rounds the first idea counts: as many times as there are rounds in a long day.
FIRST = """
UPDATE contribution SET fed_from_id = (SELECT before.fed_from_id FROM contribution AS before WHERE before.id = contribution.fed_from_id)
WHERE fed_from_id IN (SELECT id FROM contribution WHERE fed_from_id IS NOT NULL)
"""


def upgrade():
    with op.batch_alter_table("contribution") as table:
        table.add_column(sa.Column("fed_from_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_contribution_fed_from_id_contribution"), "contribution", ["fed_from_id"], ["id"], ondelete="SET NULL")
        table.create_index(op.f("ix_contribution_fed_from_id"), ["fed_from_id"])
    with op.batch_alter_table("picture") as table:
        table.add_column(sa.Column("of_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_picture_of_id_picture"), "picture", ["of_id"], ["id"], ondelete="CASCADE")
        table.create_index(op.f("ix_picture_of_id"), ["of_id"])
    op.execute(KNOWN)
    for _round in range(8):
        op.execute(FIRST)


def downgrade():
    op.execute("DELETE FROM picture WHERE of_id IS NOT NULL")
    with op.batch_alter_table("picture") as table:
        table.drop_index(op.f("ix_picture_of_id"))
        table.drop_constraint(op.f("fk_picture_of_id_picture"), type_="foreignkey")
        table.drop_column("of_id")
    with op.batch_alter_table("contribution") as table:
        table.drop_index(op.f("ix_contribution_fed_from_id"))
        table.drop_constraint(op.f("fk_contribution_fed_from_id_contribution"), type_="foreignkey")
        table.drop_column("fed_from_id")
