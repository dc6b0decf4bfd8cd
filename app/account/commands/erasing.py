"""Erase a person: asked twice, then at once and for good."""

from sqlalchemy import func, select, update

from app import clock
from app.account import rules
from app.codes import digest
from app.extensions import db
from app.journal.record import change
from app.people.link_commands import make_link
from app.people.models import Link, Person
from app.people.proving import check_still_them
from app.people.stored import forget_who
from app.people.storing import shares
from app.refusal import N_, Refusal

ASKED_TWICE = rules.SURE_WITHIN
NOT_SURE = N_("Too much time went by, or this was sent twice. Nothing was erased. Begin once more if you want to.")


def ask_to_erase(op, person_id, words, password, token):
    """The first of two steps; returns a key for the second, good for ten minutes.

    Refuses unless the sign-in is minutes old or the password right, whoever is the only administrator, and unknown words.
    """
    rules.check_words(words)
    check_still_them(db.session.get(Person, person_id), password, token)
    with change(op) as c:
        _check_an_administrator_stays(c, person_id)
        return make_link(c, "erase", ASKED_TWICE, person=c.session.get(Person, person_id), promises={"words": words})


def erase(op, person_id, key):
    """The second step: erase the person as they chose in the first. Refuses a key that is not theirs, used or old."""
    with change(op) as c:
        link = c.session.scalar(select(Link).where(
            Link.token_hash == digest(key or ""), Link.purpose == "erase", Link.person_id == person_id, Link.used_at.is_(None),
            Link.expires_at > clock.now()))
        if link is None:
            raise Refusal("not_sure", NOT_SURE)
        _erase(c, person_id, link.promises["words"])


def erase_person(op, email, words):
    """For whoever runs the server: erase the person with this address. Refuses where nobody has it."""
    rules.check_words(words)
    with change(op) as c:
        person_id = c.session.scalar(select(Person.id).where(Person.email == email.strip().lower()))
        if person_id is None:
            raise Refusal("no_such_person", N_("Nobody here has this e-mail address."))
        _erase(c, person_id, words)


def _erase(c, person_id, words):
    """Every feature from the highest down, then every pointer that may be empty, then who they were.

    No receipt is kept: it would name them. The entry says that somebody was erased, and its subject leads to a row without a name.
    """
    _check_an_administrator_stays(c, person_id)
    c.pass_without_trace()
    key = c.session.get(Person, person_id).key
    ids = [person_id, *c.session.scalars(select(Person.id).where(Person.same_as_id == person_id))]
    for share in reversed(shares()):
        share.erase(c, ids, words)
    c.flush()
    for column in pointers():
        if column.nullable:
            c.session.execute(update(column.table).where(column.in_(ids)).values({column.name: None}))
    forget_who(c, ids)
    c.record("person_erased", subject=key, facts={"words": words}, nameless=True)


def pointers():
    """Every column that points to a person, but those by which persons point to each other."""
    return [column for table in db.metadata.sorted_tables if table.name != "person" for column in table.columns
            if any(key.column.table.name == "person" for key in column.foreign_keys)]


def _check_an_administrator_stays(c, person_id):
    here = Person.administrator_since.is_not(None), Person.left_at.is_(None)
    others = c.session.scalar(select(func.count(Person.id)).where(*here, Person.id != person_id))
    if not others and c.session.get(Person, person_id).administrator_since is not None:
        raise Refusal("last_administrator", N_("You are the only administrator. Invite another one first. Nothing was erased."))
