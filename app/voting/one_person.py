"""Which rows belong to one and the same person, when somebody voted as a guest and again as a member?"""

from sqlalchemy import select

from app.people.models import Person


def all_ids(session, person_id):
    """The ids under which one person is known, the lasting one first: a guest's row points to the member's."""
    lasting = lasting_ids(session, [person_id])[person_id]
    ids = [lasting]
    for known in ids:
        ids.extend(session.scalars(select(Person.id).where(Person.same_as_id == known).order_by(Person.id)))
    return ids


def lasting_ids(session, person_ids):
    """{id: the id that lasts} for each of these people. Refuses nothing; a ring of pointers ends where it began."""
    lasting = {}
    for person_id, points_to in _pointers(session, person_ids).items():
        passed = {person_id}
        at = person_id
        while points_to is not None and points_to not in passed:
            at = points_to
            passed.add(at)
            points_to = session.scalar(select(Person.same_as_id).where(Person.id == at))
        lasting[person_id] = at
    return lasting


def _pointers(session, person_ids):
    return dict(session.execute(select(Person.id, Person.same_as_id).where(Person.id.in_(list(person_ids)))).all())
