"""What a workshop does when something happens below it: somebody turns out to be two people who are one."""

from sqlalchemy import select, update

from app.journal.record import within
from app.people.models import Person
from app.workshops.models import Attendance, Facilitator, Workshop


@within("person_merged")
def follow_merged_person(c, entry):
    """Attendances, and the right to facilitate, go over to the person who stays, unless that one has them already."""
    ids = dict(c.session.execute(
        select(Person.key, Person.id).where(Person.key.in_([entry.subject, entry.facts["newer"]]))
    ).all())
    older, newer = ids[entry.subject], ids[entry.facts["newer"]]
    for table in (Attendance, Facilitator):
        has = select(table.workshop_id).where(table.person_id == older)
        c.session.execute(
            update(table).where(table.person_id == newer, table.workshop_id.not_in(has)).values(person_id=older)
            .execution_options(synchronize_session=False)
        )
    c.session.execute(update(Workshop).where(Workshop.driver_id == newer).values(driver_id=older))
