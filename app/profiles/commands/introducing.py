"""Ask to be introduced, take that back, accept or decline."""

from sqlalchemy import func, select

from app import clock
from app.account.commands import give_consent
from app.journal.models import Entry
from app.journal.record import change
from app.mail.commands import queue_mail
from app.mail.queries import public_address
from app.people.models import Person
from app.profiles.commands.connecting import record_connection
from app.profiles.commands.loading import introduction_of, lab_of, shared_card, wears_hat
from app.profiles.filling import ADDRESS, ASKED, MADE
from app.profiles.models import Introduction
from app.profiles.queries.readable import open_ask
from app.profiles.rules import cards, introductions


def ask_for_introduction(op, lab_key, card_key, words, gives_address=False, counts=False):
    """Ask the person of a card, with one sentence; they get a letter. Returns the key.

    `counts`: agree that a connection that comes of it is recorded. Refuses a card that is not shared, whoever has no name or address,
    a sixth open ask, and the same person again within 90 days.
    """
    words = introductions.tidy_words(words)
    with change(op) as c:
        lab, moment = lab_of(c, lab_key), clock.now()
        card, asker = shared_card(c, lab, card_key), c.session.get(Person, c.by)
        cards.check_is_of_lab(wears_hat(c, lab, c.by))
        cards.check_is_known(asker.name, not asker.is_guest)
        number_open = c.session.scalar(
            select(func.count(Introduction.id)).where(Introduction.asker_id == c.by, *open_ask(moment)))
        last_asked = c.session.scalar(
            select(func.max(Introduction.asked_at)).where(
                Introduction.asker_id == c.by, Introduction.asked_id == card.person_id, Introduction.withdrawn_at.is_(None)))
        introductions.check_may_ask(card.person_id == c.by, number_open, last_asked, moment)
        made = Introduction(lab_id=lab.id, asker_id=c.by, asked_id=card.person_id, words=words, language=asker.language,
                            asker_gives=bool(gives_address), asked_gives=False, asked_at=moment)
        c.session.add(made)
        c.session.flush()
        if counts:
            give_consent(op, c.by, "connections")
        _write(c, card.person, ASKED, made, side="asked")
        c.record("introduction_asked", lab=lab_key, subject=made.key)
        c.answer(key=made.key)
        return made.key


def withdraw(op, lab_key, key):
    """Take an open ask back: the other reads it no longer. Refuses what is answered."""
    with change(op) as c:
        found = introduction_of(c, lab_key, key, "asker")
        introductions.check_open(_standing(found))
        found.withdrawn_at = clock.now()
        c.record("introduction_withdrawn", lab=lab_key, subject=key)


def accept(op, lab_key, key, gives_address=False, counts=False):
    """Be introduced: each gets the other's name by letter, and the address of whoever gives it.

    Where both agree that it is recorded, it counts as a new connection. Refuses what is open no longer.
    """
    with change(op) as c:
        found = introduction_of(c, lab_key, key, "asked")
        introductions.check_open(_standing_of_words(found))
        found.accepted_at, found.asked_gives = clock.now(), bool(gives_address)
        if counts:
            give_consent(op, c.by, "connections")
        c.session.flush()
        _write(c, found.asker, MADE, found, side="asker")
        _write(c, found.asked, MADE, found, side="asked")
        c.record("introduction_accepted", lab=lab_key, subject=key)
        record_connection(c, found.lab, found.asker_id, found.asked_id, "introduction")


def decline(op, lab_key, key):
    """Not now. No reason is asked, no letter is written, and no entry says who. Refuses what is open no longer."""
    with change(op) as c:
        found = introduction_of(c, lab_key, key, "asked")
        introductions.check_open(_standing_of_words(found))
        found.declined_at = clock.now()
        c.record("introduction_declined", lab=lab_key, subject=key, nameless=True)


def give_address(op, lab_key, key, gives):
    """Give the other of an introduction that was made one's e-mail address, or take it back, on either side and as often as one likes.

    The first time it is given so, the other learns it by letter. Refuses before both are introduced, and whoever has no address.
    """
    with change(op) as c:
        found = introduction_of(c, lab_key, key, "asker", "asked")
        introductions.check_made(_standing(found))
        side, other = ("asker", found.asked) if found.asker_id == c.by else ("asked", found.asker)
        if gives:
            introductions.check_has_address(c.session.get(Person, c.by).email)
            was_told = c.session.scalar(select(Entry.id).where(
                Entry.kind == "address_given", Entry.subject == key, Entry.actor_id == c.by).limit(1))
            if not was_told and not getattr(found, f"{side}_gives"):
                _write(c, other, ADDRESS, found, side="asked" if side == "asker" else "asker")
        setattr(found, f"{side}_gives", bool(gives))
        c.record("address_given" if gives else "address_taken_back", lab=lab_key, subject=key)


def _standing(found):
    return introductions.standing(found.asked_at, found.accepted_at, found.declined_at, found.withdrawn_at, clock.now())


def _write(c, person, letter, introduction, side):
    """One letter, put together when it is sent; none while the server does not know its address, and none to whoever has none."""
    if public_address() and person.email and person.email_confirmed_at and person.left_at is None:
        queue_mail(c, person.email, letter, person.language, useful_until=clock.now() + introductions.WAITS,
                   introduction=introduction.key, side=side)


def _standing_of_words(found):
    """How it stands for whoever was asked: words that a moderator took out of sight are open to no answer."""
    return "out_of_sight" if found.is_out_of_sight else _standing(found)
