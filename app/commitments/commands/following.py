"""What commitments do when somebody turns out to be two people who are one."""

from sqlalchemy import select, update

from app.commitments.models import Commitment
from app.journal.record import within
from app.people.models import Person


@within("person_merged")
def follow_merged_owner(c, entry):
    """What the newer person said they would do goes over to the person who stays."""
    ids = dict(c.session.execute(
        select(Person.key, Person.id).where(Person.key.in_([entry.subject, entry.facts["newer"]]))).all())
    c.session.execute(
        update(Commitment).where(Commitment.owner_id == ids[entry.facts["newer"]]).values(owner_id=ids[entry.subject])
        .execution_options(synchronize_session=False))
