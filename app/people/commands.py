"""Everything that changes who somebody is and where they are signed in."""

from typing import NamedTuple

from sqlalchemy import delete, insert, select, update

from app import clock
from app.codes import digest, new_key, new_token
from app.journal.models import Entry, Receipt
from app.journal.record import Op, change
from app.people import passwords, queries, rules, second
from app.people.guesses import guesses
from app.people.models import Link, Person, SignIn
from app.people.try_commands import count_try, forget_tries
from app.refusal import N_, Refusal

WRONG = N_("The e-mail address and the password do not belong together.")


def new_person(c, name="", language="en", simulated_for=None):
    """A new person inside the change `c`. Refuses a name over 80 letters and an unknown language."""
    person = Person(
        name=rules.tidy_name(name), language=rules.check_language(language), simulated_for=simulated_for,
        created_at=clock.now(),
    )
    c.session.add(person)
    c.session.flush()
    return person


class Guest(NamedTuple):
    """Somebody known only by the device that carries this sign-in."""

    id: int
    key: str
    token: str


def make_guest(op, name="", language="en", simulated_for=None):
    """A new person known only by a device, as a Guest. Refuses what new_person refuses."""
    with change(op) as c:
        key, token, moment = new_key(), new_token(), clock.now()
        made = c.run(MAKE_PERSON, key=key, name=rules.tidy_name(name), language=rules.check_language(language),
                     simulated_for=simulated_for, created_at=moment)
        guest = Guest(made.inserted_primary_key[0], key, token)
        c.run(MAKE_SIGN_IN, person_id=guest.id, token_hash=digest(token), made_at=moment, seen_at=moment)
        return guest


# A hundred phones may join at once: past the unit of work.
MAKE_PERSON = insert(Person.__table__)
MAKE_SIGN_IN = insert(SignIn.__table__)


def sign_in_for(session, person, instead_of=None, passed=False):
    """A new sign-in of a person; returns the token that their browser keeps and the database does not.

    The sign-in that the browser carried before (`instead_of`, a token) ends with it. It waits for a second step where the
    person has set one up, unless a device that passed it vouches (`passed`).
    """
    token, moment = new_token(), clock.now()
    if instead_of:
        session.execute(update(SignIn).where(SignIn.token_hash == digest(instead_of), SignIn.ended_at.is_(None)).values(ended_at=moment))
    since = None if passed or not second.waits(session, person.id) else moment
    token += second.MARK if since else ""
    session.add(SignIn(person_id=person.id, token_hash=digest(token), made_at=moment, seen_at=moment, waits_since=since))
    return token


def sign_in_again(person_key):
    """A new sign-in where the reply to the first tap may have been lost. Whoever calls it has checked that the tap is fresh."""
    with change(Op.server()) as c:
        return sign_in_for(c.session, person_in(c, person_key))


def sign_in_with_password(op, email, password, address, instead_of=None):
    """Sign a person in; returns the token. Refuses a wrong pair, always after the same work, and too many tries."""
    try:
        email = rules.tidy_email(email)
    except Refusal:
        raise Refusal("wrong_password", WRONG) from None
    guesses.check(address)
    count_try(email)
    person = queries.person_by_email(email)
    person_id, known_hash = (person.id, person.password_hash) if person else (None, None)
    if not passwords.is_right(known_hash, password[:rules.LONGEST_PASSWORD + 1]):
        guesses.failed(address)
        raise Refusal("wrong_password", WRONG)
    forget_tries(email)
    with change(op) as c:
        person = c.session.get(Person, person_id)
        if person.password_hash != known_hash:
            raise Refusal("wrong_password", WRONG)
        token = sign_in_for(c.session, person, instead_of)
        c.record("signed_in", subject=person.key, facts={"by": "password"})
        c.answer(person=person.key, at=clock.now().isoformat())
        return token


def set_password(op, person_id, password, present=None, token=None):
    """Give a person a (new) password and end their other sign-ins.

    Refuses a weak one; and, unless the sign-in with this token is only minutes old, a change without the
    present password: a phone left on a table must not be enough.
    """
    person = queries.person_by_id(person_id)
    rules.check_password(password, person.name, person.email or "")
    if person.email is None:
        raise Refusal("no_email", N_("A password needs an e-mail address to go with it. Add yours first."))
    if person.password_hash and not queries.signed_in_just_now(token):
        count_try(person.email)
        if not passwords.is_right(person.password_hash, present or ""):
            raise Refusal("wrong_password", N_("The present password is not right."))
        forget_tries(person.email)
    made = passwords.hash_of(password)
    with change(op) as c:
        person = c.session.get(Person, person_id)
        person.password_hash = made
        _end_sign_ins(c, person, but=token)
        c.record("password_set", subject=person.key)


def welcome_administrator(op, person_id, name, email, password):
    """Complete a fresh administrator: name, e-mail address and password.

    The address is taken as theirs, because whoever invited them vouches. Refuses an address that belongs
    to somebody else, and a person who has one already.
    """
    name, email = rules.tidy_name(name), rules.tidy_email(email)
    if not name:
        raise Refusal("no_name", N_("Please say your name: the others see it beside what you do."))
    rules.check_password(password, name, email)
    made = passwords.hash_of(password)
    with change(op) as c:
        person = c.session.get(Person, person_id)
        if person.email is not None or not person.is_administrator:
            raise Refusal("already_welcome", N_("You have a name and a password already. Change them on your account page."))
        if c.session.scalar(select(Person.id).where(Person.email == email)):
            raise Refusal("email_taken", N_("This address belongs to somebody here already. If it is yours, sign in with it instead."))
        person.name, person.email, person.email_confirmed_at = name, email, clock.now()
        person.password_hash = made
        c.record("administrator_welcomed", subject=person.key)


def change_account(op, person_id, name, language):
    """Change how a person is called and which language they read. Refuses a name over 80 letters and an unknown language."""
    with change(op) as c:
        person = c.session.get(Person, person_id)
        person.name, person.language = rules.tidy_name(name), rules.check_language(language)
        c.record("person_changed", subject=person.key)


def become_member(c, person, email):
    """Give a person an e-mail address that was just proved theirs, inside the change `c`; returns who they are now.

    If the address belongs to an older person, that one stays, and this one points to it.
    """
    older = c.session.scalar(select(Person).where(Person.email == email))
    if older is not None and older.id != person.id:
        return _merge(c, person, older)
    if person.email != email or person.email_confirmed_at is None:
        person.email, person.email_confirmed_at = email, clock.now()
        c.record("email_confirmed", subject=person.key)
    return person


def end_sign_in(op, token):
    """Sign one browser out. A sign-in that has ended already stays ended."""
    with change(op) as c:
        found = c.session.scalar(select(SignIn).where(SignIn.token_hash == digest(token), SignIn.ended_at.is_(None)))
        if found is None:
            return
        found.ended_at = clock.now()
        c.record("signed_out", subject=c.session.get(Person, found.person_id).key)


def end_all_sign_ins(op, person_id, but=None):
    """Sign a person out everywhere, except in the browser with the token `but`. Works inside another change too."""
    with change(op) as c:
        person = c.session.get(Person, person_id)
        ended = _end_sign_ins(c, person, but)
        c.record("signed_out_everywhere", subject=person.key, facts={"browsers": ended})
        c.answer(browsers=ended)


def note_seen(op, token):
    """Write down that a sign-in is in use, so that it does not run out; asked at most twice a day."""
    with change(op) as c:
        c.session.execute(update(SignIn).where(SignIn.token_hash == digest(token)).values(seen_at=clock.now()))


def forget_simulated_people(op, workshop_key):
    """Remove the simulated people of a rehearsal and everything that names them here. Real people stay."""
    with change(op) as c:
        ids = list(c.session.scalars(select(Person.id).where(Person.simulated_for == workshop_key)))
        if ids:
            c.session.execute(delete(Entry).where(Entry.actor_id.in_(ids)))
            c.session.execute(delete(Receipt).where(Receipt.person_id.in_(ids)))
            for table in (SignIn, Link):
                c.session.execute(delete(table).where(table.person_id.in_(ids)))
            c.session.execute(delete(Person).where(Person.id.in_(ids)))


def person_in(c, key):
    """The person with this key in the change `c`; refused when there is none."""
    person = c.session.scalar(select(Person).where(Person.key == key))
    if person is None:
        raise Refusal("no_such_person", N_("There is no such person here."))
    return person


def _merge(c, newer, older):
    moment = clock.now()
    for each in c.session.scalars(select(Person).where((Person.same_as_id == newer.id) | (Person.id == newer.id))):
        each.same_as_id = older.id
    # A letter proves less than a second step: devices of the newer do not slip past the one of the older.
    since = moment if second.waits(c.session, older.id) else SignIn.waits_since
    c.session.execute(update(SignIn).where(SignIn.person_id == newer.id).values(person_id=older.id, waits_since=since))
    older.name = older.name or newer.name
    older.administrator_since = older.administrator_since or newer.administrator_since
    older.email_confirmed_at = older.email_confirmed_at or moment
    newer.administrator_since = newer.email = newer.password_hash = None
    c.session.flush()
    c.record("person_merged", subject=older.key, facts={"newer": newer.key})
    return older


def _end_sign_ins(c, person, but=None):
    ended = c.session.execute(
        update(SignIn).where(
            SignIn.person_id == person.id, SignIn.ended_at.is_(None), SignIn.token_hash != digest(but or ""),
        ).values(ended_at=clock.now())
    )
    return ended.rowcount
