"""Cards dealt to who sits beside a phone: on that phone under their name, never one that it knows, scored for them."""

from collections import Counter

import pytest
from sqlalchemy import select

from app.extensions import db
from app.journal.record import Op
from app.refusal import Refusal
from app.rounds import commands, own_cards
from app.rounds.card_models import Hand, Mark
from app.rounds.models import Contribution
from app.workshops import commands as workshops
from app.workshops.models import Attendance
from tests.rounds.room import Room

PEOPLE, PASSES = 8, 5


@pytest.fixture
def room(cast, clock):
    """Eight phones; beside the first sits Mair, and Idris came in at the desk with no phone near him."""
    made = Room(cast, PEOPLE, settings={"structure": "twenty-five-ten"})
    made.host = made.people[0]
    workshops.add_beside(Op.of(made.host), made.key, "Mair")
    made.mair = latest()
    workshops.add_seat(Op.of(cast.ann.id), made.key, "Idris")
    made.idris = latest()
    made.next()
    for person in made.people:
        made.write(person, f"Idea of {person}", fields={"second": "Begin"})
    made.hers = made.write(made.host, "Idea of Mair", fields={"second": "Begin"}, whom=made.attendance(made.mair).key)
    return made


def latest():
    db.session.rollback()
    return db.session.scalars(select(Attendance.person_id).order_by(Attendance.id.desc())).first()


def before(room, person, whom=None):
    """The cards to score that lie on somebody's phone: their own, or those of who sits beside them."""
    db.session.rollback()
    found = own_cards.cards_before(room.round, room.attendance(person))
    return [text for one in found if (one.whom.name if one.whom else None) == whom for text, _said in one.cards]


def score(room, person, card, whom=""):
    commands.say_of_card(Op.of(person), room.key, card.key, "rate", value=4, whom=whom)


def holders(room):
    db.session.rollback()
    return db.session.execute(
        select(Attendance.person_id, Contribution.author_id).join(Hand, Hand.attendance_id == Attendance.id)
        .join(Contribution, Contribution.id == Hand.contribution_id)).all()


def test_who_sits_beside_a_phone_holds_a_card_and_who_sits_by_no_phone_holds_none(room):
    room.next()
    assert {person for person, _author in holders(room)} == {*room.people, room.mair}


def test_their_card_lies_on_the_phone_under_their_name_and_is_read_there(room):
    room.next()
    (own,), (hers,) = before(room, room.host), before(room, room.host, "Mair")
    assert own.id != hers.id and room.people.index(room.host) in room.readers(hers.key)
    assert before(room, room.people[1], "Mair") == []


def test_what_is_scored_for_them_counts_as_theirs(room):
    room.next()
    (card,) = before(room, room.host, "Mair")
    score(room, room.host, card, room.attendance(room.mair).key)
    assert db.session.scalars(select(Mark.attendance_id)).all() == [room.attendance(room.mair).id]


def test_nobody_scores_for_who_does_not_sit_beside_them_nor_a_card_that_was_not_dealt_to_them(room):
    room.next()
    (own,), (hers,) = before(room, room.host), before(room, room.host, "Mair")
    with pytest.raises(Refusal, match="beside you"):
        score(room, room.people[1], hers, room.attendance(room.mair).key)
    with pytest.raises(Refusal):
        score(room, room.host, own, room.attendance(room.mair).key)
    assert db.session.scalars(select(Mark.id)).all() == []


def test_neither_is_dealt_what_the_other_wrote_and_every_card_has_five_scores(room):
    for _pass in range(PASSES + 1):
        room.next()
        for person in room.people:
            for card in before(room, person):
                score(room, person, card)
        for card in before(room, room.host, "Mair"):
            score(room, room.host, card, room.attendance(room.mair).key)
    hands = holders(room)
    both = {room.host, room.mair}
    assert not any(person in both and author in both or person == author for person, author in hands)
    scores = Counter(db.session.scalars(select(Mark.contribution_id)))
    assert len(scores) == PEOPLE + 1 and set(scores.values()) == {PASSES}


def test_the_phone_is_dealt_no_card_of_who_sat_beside_it_and_went(room):
    workshops.remove_beside(Op.of(room.host), room.key, room.attendance(room.mair).key)
    room.next(PASSES)
    assert (room.host, room.mair) not in holders(room) and room.mair in {author for _person, author in holders(room)}


def test_a_card_of_who_went_goes_to_who_has_none(room):
    room.next()
    (card,) = before(room, room.host, "Mair")
    workshops.remove_beside(Op.of(room.host), room.key, room.attendance(room.mair).key)
    assert before(room, room.host, "Mair") == []
    assert db.session.scalar(select(Hand.id).where(Hand.contribution_id == card.id)) is None


def test_who_comes_beside_a_phone_while_cards_go_round_is_dealt_one(room):
    room.next()
    workshops.add_beside(Op.of(room.people[1]), room.key, "Nia")
    assert len(before(room, room.people[1], "Nia")) == 1
