"""What happens here when somebody agrees no longer, or turns out to be two people who are one."""

from sqlalchemy import delete, or_, select, update

from app.journal.record import within
from app.people.models import Person
from app.profiles.models import Connection, Introduction, ProfileCard


@within("consent_withdrawn")
def end_what_it_allowed(c, entry):
    """Without the consent no card is shared, and no connection of theirs is kept."""
    person_id = c.session.scalar(select(Person.id).where(Person.key == entry.subject))
    if entry.facts.get("purpose") == "profile":
        c.session.execute(update(ProfileCard).where(ProfileCard.person_id == person_id).values(shared_at=None))
    if entry.facts.get("purpose") == "connections":
        c.session.execute(delete(Connection).where(or_(Connection.one_id == person_id, Connection.other_id == person_id)))


@within("person_merged")
def follow_merged_person(c, entry):
    """The newer person's cards, asks and connections go over to the one who stays; where both have a card, the older's stands."""
    ids = dict(c.session.execute(select(Person.key, Person.id).where(Person.key.in_([entry.subject, entry.facts["newer"]]))).all())
    older, newer = ids[entry.subject], ids[entry.facts["newer"]]
    has_one = select(ProfileCard.lab_id).where(ProfileCard.person_id == older)
    _run(c, delete(ProfileCard).where(ProfileCard.person_id == newer, ProfileCard.lab_id.in_(has_one)))
    _run(c, update(ProfileCard).where(ProfileCard.person_id == newer).values(person_id=older))
    for model, one, other in ((Introduction, "asker_id", "asked_id"), (Connection, "one_id", "other_id")):
        one, other = getattr(model, one), getattr(model, other)
        _run(c, delete(model).where(or_((one == newer) & (other == older), (one == older) & (other == newer))))
        for side in (one, other):
            _run(c, update(model).where(side == newer).values({side: older}))


def _run(c, statement):
    c.session.execute(statement.execution_options(synchronize_session=False))
