"""A map that keeps its places: its page beside the board, the ways there, and who and what is not on it."""

import pytest

from app.board import commands as board
from app.journal.record import Op
from app.rounds import commands, queries
from app.rounds.map_queries import maps_of
from app.workshops import commands as workshops

SETTINGS = {"structure": "ecocycle-planning", "question": "Where does each thing that we do stand today?"}


def mapped(make_room, settings=None):
    """An ecocycle that is over: two activities are placed, a third nowhere, and what is stuck stands on the board."""
    room = make_room(home=4, settings={**SETTINGS, **(settings or {})})
    room.next(2)
    room.school, room.forms, room.calls = (
        room.write(person, words) for person, words in zip(room.people, ("Pain school", "Paper forms", "Calls"), strict=False))
    room.next()
    for number, person in enumerate(room.people):
        commands.say_of_card(Op.of(person), room.key, room.school, "place", value="maturity")
        commands.say_of_card(Op.of(person), room.key, room.forms, "place", value=("rigidity", "birth")[number % 2])
    room.next(4)
    commands.say_of_card(Op.of(room.people[0]), room.key, room.forms, "mark", "rigidity")
    while not room.round.is_finished:
        room.next()
    return room


@pytest.fixture
def held(make_room):
    return mapped(make_room)


def page(room, name="bo"):
    return room.cast.as_(name).get(f"/labs/{room.cast.lab.key}/maps/{room.item}")


def pins(room):
    [found] = maps_of(room.round)
    return {pin.text.text: (pin.number, pin.zone, pin.differs) for pin in found.pins}


def test_a_map_keeps_its_places_after_the_round(held):
    assert pins(held) == {"Pain school": (1, "maturity", False), "Paper forms": (2, "birth", True), "Calls": (3, None, False)}
    [found] = maps_of(held.round)
    assert [len(sheet["spots"]) for _before, sheet in found.drawings] == [2] and [pin.text.text for pin in found.nowhere] == ["Calls"]


def test_who_reads_the_board_reads_the_map_as_a_drawing_and_as_lists(held):
    text = page(held).text
    for words in ("The map of all activities", "map-drawing", "Maturity", "Pain school", "views differ", "Without a place", "Calls"):
        assert words in text, words
    assert page(held, "val").status_code == 200 and page(held, "eve").status_code == 403


def test_the_board_and_the_page_of_an_idea_lead_to_the_map(held):
    browser, way = held.cast.as_("bo"), f"/labs/{held.cast.lab.key}/maps/{held.item}"
    shown = browser.get(f"/labs/{held.cast.lab.key}/board").text
    assert way in shown
    thought = shown.split('href="/thoughts/')[1].split('"')[0]
    assert f"{way}#card-{held.forms}" in browser.get(f"/thoughts/{thought}").text
    assert f"/thoughts/{thought}" in page(held).text


def test_before_the_round_is_over_and_of_what_is_no_map_there_is_none(make_room):
    room = make_room(home=4, settings=SETTINGS)
    room.next(2)
    assert maps_of(room.round) == [] and page(room).status_code == 404
    assert "maps-title" not in room.cast.as_("bo").get(f"/labs/{room.cast.lab.key}/board").text
    assert room.cast.as_("bo").get(f"/labs/{room.cast.lab.key}/maps/nothing").status_code == 404


def test_while_a_later_item_works_on_it_the_map_is_not_on_the_board(make_room):
    room = make_room(home=4, settings=SETTINGS)
    workshops.add_item(Op.of(room.cast.ann.id), room.key, "ballot", "Which first?", takes_from=room.item)
    room.next(2)
    for person, words in zip(room.people, ("Pain school", "Paper forms"), strict=False):
        room.write(person, words)
    while room.round is None or not room.round.is_finished:
        room.next()
    assert page(room).status_code == 404
    workshops.close_workshop(Op.of(room.cast.ann.id), room.key)
    assert page(room).status_code == 200


def test_what_is_hidden_is_off_the_map_at_once_and_comes_back(held):
    commands.hide_idea(Op.of(held.cast.ann.id), held.key, held.school)
    assert "Pain school" not in page(held).text
    commands.unhide_idea(Op.of(held.cast.ann.id), held.key, held.school)
    assert "Pain school" in page(held).text


def test_what_a_moderator_hides_on_the_board_is_off_the_map_there(held):
    browser = held.cast.as_("bo")
    thought = browser.get(f"/labs/{held.cast.lab.key}/board").text.split('href="/thoughts/')[1].split('"')[0]
    board.hide_thought(Op.of(held.cast.mo.id), thought, "It names somebody.")
    assert "Paper forms" not in page(held).text and "Pain school" in page(held).text


def test_requests_that_become_a_map_keep_who_asked_whom(make_room):
    names = ["Wards", "Community", "Carers"]
    room = make_room(home=9, settings={
        "structure": "what-i-need-from-you", "question": "What do we need?", "asks": {"groups": names}, "becomes": {"requests": "map"}})
    room.next(2, found=False)
    keys = {group.label: group.key for group in queries.chosen_groups(room.round)}
    for number, person in enumerate(room.people):
        commands.choose_group(Op.of(person), room.key, keys[names[number % 3]])
    room.found()
    key = room.note(room.people[0], "Ring us by nine", fields={"to": "Carers"})
    room.bring(room.people[0], key)
    while not room.round.is_finished:
        room.next()
    [found] = maps_of(room.round)
    assert [(pin.said, pin.notes) for pin in found.pins] == [("Wards asks Carers", ("no answer",))]
    assert found.matrix and "Ring us by nine" in page(room).text


def test_a_pile_without_a_surface_is_a_map_too(make_room):
    room = make_room(home=4, settings={"becomes": {"ideas": "map"}})
    room.next()
    commands.enter_idea_for_table(Op.of(room.cast.ann.id), room.key, "A quiet room")
    while not room.round.is_finished:
        room.next()
    assert "A quiet room" in page(room).text
