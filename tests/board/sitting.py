"""Ten minutes of the cast: who sits down, and which card lies before them."""

from app.board import commands, queries
from app.extensions import db
from app.journal.record import Op
from app.people.models import Person


def op(cast, name):
    """An operation of somebody of the cast."""
    return Op.of(getattr(cast, name).id)


def begin(cast, name="bo"):
    """They have ten minutes."""
    return commands.begin_sitting(op(cast, name), cast.lab.key)


def before(cast, name="bo"):
    """The card that lies before them now, or None."""
    db.session.rollback()
    person = db.session.get(Person, getattr(cast, name).id)
    return queries.card_before(person, queries.open_sitting(person, cast.lab.key))
