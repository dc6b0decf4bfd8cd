"""Links and letters as tests of this feature use them: from one place on the network, read out of what waits to be sent."""

from sqlalchemy import select

from app.extensions import db
from app.journal.record import Op
from app.mail.models import OutgoingMail
from app.people import link_commands

HERE = "192.0.2.7"
GOOD = "teapot river lamp"


def used(token, op=None):
    """Use a link; gives the sign-in and what the link was for."""
    return link_commands.use_link(op or Op.server(), token, HERE)


def letters_to(email):
    """The letters that were written to this address."""
    return db.session.scalars(select(OutgoingMail).where(OutgoingMail.to == email)).all()


def token_in(letter):
    """The token of the link in a letter."""
    return letter.filled_with["path"].rsplit("/", 1)[1]
