"""Which cards can be read, and which asks are open? Conditions for other statements, and the organisations that cards name."""

from sqlalchemy import select

from app.labs.queries import wears_a_hat
from app.people.models import Person
from app.profiles.models import Introduction, ProfileCard
from app.profiles.rules.cards import organisation_sign
from app.profiles.rules.introductions import WAITS

# Of a statement that joins Person to the card: shared, neither held nor hidden, and its owner is still of the Lab.
READABLE = (
    ProfileCard.shared_at.is_not(None), ProfileCard.held_at.is_(None), ProfileCard.hidden_at.is_(None),
    Person.left_at.is_(None), Person.simulated_for.is_(None), wears_a_hat(ProfileCard.lab_id, ProfileCard.person_id),
)


def organisations_of(session, lab_id, person_ids):
    """{person: the sign of their organisation}, as far as the cards that everybody of the Lab reads say it."""
    rows = session.execute(
        select(ProfileCard.person_id, ProfileCard.organisation).join(Person, Person.id == ProfileCard.person_id)
        .where(ProfileCard.lab_id == lab_id, ProfileCard.person_id.in_(person_ids), *READABLE))
    return {person_id: sign for person_id, sign in ((one, organisation_sign(name)) for one, name in rows) if sign}


def open_ask(moment):
    """The conditions under which an ask waits for its answer."""
    return (Introduction.accepted_at.is_(None), Introduction.declined_at.is_(None), Introduction.withdrawn_at.is_(None),
            Introduction.hidden_at.is_(None), Introduction.asked_at > moment - WAITS)
