"""People, their sign-ins and links; Labs and hats; the journal and its receipts; waiting mails."""

import sqlalchemy as sa
from alembic import op

import app.columns

revision = "0001"
down_revision = None


def upgrade():
    op.create_table(
        "outgoing_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("to_address", sa.String(length=254), nullable=False),
        sa.Column("letter", sa.String(length=60), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("filled_with", sa.JSON(), nullable=False),
        sa.Column("message_id", sa.String(length=64), nullable=False),
        sa.Column("made_at", app.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("useful_until", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("next_try_at", app.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("leased_until", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_fault", sa.String(length=80), nullable=True),
        sa.Column("sent_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("given_up_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_mail")),
        sa.UniqueConstraint("key", name=op.f("uq_outgoing_mail_key")),
        sa.UniqueConstraint("message_id", name=op.f("uq_outgoing_mail_message_id")),
    )
    op.create_index(
        "ix_outgoing_mail_waiting", "outgoing_mail", ["sent_at", "given_up_at", "next_try_at"], unique=False
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("email_confirmed_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("administrator_since", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("same_as_id", sa.Integer(), nullable=True),
        sa.Column("simulated_for", sa.String(length=16), nullable=True),
        sa.Column("created_at", app.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("left_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("same_as_id <> id", name=op.f("ck_person_not_same_as_itself")),
        sa.ForeignKeyConstraint(["same_as_id"], ["person.id"], name=op.f("fk_person_same_as_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name=op.f("uq_person_email")),
        sa.UniqueConstraint("key", name=op.f("uq_person_key")),
    )
    op.create_index(op.f("ix_person_same_as_id"), "person", ["same_as_id"], unique=False)
    op.create_index(op.f("ix_person_simulated_for"), "person", ["simulated_for"], unique=False)
    op.create_table(
        "receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("op", sa.String(length=64), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("made_at", app.columns.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sa.UniqueConstraint("person_id", "op", name=op.f("uq_receipt_person_id_op")),
    )
    op.create_index("ix_receipt_made_at", "receipt", ["made_at"], unique=False)
    op.create_table(
        "room_head",
        sa.Column("room", sa.String(length=80), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("room", name=op.f("pk_room_head")),
    )
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lab", sa.String(length=16), nullable=True),
        sa.Column("workshop", sa.String(length=16), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(length=64), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("happened_at", app.columns.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_entry_actor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
    )
    op.create_index(op.f("ix_entry_kind"), "entry", ["kind"], unique=False)
    op.create_index(op.f("ix_entry_lab"), "entry", ["lab"], unique=False)
    op.create_index(op.f("ix_entry_workshop"), "entry", ["workshop"], unique=False)
    op.create_table(
        "lab",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("challenge", sa.String(length=500), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("phase", sa.String(length=16), nullable=False),
        sa.Column("created_at", app.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "phase in ('scoping', 'discovery', 'testing', 'sharing', 'closed')", name=op.f("ck_lab_known_phase")
        ),
        sa.CheckConstraint("ends_on > starts_on", name=op.f("ck_lab_ends_after_it_starts")),
        sa.ForeignKeyConstraint(["created_by_id"], ["person.id"], name=op.f("fk_lab_created_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lab")),
        sa.UniqueConstraint("key", name=op.f("uq_lab_key")),
    )
    op.create_table(
        "link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("promises", sa.JSON(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", app.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", app.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("used_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_link_made_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_link_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_link_token_hash")),
    )
    op.create_index(op.f("ix_link_email"), "link", ["email"], unique=False)
    op.create_index(op.f("ix_link_person_id"), "link", ["person_id"], unique=False)
    op.create_table(
        "sign_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", app.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("seen_at", app.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_sign_in_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_token_hash")),
    )
    op.create_index(op.f("ix_sign_in_person_id"), "sign_in", ["person_id"], unique=False)
    op.create_table(
        "hat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lab_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("hat", sa.String(length=16), nullable=False),
        sa.Column("given_at", app.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("given_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "hat in ('participant', 'member', 'facilitator', 'moderator', 'lab_team', 'evaluator', 'partner')",
            name=op.f("ck_hat_known_hat"),
        ),
        sa.ForeignKeyConstraint(["given_by_id"], ["person.id"], name=op.f("fk_hat_given_by_id")),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_hat_lab_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_hat_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hat")),
        sa.UniqueConstraint("lab_id", "person_id", "hat", name=op.f("uq_hat_lab_id_person_id_hat")),
    )
    op.create_index(op.f("ix_hat_person_id"), "hat", ["person_id"], unique=False)


def downgrade():
    op.drop_index(op.f("ix_hat_person_id"), table_name="hat")
    op.drop_table("hat")
    op.drop_index(op.f("ix_sign_in_person_id"), table_name="sign_in")
    op.drop_table("sign_in")
    op.drop_index(op.f("ix_link_person_id"), table_name="link")
    op.drop_index(op.f("ix_link_email"), table_name="link")
    op.drop_table("link")
    op.drop_table("lab")
    op.drop_index(op.f("ix_entry_workshop"), table_name="entry")
    op.drop_index(op.f("ix_entry_lab"), table_name="entry")
    op.drop_index(op.f("ix_entry_kind"), table_name="entry")
    op.drop_table("entry")
    op.drop_table("room_head")
    op.drop_index("ix_receipt_made_at", table_name="receipt")
    op.drop_table("receipt")
    op.drop_index(op.f("ix_person_simulated_for"), table_name="person")
    op.drop_index(op.f("ix_person_same_as_id"), table_name="person")
    op.drop_table("person")
    op.drop_index("ix_outgoing_mail_waiting", table_name="outgoing_mail")
    op.drop_table("outgoing_mail")
