"""What boards are searched by: the words of each thought, and what people say about it in numbers."""

import sqlalchemy as sa
from alembic import op

from app.board.rules.words import indexed

revision = "0036"
down_revision = "0035"

WORDS = {
    "sqlite": ("CREATE VIRTUAL TABLE thought_words USING fts5(words, tokenize='unicode61 remove_diacritics 2', prefix='2 3')",),
    "postgresql": ("CREATE TABLE thought_words (rowid integer PRIMARY KEY, words tsvector NOT NULL)",
                   "CREATE INDEX ix_thought_words_words ON thought_words USING gin (words)"),
}
KEEP = {
    "sqlite": sa.text("INSERT INTO thought_words (rowid, words) VALUES (:thought, :words)"),
    "postgresql": sa.text("INSERT INTO thought_words (rowid, words) VALUES (:thought, CAST(:words AS tsvector))"),
}
SAID = "SELECT body, says, perspective, answered_at, needs_reply_at FROM comment WHERE thought_id = :thought " \
       "AND held_at IS NULL AND hidden_at IS NULL AND withdrawn_at IS NULL ORDER BY id"


def upgrade():
    op.create_table("thought_tally",
        sa.Column("thought_id", sa.Integer(), nullable=False),
        sa.Column("comments", sa.Integer(), nullable=False),
        sa.Column("has_lived", sa.Boolean(), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["thought_id"], ["thought.id"], name=op.f("fk_thought_tally_thought_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("thought_id", name=op.f("pk_thought_tally"))
    )
    dialect = op.get_bind().dialect.name
    for statement in WORDS[dialect]:
        op.execute(statement)
    _fill(op.get_bind(), dialect)


def downgrade():
    op.execute("DROP TABLE thought_words")
    op.drop_table("thought_tally")


def _fill(connection, dialect):
    thought, tally = (sa.Table(name, sa.MetaData(), autoload_with=connection) for name in ("thought", "thought_tally"))
    for row in connection.execute(sa.select(thought).order_by(thought.c.id)).mappings().all():
        said = connection.execute(sa.text(SAID), {"thought": row["id"]}).mappings().all()
        connection.execute(tally.insert(), {
            "thought_id": row["id"], "comments": len(said),
            "has_lived": any(one["says"] == "happened" or one["perspective"] == "patient" for one in said),
            "waiting": sum(one["answered_at"] is None and one["needs_reply_at"] is not None for one in said),
        })
        if all(row[name] is None for name in ("held_at", "hidden_at", "withdrawn_at", "merged_into_id")):
            words = indexed([row["headline"], row["body"], *(answer.get("text") or "" for answer in row["details"] or []),
                             *(one["body"] for one in said)])
            connection.execute(KEEP[dialect], {"thought": row["id"], "words": _kept_as(dialect, words)})


def _kept_as(dialect, words):
    if dialect == "sqlite":
        return " ".join(words)
    places = {}
    for place, word in enumerate(words, 1):
        places.setdefault(word, []).append(str(place))
    return " ".join(f"'{word}':{','.join(numbers)}" for word, numbers in places.items())
