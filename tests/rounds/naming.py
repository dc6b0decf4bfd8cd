"""A workshop in which the four brings what Bo wrote alone, so that there is an author to be named."""

from sqlalchemy import select, update

from app.board import queries as board
from app.extensions import db
from app.journal.record import Op, change
from app.rounds import commands
from app.workshops.models import Attendance
from tests.rounds.harvesting import Walk

WORDS = "A room with a door that shuts"


def written_alone(cast, author="bo", vote=False, **more):
    """A walk whose four has put forward what `author` wrote alone; its key stands in `.idea`."""
    walk = Walk(cast, vote=vote, **more)
    walk.next()
    walk.idea = walk.write(author, WORDS)
    walk.next()
    walk.found()
    walk.pair = commands.write_in_group(walk.op("bo"), walk.key, "What the pair wrote")
    walk.next()
    walk.found()
    commands.put_forward(walk.op("cy"), walk.key, walk.idea, "A door that shuts")
    return walk


def on_the_board(walk):
    """The Lab's ideas as the board shows them."""
    db.session.rollback()
    return board.lines_of(walk.cast.lab.key, "idea")


def choose(walk, name, choice, key=None):
    """Somebody chooses for an idea, the one in the walk unless another is said."""
    commands.choose_name(walk.op(name), walk.key, key or walk.idea, choice)


def describes(cast, name, perspective):
    """What somebody said about themselves when they joined."""
    with change(Op.server()) as c:
        person = select(Attendance.id).where(Attendance.person_id == getattr(cast, name).id)
        c.session.execute(update(Attendance).where(Attendance.id.in_(person)).values(perspective=perspective))
