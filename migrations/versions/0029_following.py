"""Following, what concerns whom, the letters made of it, how far the journal was read, links without a sign-in."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade():
    op.create_table(
        "reader_position",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_reader_position")),
    )
    op.create_table(
        "digest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_digest_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest")),
        sa.UniqueConstraint("key", name=op.f("uq_digest_key")),
        sa.UniqueConstraint("person_id", "due_at", name=op.f("uq_digest_person_id_due_at")),
    )
    op.create_table(
        "secret_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=8), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("purpose in ('words', 'feeds')", name=op.f("ck_secret_link_purpose_known")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_secret_link_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_secret_link")),
        sa.UniqueConstraint("key", name=op.f("uq_secret_link_key")),
    )
    op.create_index(op.f("ix_secret_link_person_id"), "secret_link", ["person_id"])
    op.create_table(
        "wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("own", sa.String(length=8), nullable=False),
        sa.Column("rest", sa.String(length=8), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("own in ('at_once', 'daily', 'weekly', 'never')", name=op.f("ck_wish_own_known")),
        sa.CheckConstraint("rest in ('at_once', 'daily', 'weekly', 'never')", name=op.f("ck_wish_rest_known")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_wish_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wish")),
        sa.UniqueConstraint("person_id", name=op.f("uq_wish_person_id")),
    )
    op.create_table(
        "follow",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("lab_id", sa.Integer(), nullable=False),
        sa.Column("thing", sa.String(length=16), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_follow_lab_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_follow_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow")),
        sa.UniqueConstraint("person_id", "lab_id", "thing", name=op.f("uq_follow_person_id_lab_id_thing")),
    )
    op.create_index(op.f("ix_follow_lab_id"), "follow", ["lab_id"])
    op.create_index(op.f("ix_follow_thing"), "follow", ["thing"])
    op.create_table(
        "news",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("lab_id", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("why", sa.String(length=12), nullable=False),
        sa.Column("line", sa.String(length=40), nullable=False),
        sa.Column("thing", sa.String(length=16), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("digest_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["digest_id"], ["digest.id"], name=op.f("fk_news_digest_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_news_lab_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_news_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_news")),
        sa.UniqueConstraint("person_id", "entry", name=op.f("uq_news_person_id_entry")),
    )
    op.create_index(op.f("ix_news_digest_id"), "news", ["digest_id"])
    op.create_index(op.f("ix_news_due_at"), "news", ["due_at"])
    op.create_index(op.f("ix_news_happened_at"), "news", ["happened_at"])
    op.create_index(op.f("ix_news_lab_id"), "news", ["lab_id"])
    op.create_index(op.f("ix_news_thing"), "news", ["thing"])
    op.create_index("ix_news_unread", "news", ["person_id", "read_at"])
    # What happened before is known to everybody: nobody is told of it now.
    op.execute("INSERT INTO reader_position (name, entry) SELECT 'news', COALESCE(max(id), 0) FROM entry")


def downgrade():
    for table in ("news", "follow", "wish", "secret_link", "digest", "reader_position"):
        op.drop_table(table)
