"""What few of many rows are is found by an index of its own: what stands on a list, is held, hidden, or waits for a reply."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"

LISTED = "held_at IS NULL AND hidden_at IS NULL AND withdrawn_at IS NULL AND merged_into_id IS NULL"
HELD, HIDDEN = "held_at IS NOT NULL", "hidden_at IS NOT NULL"
INDEXES = (
    ("ix_thought_listed", "thought", ["lab_id", "kind"], LISTED),
    ("ix_thought_held", "thought", ["lab_id"], HELD),
    ("ix_thought_hidden", "thought", ["lab_id"], HIDDEN),
    ("ix_comment_held", "comment", ["thought_id"], HELD),
    ("ix_comment_hidden", "comment", ["thought_id"], HIDDEN),
    ("ix_comment_waiting", "comment", ["needs_reply_at"], "needs_reply_at IS NOT NULL AND answered_at IS NULL"),
    ("ix_support_held", "support", ["thought_id"], HELD),
    ("ix_support_hidden", "support", ["thought_id"], HIDDEN),
    ("ix_offer_held", "offer", ["thought_id"], HELD),
    ("ix_offer_hidden", "offer", ["thought_id"], HIDDEN),
)


def upgrade():
    for name, table, columns, where in INDEXES:
        op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def downgrade():
    for name, table, _columns, _where in reversed(INDEXES):
        op.drop_index(name, table)
