"""What is kept of a person apart from any feature: who they are, sign-ins, links, receipts, letters to them, entries in the journal."""

from sqlalchemy import String, cast, delete, or_, select, update

from app import clock
from app.extensions import db
from app.journal.models import Entry, Receipt
from app.mail.models import OutgoingMail
from app.people.models import Link, Person, SignIn
from app.people.storing import Rows, stores
from app.people.try_commands import forget_tries_of

HOW_THEY_CAME_IN = (
    Rows(SignIn, ends=True, hides=("token_hash",)),
    Rows(Receipt, ends=True, hides=("body", "op", "answer", "person_id")),
)
LINKS = Rows(Link, ends=True, hides=("token_hash",), finds=lambda ids: or_(Link.person_id.in_(ids), Link.email.in_(addresses_of(ids))))
LETTERS = Rows(OutgoingMail, ends=True, hides=("message_id",), finds=lambda ids: OutgoingMail.to.in_(addresses_of(ids)))
WHO = Rows(Person, "id", hides=("password_hash",))
DONE = Rows(Entry, "actor_id")


def read(ids):
    """Who they are, how they came in, what was sent to them, and what the journal says they did."""
    tables = (WHO, *HOW_THEY_CAME_IN, LINKS, LETTERS, DONE)
    return {rows.model.__tablename__: rows.read(db.session, ids) for rows in tables}


def erase(c, ids, words):
    """End their sign-ins and letters, forget how they came in. Who they are goes last of all (account.commands)."""
    people = c.session.scalars(select(Person).where(Person.id.in_(ids))).all()
    addresses = {address for person in people for address in (person.email, person.said_email) if address}
    _take_out_of_letters(c, {*addresses, *(person.name for person in people if person.name)})
    for rows in (*HOW_THEY_CAME_IN, LINKS, LETTERS):
        rows.erase(c, ids, words)
    # A guest who wrote this address under a comment never showed that it is theirs.
    c.session.execute(update(Person).where(Person.said_email.in_(addresses), Person.id.not_in(ids)).values(said_email=None))
    forget_tries_of(c, addresses)


def forget_who(c, ids):
    """The very last: name, addresses and password go; the row itself stays for votes that were counted."""
    c.session.execute(update(Person).where(Person.id.in_(ids)).values(
        name="", email=None, said_email=None, email_confirmed_at=None, password_hash=None, access_needs="", language="en",
        administrator_since=None, left_at=clock.now(), erased_at=clock.now(),
    ))
    c.session.execute(delete(SignIn).where(SignIn.person_id.in_(ids)))
    c.session.expire_all()


def _take_out_of_letters(c, said):
    """Letters to others that wait may name them: there their name is left out."""
    for letter in c.session.scalars(select(OutgoingMail).where(cast(OutgoingMail.filled_with, String) != "{}")):
        kept = {key: "" if value in said else value for key, value in letter.filled_with.items()}
        if kept != letter.filled_with:
            letter.filled_with = kept
    c.flush()


def addresses_of(ids):
    """The statement that finds the addresses by which these ids of one human being are known, proved or only said."""
    return select(Person.email).where(Person.id.in_(ids), Person.email.is_not(None)).union(
        select(Person.said_email).where(Person.id.in_(ids), Person.said_email.is_not(None)))


stores("people", read, erase)
