"""What becomes of the sign-ups of somebody who asks to be erased: their places are free, and at most an answer stays, nobody's."""

from sqlalchemy import select, update

from app import clock
from app.people.stored import addresses_of
from app.signup.commands.waiting import give_free_places
from app.signup.models import SignUp, SignUpPage


def erase_sign_ups(c, person_ids, words):
    """Inside a change: the next on each waiting list has their place. With "nameless" their answer stays, without anybody."""
    rows = c.session.scalars(select(SignUp).where(SignUp.person_id.in_(person_ids))).all()
    pages = {row.page_id: row.page for row in rows if row.comes}
    for row in rows:
        if words != "nameless" or not row.answer:
            c.session.delete(row)
            continue
        row.cancelled_at = row.cancelled_at or clock.now()
        row.person_id = row.waiting_since = row.remind_at = row.perspective = row.nation = row.organisation = None
        row.email = row.access_needs = ""
    for name in ("published_by_id", "called_off_by_id"):
        column = getattr(SignUpPage, name)
        c.session.execute(update(SignUpPage).where(column.in_(person_ids)).values({name: None}))
    c.session.flush()
    # Somebody typed this address and never showed that it is theirs: their sign-up stays, without it.
    c.session.execute(update(SignUp).where(SignUp.email.in_(addresses_of(person_ids))).values(email="")
                      .execution_options(synchronize_session=False))
    for page in pages.values():
        give_free_places(c, page)
