"""Structures of trust: who reads what is handed in, what becomes of it, and that nothing else is kept anywhere."""

import pytest

from app.commitments.models import Commitment
from app.extensions import db
from app.journal.record import Op
from app.refusal import Refusal
from app.rounds import commands, queries
from app.rounds.card_asked import card_asked
from app.rounds.structures import shipped, steps_of, unrolled
from app.workshops import commands as workshops
from tests.rounds.room import Room

PRIVATE = ["troika-consulting", "wise-crowds", "fifteen-percent"]


@pytest.fixture
def make_private(make_room):
    """make_private("wise-crowds"): eight people at home where they hand something in for themselves."""

    def make(structure, **settings):
        room = make_room(home=8, settings={"structure": structure, **settings})
        room.next(3)
        assert room.round.card_act(room.round.step, "person")
        return room

    return make


def commitment(words):
    db.session.rollback()
    return db.session.query(Commitment).filter_by(words=words).one_or_none()


@pytest.mark.parametrize("structure", PRIVATE)
def test_a_private_structure_asks_for_nothing_that_anybody_else_would_read(structure):
    of = shipped()[structure]
    assert of.tree["care"] == "private"
    assert not [read for step in of.tree["steps"] for read in step["read"]]
    assert not [act for step in of.tree["steps"] for act in step["after"]]
    assert all(output["held"] for output in of.tree["outputs"])


@pytest.mark.parametrize("structure", PRIVATE)
def test_what_is_handed_in_is_its_writers_alone_at_every_step_and_after(make_private, structure):
    room = make_private(structure)
    key = room.write(room.people[0], "Only mine")
    while True:
        assert room.readers(key) == {0}
        if room.round.is_finished:
            return
        room.next()


@pytest.mark.parametrize("structure", PRIVATE)
def test_the_form_says_that_words_stay_on_the_phone_until_they_are_handed_in(make_private, structure):
    assert card_asked(make_private(structure).round, "person")["reader"] == "own"


def test_a_client_takes_one_line_along_and_no_second(make_private):
    room = make_private("wise-crowds")
    room.write(room.people[0], "Ask the porters")
    with pytest.raises(Refusal):
        room.write(room.people[0], "And the nurses")


def test_a_promise_is_asked_about_next_time_and_is_its_owners_until_they_share_it(make_private):
    room = make_private("fifteen-percent")
    key = room.write(room.people[0], "Ask about sleep", fields={"by": "2030-01-31"})
    room.next(2)
    made = commitment("Ask about sleep")
    assert (made.owner_id, made.by.isoformat(), made.shared_at) == (room.people[0], "2030-01-31", None)
    commands.agree_to_publish(Op.of(room.people[0]), room.key, key)
    assert commitment("Ask about sleep").shared_at is not None
    assert "everyone" in room.readers(key)
    commands.agree_to_publish(Op.of(room.people[0]), room.key, key, agree=False)
    assert commitment("Ask about sleep").shared_at is None
    assert room.readers(key) == {0}


def test_a_promise_taken_back_is_no_commitment(make_private):
    room = make_private("fifteen-percent")
    key = room.write(room.people[0], "Ask about sleep")
    commands.withdraw_idea(Op.of(room.people[0]), room.key, key)
    room.next(2)
    assert commitment("Ask about sleep") is None


def test_a_day_that_is_none_is_refused(make_private):
    room = make_private("fifteen-percent")
    with pytest.raises(Refusal):
        room.write(room.people[0], "Ask about sleep", fields={"by": "soon"})


@pytest.mark.parametrize("structure", [*PRIVATE, "appreciative-interviews", "impromptu-networking"])
def test_notes_are_for_the_phone_alone_and_no_door_takes_them(structure):
    acts = [act for step in steps_of(unrolled(shipped()[structure].tree, {"talks": 3}, None)) for act in step.acts]
    assert [act for act in acts if act["act"] == "note"]
    assert all(act["deck"] is None and act["by"] == "person" for act in acts if act["act"] == "note")


class Interviews(Room):
    """Eight people at home at the step of this name."""

    def to(self, step):
        while self.round is None or self.round.now.id != step:
            self.next()
        return self


@pytest.fixture
def interviews(cast, clock):
    return Interviews(cast, home=8, settings={"structure": "appreciative-interviews"})


def test_what_a_four_types_is_theirs_until_all_collect(interviews):
    room = interviews.to("retell")
    four = next(iter(room.groups().values()))
    key = room.note(four[0], "Somebody had time")
    inside = {room.people.index(one) for one in four}
    assert room.readers(key) == inside
    room.next()
    assert room.readers(key) == {"everyone", "desk", *range(8)}
    room.back()
    assert room.readers(key) == inside


def test_pairs_stay_whole_when_they_retell(interviews):
    pairs = [set(pair) for pair in interviews.to("interviews").groups().values()]
    fours = [set(four) for four in interviews.to("retell").groups().values()]
    assert all(any(pair <= four for four in fours) for pair in pairs)


def test_unlike_people_interview_each_other(make_room):
    room = make_room(home=8, settings={"structure": "appreciative-interviews"})
    for number, person in enumerate(room.people):
        row = room.attendance(person)
        row.perspective = "patient" if number % 2 else "clinician"
        db.session.commit()
    room.next()
    assert all({room.attendance(one).perspective for one in pair} == {"patient", "clinician"} for pair in room.groups().values())


def test_what_we_do_more_of_becomes_commitments_and_a_story_only_with_its_tellers_yes(interviews):
    room = interviews.to("use")
    room.write(room.people[0], "Ten free minutes", fields={"who": "the clinic", "by": "2030-01-31"})
    story = room.to("story").write(room.people[1], "She walked again")
    room.next()
    made = commitment("Ten free minutes")
    assert (made.who, made.shared_at is not None) == ("the clinic", True)
    assert room.readers(story) == {1}
    assert commitment("She walked again") is None


def test_a_round_goes_back_and_stays_private(make_private):
    room = make_private("troika-consulting")
    key = room.write(room.people[0], "Only mine")
    room.back()
    assert queries.running_round(room.key).now.id == "turns"
    assert room.readers(key) == {0}
    workshops.close_workshop(Op.of(room.cast.ann.id), room.key)
    assert room.readers(key) == {0}
