"""Turns inside groups: whose turn it is on each phone, on clocks that the server keeps, whoever comes, goes or presses."""

import pytest
from sqlalchemy import select

from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op, change
from app.rounds import commands, desk_queries, own_cards
from app.rounds.deadlines import begin_next_turns
from app.rounds.models import Group
from app.workshops import commands as workshops
from app.workshops.kinds import kind_of

TROIKA = {"structure": "troika-consulting"}
TALKS = {"structure": "impromptu-networking"}


@pytest.fixture
def make_turns(make_room):
    """make_turns(home=3 ...): a round of Troika Consulting in its turns, just begun."""

    def make(settings=TROIKA, **how):
        room = make_room(settings=settings, **how)
        room.next(2)
        assert room.round.phase == "running"
        return room

    return make


def turn(room, person):
    """What the phone of this person says of the turns."""
    db.session.rollback()
    return own_cards.turn_of(room.round, room.attendance(person))


def clients(room):
    """The people whose turn it is now."""
    return [person for person in room.people if (now := turn(room, person)) and now.is_mine]


def client_of(room):
    """The one person whose turn it is, in a room of one group."""
    (one,) = clients(room)
    return one


def told(room):
    """The entries by which phones were told of a part."""
    db.session.rollback()
    return db.session.scalars(select(Entry).where(Entry.kind == "turn_begun", Entry.workshop == room.key).order_by(Entry.id)).all()


def press(room, act):
    act(Op.of(room.cast.ann.id), room.key)


def test_each_of_three_is_the_client_once_and_all_end_with_the_step(make_turns, clock):
    room = make_turns(home=3)
    seen = []
    for _ in range(3):
        client = client_of(room)
        assert [turn(room, one).title for one in room.people if one != client] == ["consultant", "consultant"]
        seen.append(client)
        clock.forward(minutes=10)
        begin_next_turns()
    assert sorted(seen) == sorted(room.people)
    assert turn(room, seen[-1]).left == 0


def test_a_turn_goes_through_its_parts_on_every_phone(make_turns, clock):
    room = make_turns(home=3)
    client, parts = client_of(room), []
    for minutes in (2, 2, 4, 2):
        now = turn(room, client)
        parts.append((now.part, now.left))
        clock.forward(minutes=minutes)
        begin_next_turns()
    assert parts == [("The client tells", 120), ("Questions only", 120), ("Turn away", 240), ("Turn back", 120)]
    assert client_of(room) != client


def test_a_phone_is_told_who_comes_next(make_turns):
    room = make_turns(home=3)
    client = client_of(room)
    after = [one for one in room.people if turn(room, one).is_next]
    assert len(after) == 1
    assert turn(room, client).next.attendance_id == room.attendance(after[0]).id


def test_the_clock_of_a_part_is_a_moment_of_the_server(make_turns, clock):
    room = make_turns(home=3)
    began = clock.now()
    clock.forward(seconds=30)
    now = turn(room, room.people[0])
    assert (now.left, (now.ends_at - began).total_seconds()) == (90, 120)


def test_a_four_has_shorter_turns_and_ends_on_the_same_bell(make_turns, clock):
    room = make_turns(home=7)
    sizes = {len(members): members for members in _groups(room)}
    assert (turn(room, sizes[3][0]).turns, turn(room, sizes[4][0]).turns) == (3, 4)
    ends = {group.schedule[-1]["begins"] + group.schedule[-1]["seconds"] for group in _rows(room)}
    assert ends == {30 * 60}
    clock.forward(seconds=95)
    begin_next_turns()
    assert {turn(room, sizes[3][0]).part, turn(room, sizes[4][0]).part} == {"The client tells", "Questions only"}


def test_only_the_groups_whose_part_changed_are_told(make_turns, clock):
    room = make_turns(home=7)
    clock.forward(seconds=95)
    begin_next_turns()
    (entry,) = told(room)
    assert len(entry.facts["persons"]) == 4
    begin_next_turns()
    assert len(told(room)) == 1


def test_five_stay_one_group_with_five_turns(make_turns):
    room = make_turns(home=5)
    assert turn(room, room.people[0]).turns == 5


def test_while_people_find_each_other_nobody_has_a_turn(make_room):
    room = make_room(home=4, settings=TALKS)
    room.next(2, found=False)
    assert room.round.phase == "forming"
    assert not [part for part in _parts(room, room.people[0]) if part.id == "phone-turn"]
    room.found()
    assert [part for part in _parts(room, room.people[0]) if part.id == "phone-turn"]
    entry = db.session.scalar(select(Entry).where(Entry.kind == "groups_found").order_by(Entry.id.desc()))
    assert len(entry.facts["persons"]) >= 4


def test_a_pause_stops_the_clock_of_the_turn_too(make_turns, clock):
    room = make_turns(home=3)
    clock.forward(seconds=30)
    press(room, workshops.pause)
    clock.forward(minutes=9)
    begin_next_turns()
    now = turn(room, room.people[0])
    assert (now.part, now.left, now.ends_at) == ("The client tells", 90, None)
    press(room, workshops.resume)
    clock.forward(seconds=90)
    begin_next_turns()
    assert turn(room, room.people[0]).part == "Questions only"


def test_whatever_changes_the_clock_is_told_to_every_phone(make_turns):
    room = make_turns(home=3)
    for kind, act in (("round_paused", workshops.pause), ("round_resumed", workshops.resume), ("round_time_changed", workshops.more)):
        press(room, act)
        entry = db.session.scalar(select(Entry).where(Entry.kind == kind))
        assert len(entry.facts["persons"]) == 3


def test_a_minute_more_stretches_what_lies_ahead_and_nothing_else(make_turns, clock):
    room = make_turns(home=3)
    clock.forward(minutes=10)
    begin_next_turns()
    client = client_of(room)
    press(room, workshops.more)
    (group,) = _rows(room)
    assert (room.round.given, _end(group)) == (31 * 60, 31 * 60)
    assert group.schedule[0]["seconds"] == 120
    assert client_of(room) == client


def test_a_minute_less_ends_earlier_for_everybody(make_turns, clock):
    room = make_turns(home=7)
    clock.forward(minutes=12)
    begin_next_turns()
    press(room, workshops.less)
    assert {_end(group) for group in _rows(room)} == {29 * 60}
    assert room.round.given == 29 * 60


def test_after_the_bell_a_minute_is_a_whole_minute_of_the_last_part(make_turns, clock):
    room = make_turns(home=3)
    clock.forward(minutes=35)
    begin_next_turns()
    last = client_of(room)
    press(room, workshops.more)
    now = turn(room, last)
    assert (now.is_mine, now.part, now.left) == (True, "Turn back", 60)
    assert (now.ends_at - clock.now()).total_seconds() == 60


def test_less_than_nothing_is_left_never(make_turns, clock):
    room = make_turns(home=3)
    clock.forward(minutes=29, seconds=40)
    begin_next_turns()
    press(room, workshops.less)
    (group,) = _rows(room)
    assert _end(group) == room.round.given == 29 * 60 + 40
    assert turn(room, client_of(room)).left == 0


def test_back_and_next_begin_the_turns_anew(make_turns, clock):
    room = make_turns(home=3)
    first = client_of(room)
    clock.forward(minutes=11)
    begin_next_turns()
    assert client_of(room) != first
    room.back()
    assert turn(room, first) is None
    room.next()
    assert (client_of(room), turn(room, first).left) == (first, 120)


def test_a_client_who_leaves_in_their_turn_is_skipped_and_the_others_have_their_minutes(make_turns, clock):
    room = make_turns(home=4)
    clock.forward(minutes=3)
    begin_next_turns()
    client = client_of(room)
    room.leave(client)
    now = client_of(room)
    assert now != client
    assert (turn(room, now).turns, turn(room, now).part) == (4, "The client tells")
    (group,) = _rows(room)
    assert _end(group) == 30 * 60
    assert turn(room, now).left > 100


def test_a_client_who_leaves_in_the_second_their_turn_begins_is_told_to_the_others(make_turns):
    room = make_turns(home=4)
    client = client_of(room)
    before = len(told(room))
    room.leave(client)
    after = told(room)
    assert len(after) == before + 1
    assert len(after[-1].facts["persons"]) == 3
    assert client_of(room) != client


def test_when_a_consultant_leaves_the_client_goes_on_and_later_turns_are_longer(make_turns, clock):
    room = make_turns(home=4)
    client, left = client_of(room), turn(room, client_of(room)).left
    gone = next(one for one in room.people if one != client)
    room.leave(gone)
    assert (client_of(room), turn(room, client).turns) == (client, 3)
    assert turn(room, client).left > left


def test_a_latecomer_helps_at_once_and_has_the_last_turn(make_turns, clock):
    room = make_turns(home=3)
    clock.forward(minutes=5)
    begin_next_turns()
    late = room.join("bo", place="home").person_id
    room.people.append(late)
    now = turn(room, late)
    assert (now.title, now.turns) == ("consultant", 4)
    assert told(room)[-1].facts["persons"]
    (group,) = _rows(room)
    assert group.schedule[-1]["client"] == room.attendance(late).id


def test_in_the_last_turn_a_latecomer_helps_and_has_none(make_turns, clock):
    room = make_turns(home=3)
    clock.forward(minutes=25)
    begin_next_turns()
    late = room.join("bo", place="home").person_id
    assert (turn(room, late).title, turn(room, late).turns) == ("consultant", 3)


def test_the_projector_and_the_console_say_where_most_groups_are(make_turns, clock):
    room = make_turns(home=10)
    clock.forward(seconds=95)
    begin_next_turns()
    lines = desk_queries.turn_lines(room.round)
    assert [(line.part, line.groups) for line in lines] == [("The client tells", 2), ("Questions only", 1)]


def test_a_group_that_forms_while_turns_run_shares_what_is_left(make_room, clock):
    room = make_room(home=4, settings={**TALKS, "step_minutes": {"talk": 6}})
    room.next(2)
    room.come(2, place="home")
    clock.forward(seconds=100)
    item = room.agenda_item
    for late in room.people[4:]:
        with change(Op.server()) as c:
            attendance = c.session.get(type(room.attendance(late)), room.attendance(late).id)
            commands.newcomer_came(c, c.session.get(type(item), item.id), attendance)
    assert all(turn(room, late) for late in room.people[4:])
    assert {_end(group) for group in _rows(room)} == {360}


def _parts(room, person):
    db.session.rollback()
    item = room.agenda_item
    return kind_of(item.kind).mine(item, room.attendance(person))


def _rows(room):
    db.session.rollback()
    round_ = room.round
    return db.session.scalars(select(Group).where(Group.round_id == round_.id, Group.step == round_.seating)).all()


def _groups(room):
    found = {}
    for person in room.people:
        found.setdefault(room.group_key(person), []).append(person)
    return list(found.values())


def _end(group):
    return group.schedule[-1]["begins"] + group.schedule[-1]["seconds"]
