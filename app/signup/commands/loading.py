"""How a command gets hold of a page and of a sign-up: the workshop's row locked, so that places are counted inside the change."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app import clock
from app.refusal import N_, Refusal
from app.signup import rules
from app.signup.models import SignUp, SignUpPage
from app.signup.rules import places, reminders
from app.workshops.commands.loading import lock_workshop
from app.workshops.models import Workshop

WITH_WORKSHOP = select(SignUpPage).options(joinedload(SignUpPage.workshop).joinedload(Workshop.lab))


def lock_page(c, page_key):
    """The page with this key, its workshop's row locked until the commit; refuses an unknown key."""
    page = c.session.scalar(WITH_WORKSHOP.where(SignUpPage.key == page_key))
    if page is None:
        raise Refusal("no_page", N_("There is no such page, or no longer."))
    lock_workshop(c, page.workshop.key)
    return page


def lock_page_of(c, workshop_key):
    """`(workshop, its page or None)`, the workshop's row locked. Refuses an unknown workshop, and a rehearsal: nobody signs up for one."""
    workshop = lock_workshop(c, workshop_key)
    if workshop.is_rehearsal:
        raise Refusal("rehearsal", N_("A rehearsal has no page: people sign up for the workshop itself."))
    return workshop, page_of(c, workshop)


def page_of(c, workshop):
    """The page of a workshop, or None."""
    return c.session.scalar(WITH_WORKSHOP.where(SignUpPage.workshop_id == workshop.id))


def made_page_of(c, workshop_key):
    """`(workshop, its page)`; refuses a workshop of which no page was written yet."""
    workshop, page = lock_page_of(c, workshop_key)
    if page is None:
        raise Refusal("no_page", N_("Write the page first: what the workshop is for."))
    return workshop, page


def lock_sign_up(c, sign_up_key):
    """A sign-up with its page and person, the workshop's row locked; refuses an unknown key."""
    page_key = c.session.scalar(select(SignUpPage.key).join(SignUp, SignUp.page_id == SignUpPage.id).where(SignUp.key == sign_up_key))
    if page_key is None:
        raise Refusal("no_sign_up", N_("This sign-up is not there any more."))
    lock_page(c, page_key)
    # Read after the lock: who comes and who waits cannot change under it.
    return c.session.scalar(
        select(SignUp).options(joinedload(SignUp.person), joinedload(SignUp.page)).where(SignUp.key == sign_up_key))


def coming(c, page):
    """Everybody who comes or waits, those who wait in their order, the others as they signed up."""
    return c.session.scalars(
        select(SignUp).options(joinedload(SignUp.person)).where(SignUp.page_id == page.id, SignUp.cancelled_at.is_(None))
        .order_by(SignUp.waiting_since, SignUp.id)).all()


def count_places(c, page, but=None):
    """`(how many have a place in the room, how many wait for one)`, without one sign-up."""
    def number(*which):
        return c.session.scalar(select(func.count(SignUp.id)).where(
            SignUp.page_id == page.id, SignUp.cancelled_at.is_(None), SignUp.id != (but.id if but and but.id else 0), *which))
    waiting = number(SignUp.waiting_since.is_not(None))
    if not places.needs_a_place("room", page.workshop.mode):
        return 0, waiting
    everybodys = page.workshop.mode == "room"
    return number(SignUp.waiting_since.is_(None), *(() if everybodys else (SignUp.place == "room",))), waiting


def is_over(workshop):
    """Whether nobody can sign up for it any more."""
    return reminders.is_over(workshop.starts_at, workshop.minutes, workshop.closed_at, clock.now())


def check_open(page):
    """Refuses where nobody can sign up: not published, called off, or over."""
    rules.words.check_open(page.published_at is not None, page.called_off_at is not None, is_over(page.workshop))
