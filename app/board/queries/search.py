"""Which thoughts hold the words that somebody asks for? One question for both databases."""

from sqlalchemy import cast, false, literal, select, text
from sqlalchemy.dialects.postgresql import TSQUERY

from app.board.models import Thought
from app.board.models.finding import words_table
from app.board.rules.words import asked_for
from app.extensions import db


def holds(question):
    """The condition that a thought, or what is said about it, holds every word that was asked for; whatever was typed."""
    terms = asked_for(question)
    if not terms:
        return false()
    if db.engine.dialect.name == "sqlite":
        found = text("thought_words MATCH :words").bindparams(words=_for_sqlite(terms))
    else:
        # Written out, not a parameter: whether a word is rare or everywhere decides how PostgreSQL should look.
        asked = literal(_for_postgresql(terms), literal_execute=True)
        found = words_table.c.words.op("@@")(cast(asked, TSQUERY))
    return Thought.id.in_(select(words_table.c.rowid).where(found))


def _for_sqlite(terms):
    return " AND ".join(f'"{" ".join(term.words)}"{" *" if term.is_begun else ""}' for term in terms)


def _for_postgresql(terms):
    return " & ".join("({})".format(" <-> ".join(f"'{word}'" for word in term.words) + (":*" if term.is_begun else "")) for term in terms)
