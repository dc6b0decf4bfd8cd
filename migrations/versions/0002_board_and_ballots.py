"""The board, and ballots with their votes."""

import sqlalchemy as sa
from alembic import op

import app.columns

revision = "0002"
down_revision = "0001"


def upgrade():
    op.create_table(
        "ballot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("lab_id", sa.Integer(), nullable=False),
        sa.Column("workshop_key", sa.String(length=16), nullable=True),
        sa.Column("is_rehearsal", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("method", sa.String(length=20), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("prepared_at", app.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("prepared_by_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("opened_by_id", sa.Integer(), nullable=True),
        sa.Column("closes_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("closed_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("revealed_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("revealed_by_id", sa.Integer(), nullable=True),
        sa.Column("cancelled_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("cancelled_by_id", sa.Integer(), nullable=True),
        sa.Column("result", sa.JSON(), nullable=True),
        sa.CheckConstraint("closed_at IS NULL OR opened_at IS NOT NULL", name=op.f("ck_ballot_closed_after_opening")),
        sa.CheckConstraint("revealed_at IS NULL OR closed_at IS NOT NULL", name=op.f("ck_ballot_revealed_after_close")),
        sa.ForeignKeyConstraint(["cancelled_by_id"], ["person.id"], name=op.f("fk_ballot_cancelled_by_id")),
        sa.ForeignKeyConstraint(["closed_by_id"], ["person.id"], name=op.f("fk_ballot_closed_by_id")),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_ballot_lab_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["opened_by_id"], ["person.id"], name=op.f("fk_ballot_opened_by_id")),
        sa.ForeignKeyConstraint(["prepared_by_id"], ["person.id"], name=op.f("fk_ballot_prepared_by_id")),
        sa.ForeignKeyConstraint(["revealed_by_id"], ["person.id"], name=op.f("fk_ballot_revealed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot")),
        sa.UniqueConstraint("key", name=op.f("uq_ballot_key")),
    )
    op.create_index(op.f("ix_ballot_lab_id"), "ballot", ["lab_id"], unique=False)
    op.create_index(op.f("ix_ballot_workshop_key"), "ballot", ["workshop_key"], unique=False)
    op.create_table(
        "kept_back",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lab_id", sa.Integer(), nullable=False),
        sa.Column("source_key", sa.String(length=16), nullable=False),
        sa.Column("workshop_key", sa.String(length=16), nullable=False),
        sa.Column("how_many", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_kept_back_lab_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_back")),
        sa.UniqueConstraint("source_key", name=op.f("uq_kept_back_source_key")),
    )
    op.create_index(op.f("ix_kept_back_lab_id"), "kept_back", ["lab_id"], unique=False)
    op.create_table(
        "thought",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("lab_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("headline", sa.String(length=90), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("hidden_by_id", sa.Integer(), nullable=True),
        sa.Column("attribution", sa.String(length=12), nullable=False),
        sa.Column("perspective", sa.String(length=20), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("posted_at", app.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("held_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("hidden_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("hidden_reason", sa.String(length=300), nullable=True),
        sa.CheckConstraint("kind in ('insight', 'idea')", name=op.f("ck_thought_kind_known")),
        sa.CheckConstraint("length(body) <= 2000", name=op.f("ck_thought_body_fits")),
        sa.CheckConstraint("length(headline) <= 90", name=op.f("ck_thought_headline_fits")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_thought_author_id")),
        sa.ForeignKeyConstraint(["hidden_by_id"], ["person.id"], name=op.f("fk_thought_hidden_by_id")),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_thought_lab_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thought")),
        sa.UniqueConstraint("key", name=op.f("uq_thought_key")),
    )
    op.create_index(op.f("ix_thought_author_id"), "thought", ["author_id"], unique=False)
    op.create_index(op.f("ix_thought_lab_id"), "thought", ["lab_id"], unique=False)
    op.create_table(
        "ballot_option",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("headline", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("source_key", sa.String(length=16), nullable=True),
        sa.Column("thought_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["ballot.id"], name=op.f("fk_ballot_option_ballot_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["thought_id"], ["thought.id"], name=op.f("fk_ballot_option_thought_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot_option")),
        sa.UniqueConstraint("ballot_id", "position", name=op.f("uq_ballot_option_ballot_id_position")),
        sa.UniqueConstraint("key", name=op.f("uq_ballot_option_key")),
    )
    op.create_index(op.f("ix_ballot_option_thought_id"), "ballot_option", ["thought_id"], unique=False)
    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("thought_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("hidden_by_id", sa.Integer(), nullable=True),
        sa.Column("attribution", sa.String(length=12), nullable=False),
        sa.Column("perspective", sa.String(length=20), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("posted_at", app.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("held_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("hidden_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("hidden_reason", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_comment_author_id")),
        sa.ForeignKeyConstraint(["hidden_by_id"], ["person.id"], name=op.f("fk_comment_hidden_by_id")),
        sa.ForeignKeyConstraint(["thought_id"], ["thought.id"], name=op.f("fk_comment_thought_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
        sa.UniqueConstraint("key", name=op.f("uq_comment_key")),
    )
    op.create_index(op.f("ix_comment_author_id"), "comment", ["author_id"], unique=False)
    op.create_index(op.f("ix_comment_thought_id"), "comment", ["thought_id"], unique=False)
    op.create_table(
        "elector",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("seed", sa.String(length=20), nullable=False),
        sa.Column("ended_at", app.columns.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballot.id"], name=op.f("fk_elector_ballot_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_elector_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_elector")),
        sa.UniqueConstraint("ballot_id", "person_id", name=op.f("uq_elector_ballot_id_person_id")),
    )
    op.create_index(op.f("ix_elector_person_id"), "elector", ["person_id"], unique=False)
    op.create_table(
        "origin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thought_id", sa.Integer(), nullable=False),
        sa.Column("workshop_key", sa.String(length=16), nullable=False),
        sa.Column("workshop_title", sa.String(length=200), nullable=False),
        sa.Column("item_title", sa.String(length=200), nullable=False),
        sa.Column("step", sa.String(length=80), nullable=False),
        sa.Column("group_label", sa.String(length=80), nullable=False),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.Column("contribution_key", sa.String(length=16), nullable=False),
        sa.Column("parents", sa.JSON(), nullable=False),
        sa.Column("originals", sa.JSON(), nullable=False),
        sa.Column("votes", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["thought_id"], ["thought.id"], name=op.f("fk_origin_thought_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_origin")),
        sa.UniqueConstraint("contribution_key", name=op.f("uq_origin_contribution_key")),
    )
    op.create_index(op.f("ix_origin_thought_id"), "origin", ["thought_id"], unique=False)
    op.create_index(op.f("ix_origin_workshop_key"), "origin", ["workshop_key"], unique=False)
    op.create_table(
        "vote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("choice", sa.JSON(), nullable=False),
        sa.Column("spent", sa.Integer(), nullable=False),
        sa.Column("allowed", sa.Integer(), nullable=False),
        sa.Column("saved_at", app.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("receipt", sa.String(length=12), nullable=False),
        sa.CheckConstraint("spent >= 0 AND spent <= allowed", name=op.f("ck_vote_within_allowance")),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballot.id"], name=op.f("fk_vote_ballot_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_vote_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote")),
        sa.UniqueConstraint("ballot_id", "person_id", name=op.f("uq_vote_ballot_id_person_id")),
    )
    op.create_index(op.f("ix_vote_person_id"), "vote", ["person_id"], unique=False)


def downgrade():
    op.drop_index(op.f("ix_vote_person_id"), table_name="vote")
    op.drop_table("vote")
    op.drop_index(op.f("ix_origin_workshop_key"), table_name="origin")
    op.drop_index(op.f("ix_origin_thought_id"), table_name="origin")
    op.drop_table("origin")
    op.drop_index(op.f("ix_elector_person_id"), table_name="elector")
    op.drop_table("elector")
    op.drop_index(op.f("ix_comment_thought_id"), table_name="comment")
    op.drop_index(op.f("ix_comment_author_id"), table_name="comment")
    op.drop_table("comment")
    op.drop_index(op.f("ix_ballot_option_thought_id"), table_name="ballot_option")
    op.drop_table("ballot_option")
    op.drop_index(op.f("ix_thought_lab_id"), table_name="thought")
    op.drop_index(op.f("ix_thought_author_id"), table_name="thought")
    op.drop_table("thought")
    op.drop_index(op.f("ix_kept_back_lab_id"), table_name="kept_back")
    op.drop_table("kept_back")
    op.drop_index(op.f("ix_ballot_workshop_key"), table_name="ballot")
    op.drop_index(op.f("ix_ballot_lab_id"), table_name="ballot")
    op.drop_table("ballot")
