"""Who holds this sign-in, which sign-ins are live, and what does a link promise?"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select

from app import clock
from app.codes import digest, tidy_code
from app.database import once, read
from app.extensions import db
from app.people import rules
from app.people.models import Human, Link, Person, SignIn


@dataclass(eq=False, slots=True)
class SignedIn(Human):
    """Who acts, as plain values: they outlast the transaction in which they were read, and nothing is changed through them."""

    id: int
    key: str
    name: str
    email: str | None
    email_confirmed_at: datetime | None
    password_hash: str | None
    language: str
    administrator_since: datetime | None
    same_as_id: int | None
    simulated_for: str | None
    left_at: datetime | None
    seen_at: datetime
    # Of the sign-in by which they came; the database holds only its digest.
    token: str
    # {value of an argument of the address: what was read along for it}
    along: dict

    def get_id(self):
        """The token, not the row: a cookie copied before signing out is worth nothing afterwards."""
        return self.token

    @property
    def sign_in_due(self):
        """Is it time to write down once more that the sign-in is in use?"""
        return clock.now() - self.seen_at > rules.SEEN_AGAIN_AFTER


@dataclass(frozen=True)
class Promise:
    """What an unused link would do, as far as its holder may see before pressing the button."""

    purpose: str
    email: str | None
    promises: dict


def person_by_id(person_id):
    """The person with this id, or None."""
    return db.session.get(Person, person_id)


def person_by_key(key):
    """The person with this public key, or None."""
    return db.session.scalar(select(Person).where(Person.key == key))


def person_by_email(email):
    """The person to whom this confirmed address belongs, or None."""
    return db.session.scalar(select(Person).where(Person.email == email, Person.left_at.is_(None)))


def person_signed_in(token, statement=None, **asked):
    """Whoever has the live sign-in with this token, as SignedIn, or None.

    `statement` may read more columns after those of SIGNED_IN, for the one value that is `asked` beside.
    """
    if not token:
        return None
    found = read(db.session, SIGNED_IN if statement is None else statement,
                 token_hash=digest(token), seen_after=_seen_after(), **asked).first()
    return SignedIn(*found[:OWN], token, dict.fromkeys(asked.values(), found[OWN:])) if found else None


def waiting_for_second(token):
    """The id of the person whose sign-in with this token waits for a second step, for ten minutes; or None."""
    return db.session.scalar(select(SignIn.person_id).join(Person, SignIn.person_id == Person.id).where(
        SignIn.token_hash == digest(token or ""), SignIn.ended_at.is_(None), Person.left_at.is_(None),
        SignIn.waits_since > clock.now() - rules.SAME_TAP_WITHIN))


def signed_in_just_now(token):
    """Was this sign-in made within the last ten minutes, by a password or a link just used?"""
    made_at = db.session.scalar(
        select(SignIn.made_at).join(Person, SignIn.person_id == Person.id).where(*_live(), SignIn.token_hash == digest(token or "")))
    return made_at is not None and clock.now() - made_at < rules.SAME_TAP_WITHIN


def live_among(tokens):
    """Those of these sign-in tokens that still work: one question for any number of open sockets."""
    by_hash = {digest(token): token for token in tokens}
    live = db.session.scalars(
        select(SignIn.token_hash).join(Person, SignIn.person_id == Person.id).where(*_live(), SignIn.token_hash.in_(by_hash))
    )
    return {by_hash[each] for each in live}


def number_of_sign_ins(person_id):
    """On how many browsers is this person signed in?"""
    return db.session.scalar(
        select(func.count(SignIn.id)).join(Person, SignIn.person_id == Person.id).where(*_live(), SignIn.person_id == person_id)
    )


def ids_of(person_id):
    """The ids under which one human being has written: their own and those of people found to be the same."""
    if person_id is None:
        return []
    return list(once(db.session, ("ids", person_id), lambda: (
        person_id, *read(db.session, SAME, person=person_id).scalars())))


SAME = select(Person.id).where(Person.same_as_id == bindparam("person"))


def promise_of(token):
    """What a link promises, or None when it is unknown, used or too old."""
    link = db.session.scalar(select(Link).where(Link.token_hash == digest(token), Link.purpose.in_(rules.LETS_IN)))
    if link is None or not rules.is_fresh(link, clock.now()):
        return None
    return Promise(link.purpose, link.email, dict(link.promises))


def way_back_of(token):
    """The address to which whoever asked for this link comes back, also when it works no more; None where it names none."""
    promises = db.session.scalar(select(Link.promises).where(Link.token_hash == digest(token), Link.purpose == "email"))
    return (promises or {}).get("back")


def awaited_address(person_id):
    """The address to which a letter went that its reader has not answered yet, while its link works; None where there is none."""
    return db.session.scalar(select(Link.email).where(
        Link.person_id.in_(ids_of(person_id)), Link.purpose == "confirm", Link.used_at.is_(None), Link.revoked_at.is_(None),
        Link.expires_at > clock.now()).order_by(Link.id.desc()).limit(1))


def has_administrator():
    """Has anybody taken up an administrator's invitation yet?"""
    return db.session.scalar(
        select(Person.id).where(Person.administrator_since.is_not(None), Person.left_at.is_(None)).limit(1)
    ) is not None


def letters_hash(letters):
    """The digest of re-entry letters as somebody typed them. Never the same as the digest of a link's token."""
    return digest("reentry:" + tidy_code(letters))


def _live():
    return (*_not_ended(), SignIn.seen_at > _seen_after())


def _not_ended():
    return SignIn.ended_at.is_(None), SignIn.waits_since.is_(None), Person.left_at.is_(None)


def _seen_after():
    return clock.now() - rules.SIGN_IN_LASTS_UNSEEN


# Asked by every request: put together once.
SIGNED_IN = select(
    Person.id, Person.key, Person.name, Person.email, Person.email_confirmed_at, Person.password_hash, Person.language,
    Person.administrator_since, Person.same_as_id, Person.simulated_for, Person.left_at, SignIn.seen_at,
).join(SignIn, SignIn.person_id == Person.id).where(
    *_not_ended(), SignIn.seen_at > bindparam("seen_after"), SignIn.token_hash == bindparam("token_hash"))
OWN = len(SIGNED_IN.selected_columns)
