"""The facilitator changes a round while it is held: leaves a step out, holds a loop once more; a step that ends when all are done."""

import pytest

from app.extensions import db
from app.journal.record import Op
from app.refusal import Refusal
from app.rounds import commands, own_cards, queries
from app.rounds.deadlines import advance_when_all_are_done
from app.rounds.models import Contribution
from app.workshops import commands as workshops
from app.workshops.places import position


@pytest.fixture
def crowd(make_room):
    """Six people at home who have each written a card and stand in the fifth pass."""
    room = make_room(home=6, settings={"structure": "twenty-five-ten"})
    room.next()
    for number, person in enumerate(room.people):
        room.write(person, f"Idea {number}", fields={"second": "Ask"})
    return room


def press(room, verb):
    getattr(workshops, verb)(Op.of(room.cast.ann.id), room.key, position(room.row))


def score(room, number, but=()):
    for person in room.people:
        attendance = room.attendance(person)
        for before in own_cards.cards_before(room.round, attendance) if person not in but else ():
            for text, _said in before.cards:
                commands.say_of_card(Op.of(person), room.key, text.key, "rate", value=number)


def test_what_happens_at_the_end_of_a_step_happens_though_it_is_left_out(crowd):
    for _pass in range(5):
        crowd.next()
        score(crowd, 4)
    assert crowd.round.now.id == "score.5"
    press(crowd, "leap")
    assert crowd.round.now.id == "countdown"
    assert all(idea.put_forward_at for idea in cards_of(crowd))


def cards_of(room):
    db.session.rollback()
    return db.session.query(Contribution).filter_by(round_id=room.round.id).all()


def test_a_step_that_is_needed_cannot_be_left_out(crowd):
    with pytest.raises(Refusal) as no:
        press(crowd, "leap")
    assert no.value.code == "not_optional"
    assert crowd.round.now.id == "write"


def test_a_loop_comes_once_more_and_deals_cards_nobody_has_seen(make_room):
    room = make_room(home=8, settings={"structure": "twenty-five-ten"})
    room.next()
    for number, person in enumerate(room.people):
        room.write(person, f"Idea {number}", fields={"second": "Ask"})
    room.next(5)
    score(room, 3)
    press(room, "again")
    assert (room.round.now.id, len(room.round.plan)) == ("score.6", 10)
    assert all(own_cards.cards_before(room.round, room.attendance(person))[0].cards for person in room.people)
    room.next()
    assert room.round.now.id == "topup"


def test_a_second_press_of_once_more_finds_another_place(crowd):
    crowd.next(5)
    old = position(crowd.row)
    press(crowd, "again")
    workshops.again(Op.of(crowd.cast.ann.id), crowd.key, old)
    assert crowd.round.now.id == "score.6"


def test_the_last_cards_end_by_themselves_once_every_card_in_hand_is_scored(crowd):
    crowd.next(6)
    assert crowd.round.now.id == "topup"
    unscored = [one for one in crowd.people if own_cards.cards_before(crowd.round, crowd.attendance(one))[0].cards]
    advance_when_all_are_done()
    assert (crowd.round.now.id == "topup") == bool(unscored)
    score(crowd, 2)
    advance_when_all_are_done()
    assert crowd.round.now.id == "countdown"


def test_an_item_may_go_on_when_everybody_says_done_and_else_it_waits(make_room):
    room = make_room(home=4, settings={"advance_when_done": True})
    room.next()
    for person in room.people[:3]:
        workshops.say_done(Op.of(person), room.key)
    advance_when_all_are_done()
    assert room.round.now.id == "alone"
    workshops.say_done(Op.of(room.people[3]), room.key)
    advance_when_all_are_done()
    assert room.round.now.id == "pairs"
    advance_when_all_are_done()
    assert room.round.now.id == "pairs"
    assert not queries.is_done_by_all(make_room(home=2).round or room.round)
