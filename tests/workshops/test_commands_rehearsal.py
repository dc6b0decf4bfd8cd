"""A rehearsal that ran to its end, with ideas and votes, leaves nothing behind when it is cleared."""

from sqlalchemy import select, text

from app.extensions import db
from app.journal.record import Op
from app.rounds.commands import enter_idea_for_table, write_idea
from app.voting.commands import cast_vote
from app.voting.models import Ballot, BallotOption
from app.workshops import commands, queries
from app.workshops.models import Attendance
from app.workshops.places import position

REMEMBERED = ("receipt", "room_head", "entry", "sign_in")


def rows():
    """How many rows each table holds, but for those that only remember that something was done."""
    db.session.rollback()
    names = [table.name for table in db.metadata.sorted_tables if table.name not in REMEMBERED]
    return {name: db.session.execute(text(f'SELECT count(*) FROM "{name}"')).scalar() for name in names}


def press_next(op, key):
    db.session.rollback()
    commands.next_place(op, key, position(queries.workshop_by_key(key)))


def test_a_rehearsal_that_ran_to_its_end_is_cleared_completely(gathering, cast):
    commands.add_item(gathering.op(), gathering.key, "round", settings={"question": "How?"})
    commands.add_item(gathering.op(), gathering.key, "ballot")
    before = rows()
    key = commands.make_rehearsal(gathering.op(), gathering.key)
    db.session.rollback()
    code = queries.workshop_by_key(key).code
    commands.open_lobby(gathering.op(), key)
    for number in range(4):
        commands.join_workshop(Op(by=None, key=f"simulated-phone-{number:04}"), code, place="room", simulated=True)
    commands.join_workshop(gathering.op("bo"), code, place="room")
    db.session.rollback()
    people = db.session.scalars(select(Attendance.person_id)).all()
    for _place in range(3):
        press_next(gathering.op(), key)
    for person in people:
        write_idea(Op.of(person), key, f"Idea of {person}")
    for _step in range(3):
        press_next(gathering.op(), key)
    for table in ("1", "2"):
        enter_idea_for_table(gathering.op(), key, "For somebody without a phone", table=table)
    press_next(gathering.op(), key)
    press_next(gathering.op(), key)
    db.session.rollback()
    ballot, option = db.session.scalar(select(Ballot.key)), db.session.scalar(select(BallotOption.key))
    for person in people:
        cast_vote(Op.of(person), ballot, {option: 1})
    for _place in range(3):
        press_next(gathering.op(), key)
    assert queries.workshop_by_key(key).closed_at
    commands.clear_rehearsal(gathering.op(), key)
    assert rows() == before


def test_taking_an_item_off_takes_what_it_kept_with_it(gathering):
    before = rows()
    item = commands.add_item(gathering.op(), gathering.key, "round", settings={"question": "How?"})
    commands.remove_item(gathering.op(), item)
    assert rows() == before
