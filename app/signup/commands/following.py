"""What sign-ups do when somebody turns out to be two people who are one."""

from sqlalchemy import select

from app.journal.record import within
from app.people.models import Person
from app.signup.commands.waiting import give_free_places
from app.signup.models import SignUp


@within("person_merged")
def follow_merged_person(c, entry):
    """The newer person's sign-ups go over to the one who stays; where both signed up, the better one stays and a place is freed."""
    ids = dict(c.session.execute(
        select(Person.key, Person.id).where(Person.key.in_([entry.subject, entry.facts["newer"]]))).all())
    older, newer = ids[entry.subject], ids[entry.facts["newer"]]
    kept = {row.page_id: row for row in c.session.scalars(select(SignUp).where(SignUp.person_id == older))}
    for row in c.session.scalars(select(SignUp).where(SignUp.person_id == newer)).all():
        twin = kept.get(row.page_id)
        if twin is None:
            row.person_id = older
            continue
        goes, stays = (twin, row) if _standing(row) > _standing(twin) else (row, twin)
        c.session.delete(goes)
        c.session.flush()
        stays.person_id = older
        c.session.flush()
        give_free_places(c, stays.page)


def _standing(row):
    """A place is more than a place on the waiting list, and that more than none."""
    return 2 * row.comes - row.waits
