"""Each output of a round becomes what its item says: on the board, among commitments, or nothing."""

import pytest
from sqlalchemy import select

from app.board.models import Thought
from app.commitments.models import Commitment
from app.extensions import db
from app.journal.record import Op
from app.rounds import commands


@pytest.fixture
def brought(make_room):
    """brought(becomes): a round of 1-2-4-All in which one idea was brought to everybody, to its end."""
    def hold(becomes):
        room = make_room(home=4, settings={"becomes": {"ideas": becomes}})
        room.next(2)
        key = room.note(room.people[0], "Ring who is on both lists")
        room.next()
        room.bring(room.people[0], key)
        room.next(2)
        db.session.rollback()
        return room
    return hold


def on_the_board():
    return [(one.kind, one.evidence, one.headline) for one in db.session.scalars(select(Thought).where(Thought.hidden_at.is_(None)))]


@pytest.mark.parametrize(("becomes", "stands"), [
    ("idea", ("idea", None)), ("insight", ("insight", None)), ("observation", ("insight", "observation")),
])
def test_it_stands_on_the_board_as_what_the_item_says(brought, becomes, stands):
    brought(becomes)
    assert on_the_board() == [(*stands, "Ring who is on both lists")]
    assert db.session.scalars(select(Commitment)).all() == []


def test_a_commitment_of_a_group_is_kept_as_a_shared_one_and_not_on_the_board(brought):
    room = brought("commitment")
    assert on_the_board() == []
    [made] = db.session.scalars(select(Commitment)).all()
    assert (made.words, made.workshop_key, made.owner_id) == ("Ring who is on both lists", room.key, None)


def test_nothing_stays_in_the_workshop(brought):
    brought("nothing")
    assert on_the_board() == []
    assert db.session.scalars(select(Commitment)).all() == []


def test_a_promise_made_in_private_is_its_owners_alone(make_room):
    room = make_room(home=3, settings={"structure": "troika-consulting"})
    room.next(3)
    room.write(room.people[0], "Call the ward sister on Monday")
    kept = commands.write_idea(Op.of(room.people[1]), room.key, "Sleep on it")
    commands.withdraw_idea(Op.of(room.people[1]), room.key, kept)
    room.next(2)
    db.session.rollback()
    [made] = db.session.scalars(select(Commitment).where(Commitment.withdrawn_at.is_(None))).all()
    assert (made.words, made.owner_id, made.shared_at) == ("Call the ward sister on Monday", room.people[0], None)
    assert on_the_board() == []
