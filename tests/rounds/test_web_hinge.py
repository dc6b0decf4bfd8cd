"""The hinge over the web: plain forms, what is refused, and what the console says of it."""

import pytest

from app.journal.record import Op
from app.rounds import commands
from tests.conftest import form_values

WORDS = ("A quiet room", "A quiet room, please", "One number to ring")


@pytest.fixture
def at(make_room, send):
    """Ann at the hinge of a round that is over; `post` sends one of her presses as a page does."""
    room = make_room(home=4)
    room.next()
    room.ideas = [commands.enter_idea_for_table(Op.of(room.cast.ann.id), room.key, words) for words in WORDS]
    room.next(4)
    room.ann, room.address = room.cast.as_("ann"), f"/w/{room.key}/hinge/{room.item}"
    room.page = lambda: room.ann.get(room.address).get_data(as_text=True)
    room.post = lambda path, **fields: room.ann.post(f"{room.address}/{path}", data={**form_values(room.page()), **fields})
    return room


def test_a_plain_form_chooses_and_the_page_tells_before_and_after(at):
    answer = at.post("choose", way="hand")
    assert (answer.status_code, answer.headers["Location"]) == (303, at.address)
    page = at.page()
    assert "Before: 3" in page and "After: 0 of 3" in page and "Undo this choice" in page
    assert at.post("choose/undo").status_code == 303
    assert "Undo this choice" not in at.page()


def test_a_number_that_chooses_nothing_comes_back_as_a_sentence(at):
    answer = at.post("choose", way="best", by="score", number="0")
    assert answer.status_code == 422 and "Say a number from 1 to 500." in answer.get_data(as_text=True)
    answer = at.post("choose", way="best", by="score", number="2")
    assert answer.status_code == 409 and "were not counted in this way" in answer.get_data(as_text=True)


def test_a_pair_is_shown_until_somebody_says_what_it_is(at):
    assert "Nearly the same" in at.page()
    assert at.post(f"apart/{at.ideas[0]}/{at.ideas[1]}").status_code == 303
    assert "Put together, this one stands" not in at.page()
    assert at.post(f"compare/{at.ideas[1]}/{at.ideas[0]}").status_code == 303
    assert at.post(f"merge/{at.ideas[1]}/{at.ideas[0]}").status_code == 303
    assert "Take it out again" in at.page()


def test_what_is_left_out_and_what_is_alike_stands_on_the_console(at):
    at.back()
    console = at.ann.get(f"/w/{at.key}/console").get_data(as_text=True)
    assert "Nearly the same: 1" in console and "Left out" not in console
    at.post(f"tick/{at.ideas[2]}", goes_on="no")
    assert "Left out: 1" in at.ann.get(f"/w/{at.key}/console").get_data(as_text=True)


def test_an_item_that_is_no_round_has_no_hinge(at):
    tea = at.row.agenda[1].key
    assert at.ann.get(f"/w/{at.key}/hinge/{tea}").status_code == 404
