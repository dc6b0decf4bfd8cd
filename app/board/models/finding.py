"""What is found by: the words of each thought, and what people say about it in numbers."""

from sqlalchemy import DDL, Boolean, ForeignKey, Integer, column, event, table
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import db

# Not a table of the models: SQLite keeps words in a virtual one, PostgreSQL as a tsvector. Migrations leave out by this name.
WORDS = "thought_words"
words_table = table(WORDS, column("rowid", Integer), column("words"))
MAKE = {
    "sqlite": (f"CREATE VIRTUAL TABLE IF NOT EXISTS {WORDS} USING fts5(words, tokenize='unicode61 remove_diacritics 2', prefix='2 3')",),
    "postgresql": (f"CREATE TABLE IF NOT EXISTS {WORDS} (rowid integer PRIMARY KEY, words tsvector NOT NULL)",
                   f"CREATE INDEX IF NOT EXISTS ix_{WORDS}_words ON {WORDS} USING gin (words)"),
}


class Tally(db.Model):
    """What people say about a thought, counted: only what everybody of the Lab may read. Kept by commands/indexing.py alone."""

    __tablename__ = "thought_tally"

    thought_id: Mapped[int] = mapped_column(ForeignKey("thought.id", ondelete="CASCADE"), primary_key=True)
    comments: Mapped[int] = mapped_column(default=0)
    # Whether somebody said that it happened to them, or spoke as patient or carer.
    has_lived: Mapped[bool] = mapped_column(Boolean, default=False)
    # How many comments wait for a reply.
    waiting: Mapped[int] = mapped_column(default=0)


def is_of_the_words(name):
    """Whether a table is the one of the words, or one of those in which SQLite keeps it."""
    return bool(name) and (name == WORDS or name.startswith(WORDS + "_"))


for _dialect, _statements in MAKE.items():
    for _statement in _statements:
        event.listen(db.metadata, "after_create", DDL(_statement).execute_if(dialect=_dialect))
event.listen(db.metadata, "before_drop", DDL(f"DROP TABLE IF EXISTS {WORDS}"))
