"""TRIZ: a list made in groups, taps that are nobody's and become numbers when the step ends, stops that grow from what was tapped."""

import pytest
from sqlalchemy import select

from app.commitments.models import Commitment
from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op
from app.refusal import Refusal
from app.rounds import commands, group_queries, own_cards, tallies, texts
from app.rounds.card_models import Mark

SETTINGS = {"structure": "triz", "question": "Everybody is passed round until they give up"}


@pytest.fixture
def room(make_room):
    """Ten people in two groups, making list 1; each has written one way."""
    made = make_room(home=10, settings=SETTINGS)
    made.next(2)
    made.ways = [made.write(person, f"way {number}") for number, person in enumerate(made.people)]
    return made


def page_of(room, person):
    db.session.rollback()
    return group_queries.group_page(room.group_key(person))


def members(room, person):
    key = room.group_key(person)
    return [one for one in room.people if room.group_key(one) == key]


def tap(room, person, key):
    commands.say_of_card(Op.of(person), room.key, key, "mark", "we-do-this")


def test_list_1_is_the_groups_at_once_and_has_the_minutes_of_a_quick_1_2_4_all(room):
    mine = {room.people.index(one) for one in members(room, room.people[0])}
    assert room.readers(room.ways[0]) == mine
    parts = [(entry["part"], entry["seconds"]) for entry in page_of(room, room.people[0]).schedule]
    assert parts == [("alone", 60), ("pairs", 120), ("together", 420)]
    group = room.group_key(room.people[0])
    room.next()
    assert room.group_key(room.people[0]) == group


def test_nobody_reads_how_many_tapped_before_the_step_ends(room):
    room.next()
    me, *others = members(room, room.people[0])
    for one in others:
        tap(room, one, room.ways[0])
    page = page_of(room, me)
    assert page.marks == {} and page.marked == ()
    before = own_cards.cards_before(room.round, room.attendance(me))
    assert all(said is None for one in before for _text, said in one.cards)
    assert tallies.told(room.round) == []
    room.next()
    key = room.idea(room.ways[0]).id
    assert page_of(room, me).marks[key] == {"we-do-this": len(others)}
    room.back()
    assert page_of(room, me).marks == {}


def test_only_ones_own_group_taps_and_a_second_tap_takes_it_back(room):
    room.next()
    stranger = next(one for one in room.people if one not in members(room, room.people[0]))
    with pytest.raises(Refusal):
        tap(room, stranger, room.ways[0])
    tap(room, room.people[0], room.ways[0])
    tap(room, room.people[0], room.ways[0])
    assert db.session.scalars(select(Mark.id)).all() == []


def test_a_tap_leaves_nobodys_name_in_the_journal_and_none_on_the_tap_once_the_round_ends(room):
    room.next()
    before = len(room.kinds())
    tap(room, room.people[0], room.ways[0])
    entry = db.session.scalars(select(Entry).where(Entry.workshop == room.key).order_by(Entry.id)).all()[before]
    assert (entry.kind, entry.actor_id, entry.subject, entry.facts["groups"]) == ("card_said", None, None, [])
    assert db.session.scalars(select(Mark.made_at)).all() == [room.round.step_started_at]
    room.next(3)
    db.session.rollback()
    assert [(mark.attendance_id, mark.group_id) for mark in db.session.scalars(select(Mark))] == [(None, None)]


def test_list_3_is_about_what_was_tapped_and_a_stop_says_what_it_stops(room):
    room.next()
    tap(room, room.people[0], room.ways[0])
    room.next()
    assert [text.key for text in page_of(room, room.people[0]).cards] == [room.ways[0]]
    with pytest.raises(Refusal) as no:
        room.note(room.people[0], "Call back the same day")
    assert no.value.code == "needs_parent"
    stop = room.note(room.people[0], "Call back the same day", parents=[room.ways[0]], fields={"who": "Reception"})
    mine = {room.people.index(one) for one in members(room, room.people[0])}
    assert room.readers(stop) == mine
    room.next()
    assert room.readers(stop) >= {"everyone"} and "everyone" not in room.readers(room.ways[0])


def test_a_group_in_which_nobody_tapped_talks_over_the_whole_list(room):
    room.next(2)
    page = page_of(room, room.people[0])
    assert page.is_unmarked and len(page.cards) == len(members(room, room.people[0]))
    room.note(room.people[0], "Something small", parents=[room.ways[0]])


def test_the_stops_are_for_everybody_and_who_joins_is_counted_while_they_tap(room):
    room.next()
    tap(room, room.people[0], room.ways[0])
    room.next()
    stop = room.note(room.people[0], "Call back the same day", parents=[room.ways[0]])
    room.next()
    for person in room.people[:3]:
        commands.say_of_card(Op.of(person), room.key, stop, "mark", "join")
    [(act, counted)] = [(act, counted) for act, counted in tallies.told(room.round) if act["name"] == "join"]
    assert counted == {room.idea(stop).id: 3}
    assert [text.key for text in texts.shown_ideas(room.round)] == [stop]
    room.next()
    assert [promise.words for promise in db.session.scalars(select(Commitment))] == ["Call back the same day"]
