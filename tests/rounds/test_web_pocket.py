"""The console in a pocket over the web, and how many are ready at each kind of step, as both consoles say it."""

import gzip
import re

import pytest

from app.journal.record import Op
from app.rounds import commands, own_cards
from tests.conftest import form_values


@pytest.fixture
def ann(cast):
    return cast.as_("ann")


def ready(ann, room):
    """What the console says of how many are ready."""
    page = ann.get(f"/w/{room.key}/console").get_data(as_text=True)
    said = re.search(r'class="round-ready">(.*?)</p>', page, re.S)
    return re.sub(r"<[^>]+>", "", said[1]) if said else ""


def test_the_pocket_comes_back_to_itself_and_is_small(room, ann):
    page = ann.get(f"/w/{room.key}/pocket")
    assert page.status_code == 200
    assert len(gzip.compress(page.data)) < 10_000
    text = page.get_data(as_text=True)
    leaves = re.search(r'name="leaves" value="([^"]+)"', text)[1]
    answer = ann.post(f"/w/{room.key}/next", data={**form_values(text), "screen": "pocket", "leaves": leaves})
    assert answer.headers["Location"].endswith(f"/w/{room.key}/pocket")
    assert room.round.now.title == "Pairs"


def test_the_pocket_is_for_facilitators_alone(room, cast):
    room.join("bo")
    assert cast.as_("bo").get(f"/w/{room.key}/pocket").status_code == 403
    assert cast.as_("bo").get(f"/qr/pocket/{room.key}.svg").status_code == 403
    assert b"<svg" in cast.as_("ann").get(f"/qr/pocket/{room.key}.svg").data


def test_writing_and_groups_are_counted_by_how_many(room, ann):
    assert ready(ann, room) == "Have written: 0 of 4"
    first = room.people[0]
    for words in ("One", "Two"):
        room.write(first, words)
    assert ready(ann, room) == "Have written: 1 of 4"
    room.next()
    assert ready(ann, room) == "Groups that have written: 0 of 2"
    room.note(first, "Ours")
    assert ready(ann, room) == "Groups that have written: 1 of 2"


def test_scores_are_counted_against_the_cards_in_hand(make_room, ann):
    room = make_room(home=6, settings={"structure": "twenty-five-ten"})
    room.next()
    for number, person in enumerate(room.people):
        room.write(person, f"Idea {number}", fields={"second": "Ask"})
    room.next()
    assert ready(ann, room) == "Cards scored: 0 of 6"
    before = own_cards.cards_before(room.round, room.attendance(room.people[0]))
    commands.say_of_card(Op.of(room.people[0]), room.key, before[0].cards[0][0].key, "rate", value=3)
    assert ready(ann, room) == "Cards scored: 1 of 6"


def test_the_console_says_how_far_a_step_is_over(room, ann, clock):
    clock.forward(minutes=3, seconds=5)
    page = ann.get(f"/w/{room.key}/console").get_data(as_text=True)
    assert "This step:" in page
    assert "2 min over" in page
