"""Where Next takes ideas along the console leads to the hinge first; whoever just presses Next takes what was chosen, else all."""

import pytest

from app.journal.record import Op
from app.rounds import commands
from app.workshops import commands as workshops
from app.workshops.onward import choosing
from tests.conftest import form_values

DARING = {"structure": "twenty-five-ten", "question": "If you dared ten times more?"}
WORDS = ("A quiet room", "One number to ring", "Letters to the person")


@pytest.fixture
def room(make_room):
    """1-2-4-All with three typed ideas, tea, a 25/10 that takes them, and a vote on what that gives; everybody is together."""
    made = make_room(home=6)
    made.daring = workshops.add_item(Op.of(made.cast.ann.id), made.key, "round", settings=DARING, takes_from=made.item)
    made.vote = workshops.add_item(Op.of(made.cast.ann.id), made.key, "ballot", "Which first?", takes_from=made.daring)
    made.next()
    made.ideas = [commands.enter_idea_for_table(Op.of(made.cast.ann.id), made.key, words) for words in WORDS]
    made.next(3)
    return made


def console(room):
    return room.cast.as_("ann").get(f"/w/{room.key}/console").text


def hinge(room):
    return room.cast.as_("ann").get(f"/w/{room.key}/hinge/{room.item}")


def offered(room):
    found = choosing(room.row)
    return found and (found["to"], found["going"], found["of"], found["rule"])


def test_while_what_follows_takes_nothing_nothing_is_offered(room):
    assert offered(room) is None
    assert "Choose what goes on" not in console(room)
    assert 'class="hinge-next"' not in hinge(room).text


def test_before_the_item_that_takes_them_the_console_leads_to_the_hinge(room):
    room.next()
    assert offered(room)[:3] == ("25/10 Crowd Sourcing", 3, 3)
    page = console(room)
    assert f'href="/w/{room.key}/hinge/{room.item}">Choose what goes on' in page
    assert "Going on: 3 of 3 (all of them)" in page


def test_whoever_just_presses_next_takes_all_or_what_was_chosen(room):
    commands.tick_idea(Op.of(room.cast.ann.id), room.key, room.ideas[0], False)
    room.next()
    assert offered(room)[1:] == (2, 3, "by hand")
    commands.choose_going_on(Op.of(room.cast.ann.id), room.key, room.item, "all")
    assert offered(room)[1:] == (3, 3, "all of them")
    commands.tick_idea(Op.of(room.cast.ann.id), room.key, room.ideas[0], False)
    assert offered(room)[1:] == (2, 3, "all of them, by hand")
    room.next()
    assert room.round.matter["fed"]["number"] == 2 and offered(room) is None


def test_the_hinge_goes_on_by_itself_without_a_script(room):
    room.next()
    ann = room.cast.as_("ann")
    page = ann.get(f"/w/{room.key}/hinge/{room.item}")
    assert 'class="hinge-next"' in page.text and "25/10 Crowd Sourcing" in page.text
    leaves = page.text.split('class="hinge-next"')[1].split('name="leaves" value="')[1].split('"')[0]
    answer = ann.post(f"/w/{room.key}/next", data={**form_values(page.text), "leaves": leaves})
    assert answer.status_code == 303 and room.round.structure == "twenty-five-ten"
    assert 'class="hinge-next"' not in hinge(room).text


def test_where_the_ideas_come_by_way_of_a_vote_they_are_chosen_where_they_came_from(make_room):
    room = make_room(home=6)
    ann = room.cast.ann.id
    workshops.remove_item(Op.of(ann), room.row.agenda[1].key)
    vote = workshops.add_item(Op.of(ann), room.key, "ballot", "Which first?", takes_from=room.item)
    workshops.add_item(Op.of(ann), room.key, "round", settings=DARING, takes_from=vote)
    room.next()
    for words in WORDS:
        commands.enter_idea_for_table(Op.of(ann), room.key, words)
    room.next(3)
    assert offered(room)[:3] == ("Which first?", 3, 3)
    room.next()
    assert offered(room)[:3] == ("Which first?", 3, 3)
    room.next()
    assert offered(room) is None
    room.next(2)
    assert offered(room)[:3] == ("25/10 Crowd Sourcing", 3, 3)
    assert choosing(room.row)["item_key"] == room.item


def test_without_ideas_nothing_is_offered(make_room):
    room = make_room(home=6)
    workshops.remove_item(Op.of(room.cast.ann.id), room.row.agenda[1].key)
    workshops.add_item(Op.of(room.cast.ann.id), room.key, "round", settings=DARING, takes_from=room.item)
    room.next(4)
    assert offered(room) is None and console(room)
