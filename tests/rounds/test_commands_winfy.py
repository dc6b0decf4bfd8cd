"""What I Need From You in order: functions by choice, requests to one another, answers that nobody hears before they are told."""

import pytest
from sqlalchemy import select

from app.board.models import Origin
from app.commitments.models import Commitment
from app.extensions import db
from app.journal.record import Op
from app.refusal import Refusal
from app.rounds import commands, group_queries, matrix_wall, queries, walls
from app.rounds.card_models import Mark
from app.workshops import commands as workshops

NAMES = ["Wards", "Community", "Carers"]
SETTINGS = {"structure": "what-i-need-from-you", "question": "What do we need from each other?", "asks": {"groups": NAMES}}


@pytest.fixture
def room(make_room):
    """Nine people, six of them at home: three in each function, listing what they need."""
    made = make_room(3, home=6, settings=SETTINGS)
    made.next(2, found=False)
    choose(made)
    made.found()
    return made


def choose(room, but=()):
    keys = {group.label: group.key for group in queries.chosen_groups(room.round)}
    for number, person in enumerate(room.people):
        if number not in but:
            commands.choose_group(Op.of(person), room.key, keys[NAMES[number % 3]])


def page(room, person):
    key = room.group_key(person)
    db.session.rollback()
    return group_queries.group_page(key)


def request(room, person, to, text="Ring us by nine", bring=True):
    key = room.note(person, text, fields={"to": to})
    if bring:
        room.bring(person, key)
    return key


def answer(room, person, key, value):
    commands.say_of_card(Op.of(person), room.key, key, "answer", "answer", value)


def wall(room):
    round_ = room.round
    return walls.wall_of(round_, round_.workshop)


def told_on_the_wall(room):
    """All answers that any page of the projector names."""
    round_ = room.round
    _told, requests = matrix_wall.requests_of(round_)
    return [one["answer"] and one["answer"]["key"] for one in requests]


def test_people_choose_their_function_in_the_room_and_at_home(room):
    ward = page(room, room.people[0])
    assert ward.label == "Wards" and {member.place for member in ward.members} == {"room", "home"}
    assert room.sizes() == [3, 3, 3]


def test_who_chose_no_function_goes_to_the_smallest(make_room):
    room = make_room(home=10, settings=SETTINGS)
    room.next(2, found=False)
    choose(room, but=(2, 9))
    room.found()
    assert page(room, room.people[2]).label == "Carers" and room.sizes() in ([3, 3, 4],)


def test_a_function_asks_the_others_and_never_itself(room):
    with pytest.raises(Refusal, match="which of the other groups"):
        request(room, room.people[0], "Wards")
    with pytest.raises(Refusal, match="which of the other groups"):
        request(room, room.people[0], "The kitchen")
    with pytest.raises(Refusal, match="still empty"):
        room.note(room.people[0], "Ring us")
    assert room.idea(request(room, room.people[0], "Carers")).fields == {"to": "Carers"}


def test_each_function_brings_at_most_two_to_each_other(room):
    person = room.people[0]
    for text in ("One", "Two"):
        request(room, person, "Carers", text)
    request(room, person, "Community", "One more")
    third = request(room, person, "Carers", "Three", bring=False)
    with pytest.raises(Refusal, match="Take one back"):
        room.bring(person, third)
    assert [(label, brought) for label, _texts, _most, brought in page(room, person).per] == [("Community", 1), ("Carers", 2)]


def test_a_request_is_its_function_s_until_it_is_read_out(room):
    brought = request(room, room.people[0], "Carers")
    left = request(room, room.people[0], "Carers", "Not this one", bring=False)
    own = {n for n, person in enumerate(room.people) if person in room.partners(room.people[0])}
    assert room.readers(brought) == own == room.readers(left)
    room.next()
    assert room.readers(brought) == own
    room.next()
    assert "everyone" in room.readers(brought) and room.readers(left) == own


def to_decide(room):
    keys = {to: request(room, room.people[0], to) for to in ("Community", "Carers")}
    keys["Wards"] = request(room, room.people[1], "Wards", "Send us the list")
    room.next(3)
    return keys


def test_requests_are_read_out_function_by_function_without_answers(room):
    request(room, room.people[0], "Carers")
    request(room, room.people[1], "Wards", "Send us the list")
    room.next(2)
    shown = wall(room)[1]
    assert (shown["pages"], shown["here"]["label"], shown["told"]) == (2, "Wards", False)
    assert [one["to"] for one in shown["here"]["rows"]] == ["Carers"]


def test_each_function_sees_and_answers_only_what_was_asked_of_it(room):
    keys = to_decide(room)
    for number, name in enumerate(NAMES):
        assert [text.key for text in page(room, room.people[number]).cards] == [keys[name]]
    answer(room, room.people[2], keys["Carers"], "yes")
    for stranger in (room.people[0], room.people[1]):
        with pytest.raises(Refusal, match="not there"):
            answer(room, stranger, keys["Carers"], "no")
    with pytest.raises(Refusal, match="one of the answers"):
        answer(room, room.people[2], keys["Carers"], "perhaps")


def test_an_answer_is_the_function_s_and_the_last_one_holds(room):
    keys = to_decide(room)
    answer(room, room.people[2], keys["Carers"], "no")
    answer(room, room.people[5], keys["Carers"], "try")
    assert [said.zone for said in db.session.scalars(select(Mark))] == ["try"]
    assert page(room, room.people[8]).said[room.idea(keys["Carers"]).id]["answer"].zone == "try"


def test_nothing_of_the_answers_is_told_before_they_are_given_aloud(room):
    keys = to_decide(room)
    answer(room, room.people[2], keys["Carers"], "no")
    assert walls.status_of(room.round)[1] == {"number": 1} and wall(room) is None
    assert not page(room, room.people[0]).said
    assert told_on_the_wall(room) == [None] * 3
    room.back()
    assert told_on_the_wall(room) == [None] * 3 and not matrix_wall.requests_as_list(room.round)["told"]
    room.next(2)
    assert told_on_the_wall(room).count("no") == 1


def test_answers_are_told_at_one_look_and_then_function_by_function(room):
    keys = to_decide(room)
    answer(room, room.people[2], keys["Carers"], "yes")
    answer(room, room.people[0], keys["Wards"], "huh")
    room.next()
    shown = wall(room)[1]
    row = next(row for row in shown["here"]["rows"] if row["label"] == "Wards")
    cells = {cell["label"]: [one["answer"] and one["answer"]["key"] for one in cell["requests"]] for cell in row["cells"]}
    assert cells == {"Wards": [], "Community": [None], "Carers": ["yes"]} and shown["pages"] == 3


def test_a_yes_becomes_a_promise_of_who_gave_it_and_no_other_answer_does(room):
    keys = to_decide(room)
    answer(room, room.people[2], keys["Carers"], "yes")
    answer(room, room.people[1], keys["Community"], "no")
    room.next(3)
    workshops.close_workshop(Op.of(room.cast.ann.id), room.key)
    db.session.rollback()
    assert [(one.contribution_key, one.who) for one in db.session.scalars(select(Commitment))] == [(keys["Carers"], "Carers")]
    assert not db.session.scalars(select(Origin)).all()


def test_the_page_of_all_answers_is_drawn_for_few_functions_in_words_and_for_many_in_signs(make_room, app):
    names = [*NAMES, "Pharmacy", "Managers", "Schools", "Police"]
    room = make_room(home=14, settings={**SETTINGS, "asks": {"groups": names}})
    room.next(2, found=False)
    keys = {group.label: group.key for group in queries.chosen_groups(room.round)}
    for number, person in enumerate(room.people):
        commands.choose_group(Op.of(person), room.key, keys[names[number % 7]])
    room.found()
    key = request(room, room.people[0], "Carers")
    room.next(3)
    answer(room, room.people[2], key, "yes")
    room.next()
    template, context = wall(room)
    with app.test_request_context():
        drawn = app.jinja_env.get_template(template).render(theme="dark", steps=[], title="", **context)
    assert "matrix-many" in drawn and 'class="out-of-sight">Yes<' in drawn and "I will try" in drawn
