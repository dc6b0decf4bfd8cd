"""Who signed up comes in without the code: by the link of a letter, or from the workshop's page."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.journal.record import change, within
from app.people.commands import person_in
from app.refusal import N_, Refusal
from app.signup.commands.letters import PURPOSE
from app.signup.commands.loading import lock_page
from app.signup.models import SignUp
from app.signup.rules import places
from app.workshops import rules as workshop_rules
from app.workshops.commands import bring_in
from app.workshops.commands.loading import attendance_of


def go_in(op, page_key):
    """Come into the workshop that one signed up for, once it is open. Who waits for a place comes in from home, where that is offered.

    Refuses who did not sign up, a workshop that is not open, its shut door, and somebody who was removed.
    """
    with change(op) as c:
        page = lock_page(c, page_key)
        row = c.session.scalar(select(SignUp).where(SignUp.page_id == page.id, SignUp.person_id == c.by, SignUp.cancelled_at.is_(None)))
        if row is None:
            raise Refusal("not_signed_up", N_(
                "You have not signed up for this workshop. With the code on its screen you come in all the same."))
        if row.waits and page.workshop.mode == "room":
            raise Refusal("waits", N_("You are on the waiting list. Whoever comes all the same types the code on the screen in the room."))
        _let_in(c, row)
        c.answer(workshop=page.workshop.key)


@within("link_used")
def let_in_by_the_link(c, entry):
    """The link of a letter signs this phone in as the person it was written to, and into the workshop as soon as that is open."""
    key = entry.facts["promises"].get("sign_up")
    if entry.facts["purpose"] != PURPOSE or not key:
        return
    row = c.session.scalar(select(SignUp).options(joinedload(SignUp.page)).where(SignUp.key == key))
    if row is None:
        return
    c.answer(goes_to=f"/come/{row.page.key}")
    if row.comes and not row.waits and _may_come_in(c, row, person_in(c, entry.subject)):
        _let_in(c, row)
        c.answer(goes_to=f"/w/{row.page.workshop.key}")


def _let_in(c, row):
    workshop = row.page.workshop
    known = attendance_of(c, workshop, row.person_id) is not None
    workshop_rules.check_door(workshop.door_is_shut, known)
    place = "home" if row.waits else places.where(row.place, workshop.mode)
    bring_in(c, workshop.key, row.person_id, place, row.perspective)


def _may_come_in(c, row, person):
    """Whether nothing would be refused: a link that is good signs in whatever the workshop's door says."""
    workshop = row.page.workshop
    known = attendance_of(c, workshop, person.id)
    if not workshop.is_live or person.id != row.person_id:
        return False
    return not workshop.door_is_shut if known is None else known.removed_at is None
