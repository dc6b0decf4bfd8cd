"""What happened: reads of the journal and of the rooms' heads."""

from sqlalchemy import bindparam, select

from app.database import read
from app.extensions import db
from app.journal.models import Entry, RoomHead


def heads_of(rooms):
    """{room: n} for the rooms named; a room that nothing ever changed is at 0."""
    rooms = list(rooms)
    if not rooms:
        return {}
    found = dict(read(db.session, HEADS, rooms=rooms).all())
    return {room: found.get(room, 0) for room in rooms}


HEADS = select(RoomHead.room, RoomHead.n).where(RoomHead.room.in_(bindparam("rooms", expanding=True)))


def entries_since(position, limit=500):
    """Entries after a journal id, oldest first."""
    return db.session.scalars(select(Entry).where(Entry.id > position).order_by(Entry.id).limit(limit)).all()


def entries_of_workshop(workshop, kinds=None):
    """A workshop's entries, oldest first; only some kinds if named."""
    query = select(Entry).where(Entry.workshop == workshop).order_by(Entry.id)
    if kinds:
        query = query.where(Entry.kind.in_(kinds))
    return db.session.scalars(query).all()
