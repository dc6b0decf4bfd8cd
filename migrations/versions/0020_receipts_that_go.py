"""The receipts of what was done without a name go when its round ends."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade():
    op.add_column("receipt", sa.Column("goes_with", sa.String(length=16), nullable=True))
    op.create_index(op.f("ix_receipt_goes_with"), "receipt", ["goes_with"])


def downgrade():
    op.drop_index(op.f("ix_receipt_goes_with"), "receipt")
    op.drop_column("receipt", "goes_with")
