"""A workshop before it happens: its page, and who signed up."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade():
    op.create_table(
        "sign_up_page",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("step_free", sa.String(length=8), nullable=False),
        sa.Column("quiet_room", sa.String(length=8), nullable=False),
        sa.Column("access", sa.Text(), nullable=False),
        sa.Column("bring", sa.Text(), nullable=False),
        sa.Column("ring", sa.String(length=200), nullable=False),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("question", sa.String(length=200), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("called_off_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("called_off_by_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("places IS NULL OR places >= 0", name=op.f("ck_sign_up_page_places")),
        sa.ForeignKeyConstraint(["called_off_by_id"], ["person.id"], name=op.f("fk_sign_up_page_called_off_by_id_person")),
        sa.ForeignKeyConstraint(["published_by_id"], ["person.id"], name=op.f("fk_sign_up_page_published_by_id_person")),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_sign_up_page_workshop_id_workshop"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_up_page")),
        sa.UniqueConstraint("key", name=op.f("uq_sign_up_page_key")),
        sa.UniqueConstraint("workshop_id", name=op.f("uq_sign_up_page_workshop_id")),
    )
    op.create_table(
        "sign_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("place", sa.String(length=8), nullable=False),
        sa.Column("perspective", sa.String(length=20), nullable=True),
        sa.Column("nation", sa.String(length=20), nullable=True),
        sa.Column("organisation", sa.String(length=20), nullable=True),
        sa.Column("access_needs", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("consented_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_up_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("moved_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("person_id IS NOT NULL OR cancelled_at IS NOT NULL", name=op.f("ck_sign_up_somebody_comes")),
        sa.CheckConstraint("place IN ('room', 'home')", name=op.f("ck_sign_up_place")),
        sa.ForeignKeyConstraint(["page_id"], ["sign_up_page.id"], name=op.f("fk_sign_up_page_id_sign_up_page"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_sign_up_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_up")),
        sa.UniqueConstraint("key", name=op.f("uq_sign_up_key")),
        sa.UniqueConstraint("page_id", "person_id", name=op.f("uq_sign_up_page_id_person_id")),
    )
    op.create_index("ix_sign_up_page_waiting", "sign_up", ["page_id", "waiting_since"])
    op.create_index(op.f("ix_sign_up_person_id"), "sign_up", ["person_id"])
    op.create_index(op.f("ix_sign_up_remind_at"), "sign_up", ["remind_at"])


def downgrade():
    op.drop_table("sign_up")
    op.drop_table("sign_up_page")
