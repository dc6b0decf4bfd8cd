"""Writing the page of a workshop, and letting whoever has its link read it."""

from app import clock
from app.journal.record import change
from app.signup.commands.loading import is_over, lock_page_of, made_page_of
from app.signup.commands.moving import as_told
from app.signup.commands.waiting import give_free_places
from app.signup.models import SignUpPage
from app.signup.rules import words
from app.workshops.commands.loading import note


def save_page(op, workshop_key, purpose="", step_free="", quiet_room="", access="", bring="", ring="", places=None, question=""):
    """Say what a workshop is for, what is there and how many fit into the room; answers the page's key.

    More places are given to those who wait; fewer take nobody's away. Refuses a rehearsal and texts that are too long.
    """
    with change(op) as c:
        workshop, page = lock_page_of(c, workshop_key)
        if page is None:
            page = SignUpPage(workshop=workshop)
            c.session.add(page)
        page.purpose, page.access = words.tidy(purpose, words.MOST_PURPOSE), words.tidy(access, words.MOST_ACCESS)
        page.bring, page.ring = words.tidy(bring, words.MOST_BRING), words.tidy(ring, words.MOST_RING)
        page.question = words.tidy(question, words.MOST_QUESTION)
        page.step_free, page.quiet_room = words.one_of(step_free, words.HAS) or "", words.one_of(quiet_room, words.HAS) or ""
        page.places = places
        c.session.flush()
        give_free_places(c, page)
        note(c, workshop, "sign_up_page_saved", subject=page.key)
        c.answer(page=page.key)
        return page.key


def publish_page(op, workshop_key):
    """Let whoever has the link read the page and sign up. Refuses a workshop without a day, one that is over, one called off."""
    with change(op) as c:
        workshop, page = made_page_of(c, workshop_key)
        words.check_can_publish(workshop.starts_at, is_over(workshop), page.called_off_at is not None)
        if page.published_at is None:
            page.published_at, page.published_by_id = clock.now(), c.by
            page.told = page.told or as_told(workshop)
            note(c, workshop, "sign_up_page_published", subject=page.key)


def unpublish_page(op, workshop_key):
    """Let nobody sign up any more; who has signed up keeps their place, their link and their letters."""
    with change(op) as c:
        workshop, page = made_page_of(c, workshop_key)
        if page.published_at is not None:
            page.published_at = page.published_by_id = None
            note(c, workshop, "sign_up_page_unpublished", subject=page.key)
