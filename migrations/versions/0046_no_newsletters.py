"""Nobody is asked to agree to newsletters any more: there are none. What was agreed to for nothing goes."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"

BEFORE = "purpose in ('news', 'profile', 'connections', 'needs', 'quotes')"
NOW = "purpose in ('profile', 'connections', 'needs', 'quotes')"


def upgrade():
    op.execute(sa.text("DELETE FROM consent WHERE purpose = 'news'"))
    _allow(NOW)


def downgrade():
    _allow(BEFORE)


def _allow(purposes):
    with op.batch_alter_table("consent") as table:
        table.drop_constraint(op.f("ck_consent_known_purpose"), type_="check")
        table.create_check_constraint(op.f("ck_consent_known_purpose"), purposes)
