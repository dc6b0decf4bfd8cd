"""Does the next workshop ask each for their own, count what is said, and show only what is shared? On both databases."""

import pytest

from app.commitments import asked, commands
from app.journal.record import Op
from app.workshops import commands as workshops
from app.workshops.kinds import kind_of
from app.workshops.places import position
from tests.commitments.promises import Asking, given, kinds, op, own, refusal
from tests.workshops.gathering import Gathering


@pytest.fixture
def room(cast, clock):
    """Bo has two from before, one of them shared; Cy has one; Pat has none. Ann's next workshop begins to ask."""
    made = Asking(cast)
    made.bos = own(cast.bo, cast.lab, words="Ask the ward sister")
    made.shared = own(cast.bo, cast.lab, words="Walk with two patients", shared=True, named=False)
    made.cys = own(cast.cy, cast.lab, words="Call the GP", shared=True)
    clock.forward(days=30)
    for name in ("bo", "cy", "pat"):
        made.join(name)
    return made


def words_for(room, name):
    return [(line.words, said) for line, said in asked.own_asked(room.asking, getattr(room.cast, name).id)]


def counts(room):
    return tuple(asked.counts(room.asking))


def test_each_is_asked_for_their_own_that_are_open(room):
    room.next()
    assert words_for(room, "bo") == [("Ask the ward sister", None), ("Walk with two patients", None)]
    assert words_for(room, "cy") == [("Call the GP", None)]
    assert words_for(room, "pat") == []
    assert counts(room) == (0, 0, 0, 3)


def test_before_its_turn_nothing_is_asked(room):
    assert words_for(room, "bo") == []
    assert counts(room) == (0, 0, 0, 0)


def test_answers_are_counted_and_may_be_changed(room, cast):
    room.next()
    commands.answer_commitment(op(cast.bo), room.bos, "done", workshop_key=room.key)
    commands.answer_commitment(op(cast.bo), room.shared, "doing", workshop_key=room.key)
    assert counts(room) == (1, 1, 0, 1)
    commands.answer_commitment(op(cast.bo), room.bos, "changed", workshop_key=room.key)
    assert counts(room) == (0, 1, 1, 1)
    assert words_for(room, "bo") == [("Ask the ward sister", "changed"), ("Walk with two patients", "doing")]


def test_what_was_ended_before_is_not_asked_and_what_was_under_way_is_asked_again(room, cast, clock):
    commands.answer_commitment(op(cast.bo), room.bos, "done")
    commands.answer_commitment(op(cast.bo), room.shared, "doing")
    clock.forward(days=1)
    room.next()
    assert words_for(room, "bo") == [("Walk with two patients", None)]
    assert counts(room) == (0, 0, 0, 2)


def test_what_is_said_in_this_workshop_is_not_asked_in_it(room, cast, clock):
    own(cast.pat, cast.lab, words="Write it down", workshop_key=room.key)
    clock.forward(minutes=1)
    room.next()
    assert words_for(room, "pat") == []


def test_those_who_are_not_here_are_neither_asked_nor_counted(room, cast, clock):
    own(cast.mo, cast.lab, words="Read the letters")
    clock.forward(minutes=1)
    room.join("mo", observer=True)
    room.next()
    assert counts(room) == (0, 0, 0, 3)


def test_somebody_who_comes_while_it_asks_is_asked_too(room, cast, clock):
    own(cast.mo, cast.lab, words="Read the letters")
    clock.forward(minutes=1)
    room.next()
    room.join("mo")
    assert words_for(room, "mo") == [("Read the letters", None)]
    assert counts(room) == (0, 0, 0, 4)


def test_what_everybody_sees_is_what_was_shared_and_a_name_only_where_its_owner_shows_it(room, cast):
    room.next()
    commands.answer_commitment(op(cast.cy), room.cys, "done", workshop_key=room.key)
    shown = [(line.words, line.name, said) for line, said in asked.shared_said(room.asking)]
    assert shown == [("Call the GP", "Cy", "done")]
    commands.answer_commitment(op(cast.bo), room.shared, "changed", workshop_key=room.key)
    commands.answer_commitment(op(cast.bo), room.bos, "done", workshop_key=room.key)
    shown = [(line.words, line.name, said) for line, said in asked.shared_said(room.asking)]
    assert shown == [("Walk with two patients", "", "changed"), ("Call the GP", "Cy", "done")]


def test_what_nobody_has_spoken_of_is_shown_to_nobody(room):
    room.next()
    assert asked.shared_said(room.asking) == []


def test_next_shows_what_people_share_and_then_goes_on(room, cast):
    room.next()
    kind = kind_of("commitments")
    commands.answer_commitment(op(cast.cy), room.cys, "done", workshop_key=room.key)
    assert kind.next_label(room.asking)[0] == "Show what people share"
    room.next()
    assert kind.position(room.asking) == "shown" and kind.next_label(room.asking) is None
    room.next()
    assert room.row.current_item.title == "Welcome"
    assert [kind for kind in kinds() if kind.startswith("commitments")] == ["commitments_asked", "commitments_shown"]


def test_where_nothing_to_show_was_said_next_goes_on_at_once(cast, clock):
    room = Asking(cast)
    own(cast.bo, cast.lab)
    clock.forward(days=1)
    room.join("bo")
    room.next()
    room.next()
    assert room.row.current_item.title == "Welcome"


def test_back_covers_what_was_shown_and_then_leads_out(room, cast):
    room.next()
    commands.answer_commitment(op(cast.cy), room.cys, "done", workshop_key=room.key)
    room.next()
    workshops.back(room.op(), room.key)
    assert kind_of("commitments").position(room.asking) == "asking"
    workshops.back(room.op(), room.key)
    assert position(room.row) == "lobby"


def test_going_back_and_on_again_keeps_what_was_said(room, cast, clock):
    room.next()
    commands.answer_commitment(op(cast.bo), room.bos, "done", workshop_key=room.key)
    workshops.back(room.op(), room.key)
    clock.forward(minutes=2)
    room.next()
    assert counts(room) == (1, 0, 0, 2)


def test_back_from_the_item_after_it_asks_on(room, cast):
    room.next()
    commands.answer_commitment(op(cast.cy), room.cys, "done", workshop_key=room.key)
    room.next()
    room.next()
    workshops.back(room.op(), room.key)
    assert kind_of("commitments").position(room.asking) == "shown"


def test_what_is_nobodys_is_asked_in_the_room_and_counted(room, cast, clock):
    [key] = commands.make_commitments(Op.server(), cast.lab.key, [given(who="the pain clinic team", shared=True)])
    clock.forward(days=1)
    room.next()
    assert [line.name for line, _said in asked.nobodys_asked(room.asking)] == ["the pain clinic team"]
    assert counts(room) == (0, 0, 0, 4)
    assert key not in [line.key for line, _said in asked.own_asked(room.asking, cast.bo.id)]


def test_a_rehearsal_asks_nobody_for_anything_real(room, cast):
    rehearsal = Asking.__new__(Asking)
    rehearsal.cast, rehearsal.key = cast, workshops.make_rehearsal(room.op(), room.key)
    rehearsal.open()
    rehearsal.join("bo")
    rehearsal.next()
    item = rehearsal.row.agenda[0]
    assert asked.own_asked(item, cast.bo.id) == []
    assert tuple(asked.counts(item)) == (0, 0, 0, 0)
    workshops.clear_rehearsal(room.op(), rehearsal.key)


def test_taking_the_item_off_the_agenda_leaves_nothing_of_it(room):
    room.next()
    workshops.back(room.op(), room.key)
    workshops.remove_item(room.op(), room.item)
    assert [item.kind for item in room.row.agenda] == ["talk"]


def test_own_ones_are_read_at_once_for_a_whole_room(room, cast):
    room.next()
    item = room.asking
    people = [cast.bo.id, cast.cy.id, cast.pat.id]
    one_by_one = [words_for(room, name) for name in ("bo", "cy", "pat")]
    asked.foresee_own(item, people)
    assert [[(line.words, said) for line, said in asked.own_asked(item, person)] for person in people] == one_by_one


def planned(workshop):
    commands.plan_asking(workshop.op(), workshop.key)
    return [item.kind for item in workshop.row.agenda]


def test_one_press_puts_it_after_the_welcome_and_after_what_has_begun(cast, clock):
    workshop = Gathering(cast)
    assert planned(workshop) == ["talk", "commitments", "break"]
    workshops.remove_item(workshop.op(), workshop.row.agenda[1].key)
    workshop.open()
    workshop.next()
    assert planned(workshop) == ["talk", "commitments", "break"]


def test_on_an_empty_agenda_it_stands_alone_and_a_workshop_that_is_over_refuses_it(cast, clock):
    workshop = Gathering(cast)
    for item in workshop.items:
        workshops.remove_item(workshop.op(), item)
    assert planned(workshop) == ["commitments"]
    workshop.open()
    workshops.close_workshop(workshop.op(), workshop.key)
    assert refusal(commands.plan_asking, workshop.op(), workshop.key) == "workshop_over"
