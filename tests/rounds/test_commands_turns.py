"""Turns inside groups: whose turn it is on each phone, on clocks that the server keeps, whatever is pressed."""

from sqlalchemy import select

from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op
from app.rounds import desk_queries
from app.rounds.deadlines import begin_next_turns
from app.workshops import commands as workshops
from app.workshops.kinds import kind_of
from tests.rounds.turning import TALKS, client_of, end_of, groups_of, people_by_group, told, turn


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
    sizes = {len(members): members for members in people_by_group(room)}
    assert (turn(room, sizes[3][0]).turns, turn(room, sizes[4][0]).turns) == (3, 4)
    ends = {group.schedule[-1]["begins"] + group.schedule[-1]["seconds"] for group in groups_of(room)}
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
    (group,) = groups_of(room)
    assert (room.round.given, end_of(group)) == (31 * 60, 31 * 60)
    assert group.schedule[0]["seconds"] == 120
    assert client_of(room) == client


def test_a_minute_less_ends_earlier_for_everybody(make_turns, clock):
    room = make_turns(home=7)
    clock.forward(minutes=12)
    begin_next_turns()
    press(room, workshops.less)
    assert {end_of(group) for group in groups_of(room)} == {29 * 60}
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
    (group,) = groups_of(room)
    assert end_of(group) == room.round.given == 29 * 60 + 40
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


def test_the_projector_and_the_console_say_where_most_groups_are(make_turns, clock):
    room = make_turns(home=10)
    clock.forward(seconds=95)
    begin_next_turns()
    lines = desk_queries.turn_lines(room.round)
    assert [(line.part, line.groups) for line in lines] == [("The client tells", 2), ("Questions only", 1)]


def _parts(room, person):
    db.session.rollback()
    item = room.agenda_item
    return kind_of(item.kind).mine(item, room.attendance(person))
