"""Do the numbers of the console say what is so: who is at work, when writing has gone quiet, heads beside phones?"""

import pytest

from app.extensions import socketio
from app.journal.record import Op
from app.live import loops
from app.live.delivery import delivery
from app.live.fragments import draw
from app.live.presence import presence, redraw_what_is_due
from app.refusal import Refusal
from app.rounds.commands import enter_idea_for_table
from app.workshops import commands, desk_counts, people_queries, screens
from app.workshops.places import position
from tests.rounds.room import Room


def part(room, name):
    """The context of one piece of the console."""
    workshop = room.row
    people = people_queries.people_in(workshop)
    parts = desk_counts.parts(workshop, *screens.running(workshop), people, people_queries.heads(workshop, people))
    return next(one.context for one in parts if one.id == name)


@pytest.fixture
def room(cast, clock):
    made = Room(cast, people=4)
    made.next()
    for person in people_queries.people_in(made.row):
        presence().connected(made.key, person.person_key)
    return made


def done(room, *people):
    for person in people:
        commands.say_done(Op.of(person), room.key)


def prompt(room):
    found = part(room, "desk-prompt")["prompt"]
    return found and found["title"] + " " + found["text"]


def test_each_step_says_what_those_do_who_are_not_done(room):
    words = []
    for _step in range(4):
        words.append(part(room, "desk-counts")["at_work"])
        room.next()
    assert words == ["writing", "talking", "choosing", None]


def test_a_break_counts_nobody_as_writing(room):
    room.next(4)
    assert room.row.current_item.kind == "break"
    assert part(room, "desk-counts")["at_work"] is None


def test_writing_that_has_gone_quiet_is_said_after_thirty_seconds(room, clock):
    room.write(room.people[0], "Walk")
    assert prompt(room) is None
    clock.forward(seconds=29)
    assert prompt(room) is None
    clock.forward(seconds=1)
    assert prompt(room) == "Writing has gone quiet. Nobody has written for 30 seconds. Not done yet: 4"


def test_a_key_pressed_on_a_phone_is_a_sign_of_writing(room, clock):
    room.write(room.people[0], "Walk")
    clock.forward(seconds=29)
    presence().seen(room.key, people_queries.people_in(room.row)[1].person_key, "writing")
    clock.forward(seconds=29)
    assert prompt(room) is None
    clock.forward(seconds=1)
    assert "gone quiet" in prompt(room)


def test_a_step_that_is_returned_to_is_not_quiet_at_once(room, clock):
    room.write(room.people[0], "Walk")
    room.next()
    clock.forward(seconds=120)
    commands.return_to(Op.of(room.cast.ann.id), room.key, position(room.row), 0)
    assert prompt(room) is None
    clock.forward(seconds=30)
    assert "gone quiet" in prompt(room)


def test_before_anybody_has_written_nothing_is_quiet(room, clock):
    clock.forward(seconds=50)
    assert prompt(room) is None


def test_while_people_talk_nobody_is_told_that_writing_is_quiet(room, clock):
    room.write(room.people[0], "Walk")
    room.next()
    clock.forward(seconds=120)
    assert prompt(room) is None


def test_a_paused_clock_asks_nobody_to_go_on(room, clock):
    room.write(room.people[0], "Walk")
    commands.pause(Op.of(room.cast.ann.id), room.key)
    clock.forward(seconds=60)
    assert prompt(room) is None


def test_when_everybody_is_done_it_is_said_at_once(room):
    done(room, *room.people[:3])
    assert prompt(room) is None
    done(room, room.people[3])
    assert prompt(room) == "Everybody is done. You can go on."


def test_the_console_is_drawn_again_when_writing_may_have_gone_quiet(room, clock):
    room.write(room.people[0], "Walk")
    part(room, "desk-counts")
    assert presence().due == {room.key: clock.now() + desk_counts.rules.QUIET}


def test_heads_stand_beside_the_phones_of_the_room(room):
    assert part(room, "desk-counts")["beside"]["counted"] is None
    commands.count_heads(Op.of(room.cast.ann.id), room.key, 6)
    heads = part(room, "desk-counts")["beside"]
    assert (heads["counted"], heads["phones"], heads["said"]) == (6, 4, "Without a phone: 2")


def test_more_phones_than_heads_are_said_too(room):
    commands.count_heads(Op.of(room.cast.ann.id), room.key, 3)
    assert part(room, "desk-counts")["beside"]["said"].startswith("Phones too many: 1.")


def test_people_at_home_are_no_heads_in_the_room(room):
    room.come(2, place="home")
    assert part(room, "desk-counts")["beside"]["phones"] == 4


def test_a_count_can_be_taken_back(room):
    commands.count_heads(Op.of(room.cast.ann.id), room.key, 6)
    commands.count_heads(Op.of(room.cast.ann.id), room.key, None)
    heads = part(room, "desk-counts")["beside"]
    assert heads["counted"] is None and heads["said"] is None


@pytest.mark.parametrize("number", [-1, 5001])
def test_a_number_that_is_no_room_is_refused(room, number):
    with pytest.raises(Refusal) as no:
        commands.count_heads(Op.of(room.cast.ann.id), room.key, number)
    assert no.value.code == "heads"
    assert "heads_counted" not in room.kinds()


def test_the_same_count_twice_is_one_entry(room):
    for _press in range(2):
        commands.count_heads(Op.of(room.cast.ann.id), room.key, 6)
    assert room.kinds().count("heads_counted") == 1


def test_a_workshop_from_home_asks_for_no_heads(cast, clock, send):
    room = Room(cast, home=2, mode="home")
    assert part(room, "desk-counts")["beside"] is None
    assert "/heads" not in cast.as_("ann").get(f"/w/{room.key}/console").text


def test_the_console_keeps_the_heads_that_ann_types(room, cast, send):
    reply = send(cast.as_("ann"), f"/w/{room.key}/heads", heads="7")
    assert reply.get_json()["heads"] == 7
    page = cast.as_("ann").get(f"/w/{room.key}/console").text
    assert "Without a phone: 3" in page and 'value="7"' in page
    assert send(cast.as_("ann"), f"/w/{room.key}/heads", heads="many").status_code == 422
    assert room.row.heads == 7


def test_the_prompt_comes_to_an_open_console_though_nothing_happens(app, room, cast, clock):
    console = socketio.test_client(app, flask_test_client=cast.as_("ann"))
    console.emit("enter", {"screen": "console", "key": room.key, "token": None, "lang": "en"}, callback=True)
    room.write(room.people[0], "Walk")
    console.get_received()
    clock.forward(seconds=29)
    redraw_what_is_due()
    delivery().flush()
    assert "gone quiet" not in str(console.get_received())
    clock.forward(seconds=1)
    redraw_what_is_due()
    delivery().flush()
    assert "Writing has gone quiet." in str(console.get_received())
    assert redraw_what_is_due in loops._each_second


def test_in_a_ballot_the_console_counts_votes_and_nobody_as_writing(room, cast):
    commands.remove_item(Op.of(cast.ann.id), room.row.agenda[1].key)
    commands.add_item(Op.of(cast.ann.id), room.key, "ballot", "Which?", 5)
    for words in ("Walk", "Talk"):
        enter_idea_for_table(Op.of(cast.ann.id), room.key, words)
    while room.row.current_item.kind != "ballot":
        room.next()
    for state in ("preparing", "open", "closed", "revealed"):
        console = draw(f"workshop:{room.key}:numbers", "en").fragments
        assert "<dt>writing</dt>" not in console["desk-counts"].html and "<dt>done</dt>" not in console["desk-counts"].html
        assert ("desk-voted" in console) == (state in ("open", "closed")), state
        if state != "revealed":
            room.next()


def test_the_desk_says_which_groups_have_not_chosen(room):
    room.come(4)
    keys = [room.write(person, f"Idea {person}") for person in room.people]
    room.next(2)
    shown = draw(f"workshop:{room.key}:numbers", "en").fragments["desk-numbers"].html
    assert "Groups that have chosen: 0 of 2" in shown and "Not yet:" not in shown
    room.bring(room.people[0], keys[0])
    room.leave(room.people[1])
    mates = room.partners(room.people[0])
    other = next(person for person in room.people if person not in mates and person != room.people[1])
    shown = draw(f"workshop:{room.key}:numbers", "en").fragments["desk-numbers"].html
    assert "Groups that have chosen: 1 of 2" in shown and "Not yet: Group" in shown
    room.bring(other, keys[room.people.index(other)])
    assert "Every group has chosen. You can go on." in draw(f"workshop:{room.key}:numbers", "en").fragments["desk-numbers"].html


@pytest.fixture
def pair_at_home(cast, clock):
    """Two at home who talk in one online room, both phones connected."""
    made = Room(cast, home=2)
    made.next()
    made.next()
    for person in people_queries.people_in(made.row):
        presence().connected(made.key, person.person_key)
    return made


def alone(room):
    workshop = room.row
    return [(one.label, one.room) for one in desk_counts.alone(workshop, *screens.running(workshop))]


def test_who_is_left_alone_at_home_by_a_silent_phone_is_told_of_after_a_minute_and_a_half(pair_at_home, clock):
    first, second = people_queries.people_in(pair_at_home.row)
    presence().disconnected(pair_at_home.key, second.person_key)
    clock.forward(seconds=60)
    assert alone(pair_at_home) == []
    assert presence().due[pair_at_home.key], "the console is drawn again when it is time"
    clock.forward(seconds=31)
    assert alone(pair_at_home) == [(first.label, 1)]
    presence().connected(pair_at_home.key, second.person_key)
    assert alone(pair_at_home) == []


def test_where_all_are_silent_nobody_is_alone(pair_at_home, clock):
    for person in people_queries.people_in(pair_at_home.row):
        presence().disconnected(pair_at_home.key, person.person_key)
    clock.forward(seconds=120)
    assert alone(pair_at_home) == []


def test_in_the_room_a_dark_phone_leaves_nobody_alone(room, clock):
    room.next()
    for person in people_queries.people_in(room.row)[1:]:
        presence().disconnected(room.key, person.person_key)
    clock.forward(seconds=120)
    assert alone(room) == []
