"""What do phones and groups show of the turns in a test?"""

from sqlalchemy import select

from app.extensions import db
from app.journal.models import Entry
from app.rounds import own_cards
from app.rounds.models import Group

TROIKA = {"structure": "troika-consulting"}
TALKS = {"structure": "impromptu-networking"}


def turn(room, person):
    """What the phone of this person says of the turns."""
    db.session.rollback()
    return own_cards.turn_of(room.round, room.attendance(person))


def clients(room):
    """The people whose turn it is now."""
    return [person for person in room.people if (now := turn(room, person)) and now.is_mine]


def client_of(room):
    """The one person whose turn it is, in a room of one group."""
    (one,) = clients(room)
    return one


def told(room):
    """The entries by which phones were told of a part."""
    db.session.rollback()
    return db.session.scalars(select(Entry).where(Entry.kind == "turn_begun", Entry.workshop == room.key).order_by(Entry.id)).all()


def groups_of(room):
    db.session.rollback()
    round_ = room.round
    return db.session.scalars(select(Group).where(Group.round_id == round_.id, Group.step == round_.seating)).all()


def people_by_group(room):
    found = {}
    for person in room.people:
        found.setdefault(room.group_key(person), []).append(person)
    return list(found.values())


def end_of(group):
    return group.schedule[-1]["begins"] + group.schedule[-1]["seconds"]
