"""What, So What, Now What: the same groups through three questions, points that move between rungs, each rung open from its own All on."""

import pytest

from app.board.models import Thought
from app.commitments.models import Commitment
from app.extensions import db
from app.journal.record import Op
from app.refusal import Refusal
from app.rounds import commands, group_queries, texts

SETTINGS = {"structure": "what-so-what-now-what", "question": "Four weeks of one first appointment"}


@pytest.fixture
def room(make_room):
    """Twelve people in two groups, alone with the first question."""
    made = make_room(home=12, settings=SETTINGS)
    made.next()
    return made


def page_of(room, person):
    db.session.rollback()
    return group_queries.group_page(room.group_key(person))


def place(room, person, key, zone):
    commands.say_of_card(Op.of(person), room.key, key, "place", "ladder", zone)


def other_group(room):
    return next(one for one in room.people if one not in members(room, room.people[0]))


def members(room, person):
    key = room.group_key(person)
    return [one for one in room.people if room.group_key(one) == key]


def test_the_groups_of_the_first_question_stay_for_all_three(room):
    groups = {one: room.group_key(one) for one in room.people}
    assert len(set(groups.values())) == 2
    for _step in range(7):
        room.next()
        if room.round.now.sits:
            assert {one: room.group_key(one) for one in room.people} == groups
    assert [step["forming"] for step in room.round.plan] == [True] + [False] * 8


def test_what_is_written_alone_is_its_authors_until_the_group_talks(room):
    key = room.write(room.people[0], "The letter came late")
    assert room.readers(key) == {0}
    assert room.idea(key).zone == "what"
    room.next()
    assert room.readers(key) == {room.people.index(one) for one in members(room, room.people[0])}


def test_what_is_picked_in_one_rung_is_read_by_everybody_only_from_that_rungs_all_on(room):
    first = room.write(room.people[0], "canary fact")
    room.next()
    room.bring(room.people[0], first)
    assert "everyone" not in room.readers(first)
    room.next()
    assert "everyone" in room.readers(first)
    room.next()
    second = room.write(room.people[0], "canary meaning")
    assert "everyone" in room.readers(first) and room.readers(second) == {0}
    room.next()
    room.bring(room.people[0], second)
    mine = {room.people.index(one) for one in members(room, room.people[0])}
    assert room.readers(second) == mine
    assert [text.key for text in texts.shown_ideas(room.round)] == [first]
    room.next()
    assert "everyone" in room.readers(second)
    room.back()
    assert room.readers(second) == mine and "everyone" in room.readers(first)


def test_each_rung_has_its_own_three_points(room):
    keys = [room.write(room.people[0], f"Fact {number}") for number in range(4)]
    room.next()
    for key in keys[:3]:
        room.bring(room.people[0], key)
    with pytest.raises(Refusal) as no:
        room.bring(room.people[1] if room.people[1] in members(room, room.people[0]) else room.people[0], keys[3])
    assert no.value.code == "share_full"
    room.next(2)
    meaning = room.write(room.people[0], "A meaning")
    room.next()
    assert page_of(room, room.people[0]).chosen == 0
    room.bring(room.people[0], meaning)
    assert page_of(room, room.people[0]).chosen == 1


def test_a_group_moves_a_point_to_the_rung_it_belongs_to_and_back(room):
    key = room.write(room.people[0], "They were afraid")
    room.next()
    place(room, room.people[0], key, "so-what")
    assert room.idea(key).zone == "so-what"
    place(room, room.people[0], key, "what")
    assert room.idea(key).zone == "what"
    with pytest.raises(Refusal):
        place(room, room.people[0], key, "elsewhere")
    place(room, room.people[0], key, "now-what")
    with pytest.raises(Refusal) as no:
        room.bring(room.people[0], key)
    assert no.value.code == "elsewhere"
    with pytest.raises(Refusal):
        place(room, other_group(room), key, "so-what")


def test_what_was_brought_in_an_earlier_rung_stays_where_it_is(room):
    key = room.write(room.people[0], "A fact for all")
    room.next()
    room.bring(room.people[0], key)
    room.next(3)
    with pytest.raises(Refusal) as no:
        place(room, room.people[0], key, "now-what")
    assert no.value.code == "brought"
    for again in (commands.take_back, commands.put_forward):
        with pytest.raises(Refusal) as no:
            again(Op.of(room.people[0]), room.key, key)
        assert no.value.code == "heard"
    assert "everyone" in room.readers(key)


def test_who_and_by_when_are_asked_for_actions_alone(room):
    fields = {"who": "The clinic", "by": "2030-01-31"}
    assert room.idea(room.write(room.people[0], "A fact", fields=fields)).fields == {}
    room.next(6)
    assert room.idea(room.write(room.people[0], "Call before the letter", fields=fields)).fields == fields


def test_a_meaning_may_rest_on_a_fact(room):
    fact = room.write(room.people[0], "A fact")
    room.next()
    room.bring(room.people[0], fact)
    room.next(3)
    meaning = room.note(room.people[0], "It means something", parents=[fact])
    assert room.idea(meaning).zone == "so-what"


def test_facts_become_observations_meanings_insights_and_actions_commitments(room):
    for words in ("A fact", "A meaning", "An action"):
        key = room.write(room.people[0], words)
        room.next()
        room.bring(room.people[0], key)
        room.next(2)
    db.session.rollback()
    assert {(thought.headline, thought.kind, thought.evidence) for thought in db.session.query(Thought)} >= {
        ("A fact", "insight", "observation"), ("A meaning", "insight", None)}
    assert [promise.words for promise in db.session.query(Commitment)] == ["An action"]
