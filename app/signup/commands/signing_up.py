"""Signing up, changing it, cancelling it: with an account or without, by oneself or by the personal link."""

from datetime import timedelta

from sqlalchemy import func, select

from app import clock
from app.journal.record import change
from app.mail.queries import public_address
from app.people.commands import new_person, sign_in_for
from app.people.models import Link, Person
from app.people.rules import LINKS_PER_HOUR, tidy_email
from app.refusal import N_, Refusal
from app.signup.commands.letters import PURPOSE, write, write_without_link
from app.signup.commands.loading import check_open, count_places, is_over, lock_page, lock_sign_up, made_page_of
from app.signup.commands.waiting import give_free_places, set_reminder
from app.signup.models import SignUp
from app.signup.rules import places, words
from app.workshops.commands.loading import note
from app.workshops.rules import PERSPECTIVES


def sign_up(op, page_key, consent, name="", email="", language="en", **said):
    """Sign up for a workshop, or change what one said; `said` is place, perspective, nation, organisation, access_needs, answer.

    Who is signed in signs up as themselves. Nobody else needs an account: a letter goes to the address they give, with a
    link that is them. It is the same whether somebody here has this address or not, and whether it is on the list already:
    then nothing is changed, and the letter goes out again and says so. Where the server cannot write letters, the browser is signed in as a
    new guest: the token is returned. Where the room is full they wait.
    Refuses a page that is not open, no name, no address, and no consent.
    """
    words.check_consent(consent)
    with change(op) as c:
        page = lock_page(c, page_key)
        check_open(page)
        person, row, token = (_known if c.by else _unknown)(c, page, name, email, language)
        # Whether this address is known is not told: not by who it is, nor by a place that it may have.
        c.answer(page=page.key, waits=_would_wait(c, page, said.get("place")))
        if token:
            c.answer(guest=True, person=person.key, at=clock.now().isoformat())
        if row is not None and row.comes and c.by is None:
            _write_again(c, row, was_on_list=True)
            return token
        is_new = row is None or not row.comes
        if row is None:
            row = SignUp(page=page, person=person, place="room", consented_at=clock.now(), signed_up_at=clock.now())
            c.session.add(row)
        # A confirmed address is the person's own; any other belongs to this sign-up alone.
        row.email = "" if person.email_confirmed_at is not None else tidy_email(email)
        if is_new:
            # Their calendar knows it as cancelled, by the next number: only a higher one brings it back.
            page.sequence += 2 if row.cancelled_at else 0
            row.cancelled_at, row.waiting_since = None, None
            row.consented_at = row.signed_up_at = clock.now()
        _fill(c, row, is_new, **said)
        if is_new:
            write(c, row, "signed_up")
        note(c, page.workshop, "signed_up" if is_new else "sign_up_changed", subject=row.key)
        if c.by is not None:
            c.answer(waits=row.waits)
        return token


def sign_up_for(op, workshop_key, name, **said):
    """Put somebody on the list who said so by telephone, say; `said` is as for sign_up(). They get no letters.

    Refuses no name, and a workshop that was called off or is over.
    """
    with change(op) as c:
        workshop, page = made_page_of(c, workshop_key)
        words.check_open(True, page.called_off_at is not None, is_over(workshop))
        person = new_person(c, words.check_name(words.tidy(name, 80)))
        row = SignUp(page=page, person=person, place="room", consented_at=clock.now(), signed_up_at=clock.now())
        c.session.add(row)
        _fill(c, row, True, **said)
        note(c, workshop, "signed_up", subject=row.key)
        c.answer(waits=row.waits)
        return row.key


def change_sign_up(op, sign_up_key, **said):
    """Say something else: another place, other needs, another answer. Refuses a sign-up that was cancelled and a page that is not open.

    Who comes from home after all frees a place; who comes to the room after all takes one, or waits.
    """
    with change(op) as c:
        row = lock_sign_up(c, sign_up_key)
        _check_comes(row)
        check_open_for_those_who_come(row.page)
        _fill(c, row, False, **said)
        note(c, row.page.workshop, "sign_up_changed", subject=row.key)
        c.answer(waits=row.waits)


def cancel_sign_up(op, sign_up_key):
    """Not come after all: the place goes to the next who waits, what was private is forgotten, and one letter says so. Twice is once."""
    with change(op) as c:
        row = lock_sign_up(c, sign_up_key)
        if not row.comes:
            return
        row.cancelled_at, row.waiting_since, row.remind_at, row.access_needs = clock.now(), None, None, ""
        c.session.flush()
        note(c, row.page.workshop, "sign_up_cancelled", subject=row.key)
        write_without_link(c, row, "sign_up_cancelled")
        give_free_places(c, row.page)


def send_link_again(op, sign_up_key):
    """A letter with a fresh personal link, at most three an hour; further ones are quietly not sent."""
    with change(op) as c:
        row = lock_sign_up(c, sign_up_key)
        _check_comes(row)
        _write_again(c, row)


def check_open_for_those_who_come(page):
    """What was said can be changed until the workshop is over, also where nobody new can sign up."""
    words.check_open(True, page.called_off_at is not None, is_over(page.workshop))


def _known(c, page, name, email, language):
    """Who is signed in, with their sign-up if there is one; a name that is missing is taken from the form."""
    person = c.session.get(Person, c.by)
    if person.simulated_for is not None:
        raise Refusal("rehearsal_only", N_("In a rehearsal nobody signs up."))
    if not person.name:
        person.name = words.check_name(words.tidy(name, 80))
    return person, _row_of(c, page, SignUp.person_id == person.id), None


def _unknown(c, page, name, email, language):
    """Who is not signed in: known by the address, where a letter can prove that it is theirs; else a new guest."""
    name, email = words.check_name(words.tidy(name, 80)), tidy_email(email)
    if not public_address():
        person = new_person(c, name, language)
        return person, None, sign_in_for(c.session, person)
    person = c.session.scalar(select(Person).where(Person.email == email, Person.left_at.is_(None)))
    row = _row_of(c, page, SignUp.person_id == person.id if person else SignUp.email == email)
    if person is None:
        person = row.person if row is not None and row.person else new_person(c, name, language)
    return person, row, None


def _row_of(c, page, condition):
    return c.session.scalar(
        select(SignUp).where(SignUp.page_id == page.id, SignUp.person_id.is_not(None), condition).order_by(SignUp.id).limit(1))


def _would_wait(c, page, place):
    return places.needs_a_place(_place(place), page.workshop.mode) and places.is_full(page.places, *count_places(c, page))


def _fill(c, row, is_new, place=None, perspective=None, nation=None, organisation=None, access_needs="", answer=""):
    """What they say, and where they come: a place in the room is given or waited for; one that they leave goes to the next."""
    page = row.page
    had_a_place = not is_new and not row.waits and places.needs_a_place(row.place, page.workshop.mode)
    row.place = _place(place)
    row.perspective, row.nation = words.one_of(perspective, PERSPECTIVES), words.one_of(nation, words.NATIONS)
    row.organisation = words.one_of(organisation, words.ORGANISATIONS)
    row.access_needs, row.answer = words.tidy(access_needs, words.MOST_NEEDS), words.tidy(answer, words.MOST_ANSWER)
    c.session.flush()
    if not places.needs_a_place(row.place, page.workshop.mode):
        row.waiting_since = None
    elif not had_a_place and row.waiting_since is None and places.is_full(page.places, *count_places(c, page, but=row)):
        row.waiting_since = clock.now()
    set_reminder(row)
    c.session.flush()
    if had_a_place:
        give_free_places(c, page)


def _place(said):
    return "home" if said == "home" else "room"


def _write_again(c, row, **more):
    """The letter once more. Whoever types an address again and again writes nobody more than three letters an hour."""
    lately = c.session.scalar(select(func.count(Link.id)).where(
        Link.purpose == PURPOSE, Link.person_id == row.person_id, Link.made_at > clock.now() - timedelta(hours=1)))
    if lately < LINKS_PER_HOUR:
        write(c, row, "signed_up", **more)


def _check_comes(row):
    if not row.comes:
        raise Refusal("cancelled", N_("You are not signed up for this workshop any more. Sign up again on its page."))
