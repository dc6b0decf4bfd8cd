"""One-time links and letters: made, sent, used."""

from datetime import timedelta

from sqlalchemy import func, select

from app import clock
from app.codes import digest, new_token, reentry_code
from app.journal.record import change
from app.mail.commands import queue_mail
from app.mail.queries import public_address
from app.mail.rules import check_public_address
from app.people import rules
from app.people.commands import become_member, new_person, sign_in_for
from app.people.guesses import guesses
from app.people.models import Link, Person
from app.people.queries import letters_hash
from app.refusal import N_, Refusal

NOT_GOOD = N_("This link was used before, is too old, or was cut off when it was copied. Ask for a new one.")
# A name is somebody's words, and so may be what stands in an address: what they searched for.
NOT_FOR_THE_JOURNAL = ("name", "back")
LETTERS_NOT_GOOD = N_("These letters are not right, or they are older than ten minutes. Ask for new ones on the other device.")


def invite_administrator(op, email=None):
    """A one-time link, good for an hour, that makes its holder an administrator; returns the token.

    With an e-mail address it is for the person who has it, who may so come back without a password; refused
    when nobody has it.
    """
    with change(op) as c:
        person = None
        if email is not None:
            person = c.session.scalar(select(Person).where(Person.email == rules.tidy_email(email)))
            if person is None:
                raise Refusal("no_such_person", N_("Nobody here has this e-mail address."))
        token = make_link(c, "invite", rules.INVITATION_LASTS, person=person)
        c.record("administrator_invited", subject=person.key if person else None)
        return token


def ask_for_email_link(op, email, back=None):
    """Send a sign-in link to an address, if a person has it; the answer is the same if nobody does.

    The link brings its reader `back` to the page from which it was asked for: that is kept here, not in the letter's address.

    At most three an hour to one address; further ones are quietly not sent. Refuses what is no address,
    and everything while the server does not know its public address.
    """
    email = rules.tidy_email(email)
    check_public_address(public_address())
    with change(op) as c:
        person = c.session.scalar(select(Person).where(Person.email == email, Person.left_at.is_(None)))
        if person is None or _links_lately(c, "email", person.id) >= rules.LINKS_PER_HOUR:
            return
        token = make_link(c, "email", rules.EMAIL_LINK_LASTS, person=person, promises={"back": back} if back else None)
        queue_mail(c, email, "sign_in_link", person.language, clock.now() + rules.EMAIL_LINK_LASTS,
                   name=person.name, path=f"/link/{token}")
        c.record("link_asked", subject=person.key)


def make_sign_in_link(op, email):
    """A sign-in link for the person with this address, to be handed over by the administrator; returns the token."""
    with change(op) as c:
        person = c.session.scalar(select(Person).where(Person.email == rules.tidy_email(email), Person.left_at.is_(None)))
        if person is None:
            raise Refusal("no_such_person", N_("Nobody here has this e-mail address."))
        token = make_link(c, "email", rules.EMAIL_LINK_LASTS, person=person)
        c.record("sign_in_link_made", subject=person.key)
        return token


def ask_to_confirm_email(op, person_id, email, lasts=rules.EMAIL_LINK_LASTS, wrote_in="", promises=None):
    """Send a link to an address that a person says is theirs. It says the same whether or not others have it.

    Somebody who wrote as a guest hears of which Lab's board this is (`wrote_in`, its name); what the link `promises` beside, those
    features keep that promised it.
    """
    email = rules.tidy_email(email)
    check_public_address(public_address())
    with change(op) as c:
        person = c.session.get(Person, person_id)
        if _links_lately(c, "confirm", person.id) >= rules.LINKS_PER_HOUR:
            raise Refusal("too_many_links", N_("Several letters are on their way already. Please wait an hour before asking for another."))
        token = make_link(c, "confirm", lasts, person=person, email=email, promises=promises)
        queue_mail(c, email, "confirm_email", person.language, clock.now() + lasts,
                   name=person.name, path=f"/link/{token}", wrote_in=wrote_in)
        c.record("email_given", subject=person.key)


def use_link(op, token, address, language="en", instead_of=None):
    """Use a link once; returns (token of the new sign-in, purpose). Refuses one that is used, too old or unknown.

    What higher features promised with it they keep as listeners to "link_used".
    """
    guesses.check(address)
    with change(op) as c:
        link = c.session.scalar(
            select(Link).where(Link.token_hash == digest(token), Link.purpose.in_(rules.LETS_IN)).with_for_update())
        if link is None or not rules.is_fresh(link, clock.now()):
            guesses.failed(address)
            raise Refusal("link_not_good", NOT_GOOD)
        link.used_at = clock.now()
        link.uses += 1
        person = _holder(c, link, language)
        c.answer(person=person.key, purpose=link.purpose, at=clock.now().isoformat())
        if "back" in link.promises:
            c.answer(back=link.promises["back"])
        c.record("link_used", subject=person.key, facts={
            "purpose": link.purpose, "promises": {name: value for name, value in link.promises.items() if name not in NOT_FOR_THE_JOURNAL}})
        return sign_in_for(c.session, person, instead_of), link.purpose


def make_reentry_letters(op, person_id):
    """Eight letters by which another device becomes the same person, once, within ten minutes; returns them.

    Letters made before stop working.
    """
    with change(op) as c:
        person = c.session.get(Person, person_id)
        moment = clock.now()
        for older in c.session.scalars(select(Link).where(
            Link.person_id == person.id, Link.purpose == "reentry", Link.used_at.is_(None), Link.expires_at > moment,
        )):
            older.expires_at = moment
        letters = reentry_code()
        c.session.add(Link(purpose="reentry", token_hash=letters_hash(letters), person_id=person.id, made_by_id=c.by,
                           promises={}, made_at=moment, expires_at=moment + rules.LETTERS_LAST))
        c.record("letters_made", subject=person.key)
        return letters


def use_reentry_letters(op, letters, address, instead_of=None):
    """Become the person whose device showed these letters; returns the token of the new sign-in.

    Refuses letters that are wrong, used or older than ten minutes.
    """
    guesses.check(address)
    with change(op) as c:
        link = c.session.scalar(
            select(Link).where(Link.token_hash == letters_hash(letters), Link.purpose == "reentry").with_for_update())
        if link is None or not rules.is_fresh(link, clock.now()):
            guesses.failed(address)
            raise Refusal("letters_not_good", LETTERS_NOT_GOOD)
        link.used_at = clock.now()
        person = _as_one(c, c.session.get(Person, link.person_id))
        c.record("letters_used", subject=person.key)
        c.answer(person=person.key, at=clock.now().isoformat())
        return sign_in_for(c.session, person, instead_of, passed=True)


def make_link(c, purpose, lasts, person=None, email=None, promises=None, many=False):
    """A one-time link, or one for many, inside the change `c`; returns the token, of which the database keeps a digest."""
    token, moment = new_token(), clock.now()
    c.session.add(Link(
        purpose=purpose, token_hash=digest(token), person_id=person.id if person else None, email=email,
        promises=promises or {}, made_by_id=c.by, made_at=moment, expires_at=moment + lasts, many=many,
    ))
    return token


def _holder(c, link, language):
    """The person a link makes of whoever holds it."""
    if link.purpose == "lab" and link.email is None:
        # Handed over by hand: it proves no address, so it makes nobody into somebody who exists already.
        return c.session.get(Person, c.by) if c.by else new_person(c, language=language)
    if link.purpose == "lab":
        person = c.session.scalar(select(Person).where(Person.email == link.email))
        if person is not None:
            return person
        return become_member(c, new_person(c, language=language), link.email)
    if link.purpose == "confirm":
        return become_member(c, _as_one(c, c.session.get(Person, link.person_id)), link.email)
    person = _as_one(c, c.session.get(Person, link.person_id)) if link.person_id else new_person(c, language=language)
    if link.purpose == "invite" and person.administrator_since is None:
        person.administrator_since = clock.now()
    return person


def _as_one(c, person):
    """The older person where two were found to be the same."""
    return c.session.get(Person, person.same_as_id) if person.same_as_id else person


def _links_lately(c, purpose, person_id):
    return c.session.scalar(select(func.count(Link.id)).where(
        Link.purpose == purpose, Link.person_id == person_id, Link.made_at > clock.now() - timedelta(hours=1)))
