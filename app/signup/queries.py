"""What pages and panels show of a workshop that is to come: its page, one's own sign-up, and which there are."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app import clock
from app.codes import digest
from app.database import once
from app.extensions import db
from app.labs.queries import hats_of, labs_of
from app.moments import moment_words
from app.people.models import Link
from app.people.queries import ids_of, person_by_id
from app.people.rules import is_fresh
from app.signup.models import SignUp, SignUpPage
from app.signup.rules import places, reminders
from app.workshops.models import Attendance, Facilitator, Workshop

PURPOSE = "sign_up"
DAY = "EEEE d MMMM y, HH:mm"
WITH_WORKSHOP = joinedload(SignUpPage.workshop).joinedload(Workshop.lab)


@dataclass(frozen=True)
class Room:
    """How full it is, in numbers that everybody may read; `free` is None where nobody counts places."""

    coming: int
    in_room: int
    at_home: int
    waiting: int
    places: int | None
    free: int | None

    @property
    def is_full(self):
        """Whether who signs up for the room now has to wait."""
        return places.is_full(self.places, self.in_room, self.waiting)


@dataclass(frozen=True)
class Held:
    """A personal link as its page shows it: whose sign-up, and whether it can still sign a device in."""

    sign_up: SignUp
    is_unused: bool


@dataclass(frozen=True)
class Ahead:
    """A workshop that is to come, in a list: its page, and how this person stands to it."""

    page: SignUpPage
    sign_up: SignUp | None
    may_sign_up: bool

    @property
    def when(self):
        """Its day and time in words."""
        return when_words(self.page.workshop)


def when_words(workshop):
    """When a workshop is, in words, with its time zone; an empty string where no day is fixed."""
    if workshop.starts_at is None:
        return ""
    begins = moment_words(workshop.starts_at, workshop.timezone, DAY)
    ends_at = reminders.ends_at(workshop.starts_at, workshop.minutes) if workshop.minutes else None
    ends = f" – {moment_words(ends_at, workshop.timezone, 'HH:mm')}" if ends_at else ""
    return f"{begins}{ends} ({workshop.timezone.replace('_', ' ')})"


def page_by_key(key):
    """The page with this key, or None."""
    return db.session.scalar(select(SignUpPage).options(WITH_WORKSHOP).where(SignUpPage.key == key))


def page_of(workshop):
    """The page of a workshop, or None."""
    return once(db.session, ("sign-up page", workshop.key), lambda: db.session.scalar(
        select(SignUpPage).options(WITH_WORKSHOP).where(SignUpPage.workshop_id == workshop.id)))


def sign_up_of(person, page):
    """A person's own sign-up for a workshop, unless they cancelled it; None else."""
    if person is None:
        return None
    return db.session.scalar(select(SignUp).options(joinedload(SignUp.page), joinedload(SignUp.person)).where(
        SignUp.page_id == page.id, SignUp.person_id.in_(ids_of(person.id)), SignUp.cancelled_at.is_(None)))


def is_of(page, sign_up_key):
    """Whether a sign-up with this key belongs to this page."""
    return db.session.scalar(select(SignUp.id).where(SignUp.page_id == page.id, SignUp.key == sign_up_key)) is not None


def workshop_of_sign_up(sign_up_key):
    """The key of the workshop for which this is a sign-up, or None."""
    return db.session.scalar(
        select(Workshop.key).join(SignUpPage, SignUpPage.workshop_id == Workshop.id).join(SignUp, SignUp.page_id == SignUpPage.id)
        .where(SignUp.key == sign_up_key))


def sign_up_by_link(token):
    """What the personal link of a letter leads to, as Held; None where it is unknown, too old, or its sign-up is gone."""
    link = db.session.scalar(select(Link).where(Link.token_hash == digest(token), Link.purpose == PURPOSE))
    if link is None or clock.now() >= link.expires_at:
        return None
    row = db.session.scalar(
        select(SignUp).options(joinedload(SignUp.person), joinedload(SignUp.page).options(WITH_WORKSHOP))
        .where(SignUp.key == link.promises["sign_up"]))
    return Held(row, is_fresh(link, clock.now())) if row is not None and row.person_id is not None else None


def room_of(page):
    """How full a workshop is, as a Room."""
    rows = db.session.execute(
        select(SignUp.place, SignUp.waiting_since.is_not(None), func.count(SignUp.id))
        .where(SignUp.page_id == page.id, SignUp.cancelled_at.is_(None)).group_by(SignUp.place, SignUp.waiting_since.is_not(None))).all()
    mode = page.workshop.mode
    waiting = sum(number for _place, waits, number in rows if waits)
    in_room = sum(number for place, waits, number in rows if not waits and places.needs_a_place(place, mode))
    at_home = sum(number for place, waits, number in rows if not waits and not places.needs_a_place(place, mode))
    room_places = page.places if mode != "home" else None
    return Room(in_room + at_home, in_room, at_home, waiting, room_places, places.free(room_places, in_room))


def number_coming(workshop):
    """How many have signed up for a workshop and do not wait; 0 without a page."""
    page = page_of(workshop)
    return room_of(page).coming if page else 0


def known_of(person):
    """What somebody's own form may begin with: the perspective they said last, and the access needs on their own page."""
    if person is None:
        return {}
    said = db.session.scalars(
        select(Attendance.perspective).join(Workshop, Workshop.id == Attendance.workshop_id)
        .where(Attendance.person_id.in_(ids_of(person.id)), Attendance.perspective.is_not(None), Workshop.rehearsal_of_id.is_(None))
        .order_by(Attendance.id.desc()).limit(1)).first()
    return {"name": person.name, "perspective": said or "", "access_needs": person_by_id(person.id).access_needs}


def is_over(workshop):
    """Whether nobody can sign up for it any more."""
    return reminders.is_over(workshop.starts_at, workshop.minutes, workshop.closed_at, clock.now())


def is_open(page):
    """Whether people can sign up now."""
    return page.published_at is not None and page.called_off_at is None and not is_over(page.workshop)


def reads_needs(person, workshop):
    """Whether somebody may read access needs: the workshop's facilitators and the Lab's team. The administrator may not."""
    if person is None:
        return False
    facilitates = db.session.scalar(select(Facilitator.id).where(
        Facilitator.workshop_id == workshop.id, Facilitator.person_id.in_(ids_of(person.id))))
    return facilitates is not None or "lab_team" in hats_of(person, workshop.lab.key)


def workshops_ahead(person, lab_key=None):
    """The workshops to come that somebody signed up for, and those of their Labs that are open: list of Ahead, the next first.

    With a Lab's key those of that Lab alone, for whoever looks: a person, or None.
    """
    mine = {row.page_id: row for row in db.session.scalars(
        select(SignUp).where(SignUp.person_id.in_(ids_of(person.id if person else None)), SignUp.cancelled_at.is_(None)))}
    of_labs = [lab_key] if lab_key else [lab.key for lab in labs_of(person)]
    rows = db.session.scalars(
        select(SignUpPage).join(Workshop, Workshop.id == SignUpPage.workshop_id).options(WITH_WORKSHOP)
        .where(Workshop.closed_at.is_(None), Workshop.starts_at > _lately())
        .order_by(Workshop.starts_at, SignUpPage.id)).all()
    found = [Ahead(page, mine.get(page.id), is_open(page)) for page in rows if page.id in mine or page.workshop.lab.key in of_labs]
    return [one for one in found if (one.sign_up or one.may_sign_up) and not is_over(one.page.workshop)
            and (lab_key is None or one.page.workshop.lab.key == lab_key)]


def _lately():
    return clock.now() - 2 * reminders.FORGOTTEN_AFTER
