"""The board whole: themes and opportunities, states, versions, links of the chain, threads, support, offers, drafts."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

MOMENT = sa.DateTime(timezone=True)
STATES = ("published", "forming", "checked", "agreed", "open", "refined", "submitted", "shortlisted", "selected", "not_now")
EVIDENCE = ("lived", "practice", "research", "data", "story", "observation")
SAYS = ("builds", "worry", "question", "evidence", "happened")
# Before, nothing but its comments moved a post.
ACTIVE = """
UPDATE thought SET active_at = COALESCE((
  SELECT MAX(comment.posted_at) FROM comment WHERE comment.thought_id = thought.id AND comment.held_at IS NULL
    AND comment.hidden_at IS NULL AND comment.withdrawn_at IS NULL AND comment.posted_at > thought.posted_at), posted_at)
"""


def upgrade():
    with op.batch_alter_table("thought") as table:
        table.add_column(sa.Column("details", sa.JSON(), server_default=sa.text("'[]'"), nullable=False))
        table.add_column(sa.Column("source_link", sa.String(length=500), server_default="", nullable=False))
        table.add_column(sa.Column("state", sa.String(length=16), nullable=True))
        table.add_column(sa.Column("version", sa.Integer(), server_default="1", nullable=False))
        table.add_column(sa.Column("active_at", MOMENT, nullable=True))
        table.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
    op.execute("UPDATE thought SET state = CASE kind WHEN 'insight' THEN 'published' ELSE 'open' END")
    op.execute(ACTIVE)
    with op.batch_alter_table("thought") as table:
        table.alter_column("state", existing_type=sa.String(length=16), nullable=False)
        table.alter_column("active_at", existing_type=MOMENT, nullable=False)
        table.drop_constraint(op.f("ck_thought_kind_known"), type_="check")
        table.create_check_constraint(op.f("ck_thought_kind_known"), one_of("kind", ("insight", "theme", "opportunity", "idea")))
        table.create_check_constraint(op.f("ck_thought_state_known"), one_of("state", STATES))
        table.create_check_constraint(op.f("ck_thought_evidence_known"), one_of("evidence", EVIDENCE))
        table.create_index("ix_thought_lab_active", ["lab_id", "active_at"])
        table.create_index(op.f("ix_thought_merged_into_id"), ["merged_into_id"])
        table.create_foreign_key("fk_thought_merged_into_id_thought", "thought", ["merged_into_id"], ["id"])
    with op.batch_alter_table("comment") as table:
        table.add_column(sa.Column("parent_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("says", sa.String(length=12), nullable=True))
        table.add_column(sa.Column("needs_reply_at", MOMENT, nullable=True))
        table.add_column(sa.Column("answered_at", MOMENT, nullable=True))
        table.add_column(sa.Column("answered_by_id", sa.Integer(), nullable=True))
        table.create_check_constraint(op.f("ck_comment_says_known"), one_of("says", SAYS))
        table.create_index(op.f("ix_comment_parent_id"), ["parent_id"])
        table.create_foreign_key("fk_comment_parent_id_comment", "comment", ["parent_id"], ["id"])
        table.create_foreign_key("fk_comment_answered_by_id_person", "person", ["answered_by_id"], ["id"])
    op.create_table("draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("lab_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_draft_lab_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_draft_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("person_id", "place", name=op.f("uq_draft_person_id_place"))
    )
    op.create_index(op.f("ix_draft_lab_id"), "draft", ["lab_id"])
    op.create_table("offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("thought_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("help", sa.String(length=12), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_up_by_id", sa.Integer(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_reason", sa.String(length=300), nullable=True),
        sa.CheckConstraint("help in ('expertise', 'lived', 'site', 'figures', 'time')", name=op.f("ck_offer_help_known")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_offer_person_id")),
        sa.ForeignKeyConstraint(["taken_up_by_id"], ["person.id"], name=op.f("fk_offer_taken_up_by_id")),
        sa.ForeignKeyConstraint(["thought_id"], ["thought.id"], name=op.f("fk_offer_thought_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
        sa.UniqueConstraint("key", name=op.f("uq_offer_key"))
    )
    op.create_index(op.f("ix_offer_person_id"), "offer", ["person_id"])
    op.create_index(op.f("ix_offer_thought_id"), "offer", ["thought_id"])
    op.create_table("rests_on",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("upper_id", sa.Integer(), nullable=False),
        sa.Column("lower_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("upper_id <> lower_id", name=op.f("ck_rests_on_not_on_itself")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_rests_on_by_id")),
        sa.ForeignKeyConstraint(["lower_id"], ["thought.id"], name=op.f("fk_rests_on_lower_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["upper_id"], ["thought.id"], name=op.f("fk_rests_on_upper_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rests_on")),
        sa.UniqueConstraint("upper_id", "lower_id", name=op.f("uq_rests_on_upper_id_lower_id"))
    )
    op.create_index(op.f("ix_rests_on_by_id"), "rests_on", ["by_id"])
    op.create_index(op.f("ix_rests_on_lower_id"), "rests_on", ["lower_id"])
    op.create_table("state_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thought_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_state_change_by_id")),
        sa.ForeignKeyConstraint(["thought_id"], ["thought.id"], name=op.f("fk_state_change_thought_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_state_change"))
    )
    op.create_index(op.f("ix_state_change_by_id"), "state_change", ["by_id"])
    op.create_index(op.f("ix_state_change_thought_id"), "state_change", ["thought_id"])
    op.create_table("support",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thought_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("attribution", sa.String(length=12), nullable=False),
        sa.Column("perspective", sa.String(length=20), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_reason", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_support_person_id")),
        sa.ForeignKeyConstraint(["thought_id"], ["thought.id"], name=op.f("fk_support_thought_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support")),
        sa.UniqueConstraint("thought_id", "person_id", name=op.f("uq_support_thought_id_person_id"))
    )
    op.create_index(op.f("ix_support_person_id"), "support", ["person_id"])
    op.create_table("thought_merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("absorbed_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["absorbed_id"], ["thought.id"], name=op.f("fk_thought_merge_absorbed_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_thought_merge_by_id")),
        sa.ForeignKeyConstraint(["kept_id"], ["thought.id"], name=op.f("fk_thought_merge_kept_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["undone_by_id"], ["person.id"], name=op.f("fk_thought_merge_undone_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thought_merge")),
        sa.UniqueConstraint("key", name=op.f("uq_thought_merge_key"))
    )
    op.create_index(op.f("ix_thought_merge_absorbed_id"), "thought_merge", ["absorbed_id"])
    op.create_index(op.f("ix_thought_merge_by_id"), "thought_merge", ["by_id"])
    op.create_index(op.f("ix_thought_merge_kept_id"), "thought_merge", ["kept_id"])
    op.create_table("thought_owner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thought_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_thought_owner_person_id")),
        sa.ForeignKeyConstraint(["thought_id"], ["thought.id"], name=op.f("fk_thought_owner_thought_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thought_owner")),
        sa.UniqueConstraint("thought_id", "person_id", name=op.f("uq_thought_owner_thought_id_person_id"))
    )
    op.create_index(op.f("ix_thought_owner_person_id"), "thought_owner", ["person_id"])
    op.create_table("thought_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("thought_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("headline", sa.String(length=90), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("evidence", sa.String(length=20), nullable=True),
        sa.Column("source_link", sa.String(length=500), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.Column("because_of_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["because_of_id"], ["comment.id"], name=op.f("fk_thought_version_because_of_id")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_thought_version_by_id")),
        sa.ForeignKeyConstraint(["thought_id"], ["thought.id"], name=op.f("fk_thought_version_thought_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thought_version")),
        sa.UniqueConstraint("key", name=op.f("uq_thought_version_key")),
        sa.UniqueConstraint("thought_id", "number", name=op.f("uq_thought_version_thought_id_number"))
    )
    op.create_index(op.f("ix_thought_version_because_of_id"), "thought_version", ["because_of_id"])
    op.create_index(op.f("ix_thought_version_by_id"), "thought_version", ["by_id"])


def downgrade():
    for name in ("thought_version", "thought_owner", "thought_merge", "support", "state_change", "rests_on", "offer", "draft"):
        op.drop_table(name)
    op.execute("UPDATE comment SET parent_id = NULL")
    with op.batch_alter_table("comment") as table:
        table.drop_constraint("fk_comment_answered_by_id_person", type_="foreignkey")
        table.drop_constraint("fk_comment_parent_id_comment", type_="foreignkey")
        table.drop_index(op.f("ix_comment_parent_id"))
        table.drop_constraint(op.f("ck_comment_says_known"), type_="check")
        for name in ("answered_by_id", "answered_at", "needs_reply_at", "says", "parent_id"):
            table.drop_column(name)
    # What the board before did not know goes with all that hangs on it.
    op.execute("UPDATE thought SET merged_into_id = NULL")
    for name in ("comment", "origin"):
        op.execute(f"DELETE FROM {name} WHERE thought_id IN (SELECT id FROM thought WHERE kind IN ('theme', 'opportunity'))")
    op.execute("DELETE FROM thought WHERE kind IN ('theme', 'opportunity')")
    with op.batch_alter_table("thought") as table:
        table.drop_constraint("fk_thought_merged_into_id_thought", type_="foreignkey")
        table.drop_index(op.f("ix_thought_merged_into_id"))
        table.drop_index("ix_thought_lab_active")
        for name in ("evidence_known", "state_known", "kind_known"):
            table.drop_constraint(op.f(f"ck_thought_{name}"), type_="check")
        table.create_check_constraint(op.f("ck_thought_kind_known"), one_of("kind", ("insight", "idea")))
        for name in ("merged_into_id", "active_at", "version", "state", "source_link", "details"):
            table.drop_column(name)


def one_of(column, words):
    return "{} in ({})".format(column, ", ".join(f"'{word}'" for word in words))
