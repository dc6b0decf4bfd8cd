"""People agree that teams read what they need, and that their name leaves a Lab; who said needs before was told that teams read them."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"

BEFORE = "purpose in ('news', 'profile', 'connections')"
NOW = "purpose in ('news', 'profile', 'connections', 'needs', 'quotes')"


def upgrade():
    _allow(NOW)
    op.execute(sa.text(
        "INSERT INTO consent (person_id, purpose, given_at) SELECT id, 'needs', CURRENT_TIMESTAMP FROM person "
        "WHERE access_needs <> '' AND left_at IS NULL"))


def downgrade():
    op.execute(sa.text("DELETE FROM consent WHERE purpose IN ('needs', 'quotes')"))
    _allow(BEFORE)


def _allow(purposes):
    with op.batch_alter_table("consent") as table:
        table.drop_constraint(op.f("ck_consent_known_purpose"), type_="check")
        table.create_check_constraint(op.f("ck_consent_known_purpose"), purposes)
