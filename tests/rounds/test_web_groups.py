"""The page of groups at the desk: picked and placed in two presses, undone in one, with and without JavaScript."""

import re

import pytest

from app.extensions import db
from app.live.rooms import rooms_for, seats
from app.people.models import Person
from app.refusal import Refusal
from tests.conftest import form_values


@pytest.fixture
def pairs(eight, cast):
    """Eight people at home in four pairs, and Ann's browser."""
    eight.next()
    eight.ann = cast.as_("ann")
    eight.page = lambda path="": eight.ann.get(f"/w/{eight.key}/console/groups{path}").get_data(as_text=True)
    return eight


def press(room, page, words):
    """Press a button of a page as a browser without JavaScript does; gives the page it comes to."""
    address = re.search(rf'formaction="([^"]+)"[^>]*>(?:<svg.*?</svg>)?<span>{words}', page, re.S).group(1)
    answer = room.ann.post(address, data=form_values(page))
    assert answer.status_code == 303
    return room.ann.get(answer.headers["Location"]).get_data(as_text=True)


def test_the_page_lists_every_group_with_its_people(pairs):
    page = pairs.page()
    assert page.count('class="sat-group"') == 4
    assert all(f"P{n}" in page for n in range(1, 9))
    assert "Online room 4" in page


def test_somebody_is_moved_and_moved_back_without_javascript(pairs):
    was = pairs.groups()
    picked = pairs.page(f"?move={pairs.attendance(pairs.people[0]).key}")
    assert "In which group should this person sit?" in picked
    assert picked.count("Sit them here</span>") == 3
    page = press(pairs, picked, "Sit them here")
    assert pairs.sizes() == [1, 2, 2, 3]
    press(pairs, page, "Undo")
    assert pairs.groups() == was


def test_two_groups_are_joined_and_parted_without_javascript(pairs):
    was = pairs.groups()
    picked = pairs.page(f"?join={pairs.group_key(pairs.people[0])}")
    assert picked.count("Join with this one</span>") == 3
    page = press(pairs, picked, "Join with this one")
    assert pairs.sizes() == [2, 2, 4]
    assert page.count('class="sat-group"') == 3
    press(pairs, page, "Undo")
    assert pairs.groups() == was


def test_who_waits_stands_first_and_is_given_a_seat(pairs, clock):
    clock.forward(seconds=70)
    bo = pairs.join("bo", place="home")
    page = pairs.page(f"?move={bo.key}")
    assert "Waiting for a group: 1" in page
    page = press(pairs, page, "Sit them here")
    assert pairs.sizes() == [2, 2, 2, 3]
    press(pairs, page, "Undo")
    assert "Waiting for a group: 1" in pairs.page()


def test_the_page_says_when_nobody_sits_in_a_group(pairs):
    pairs.back()
    assert "In this step nobody sits in a group" in pairs.page()
    pairs.back()
    assert "Nothing is running just now" in pairs.page()


def test_an_undo_of_other_words_offers_nothing(pairs):
    for words in ("https://example.org", "next", "move/a", "part/../next", "join/a/b"):
        assert "Undo</span>" not in pairs.page(f"?left={words}")


def test_a_refused_joining_says_so(pairs, send):
    key = pairs.group_key(pairs.people[0])
    answer = send(pairs.ann, f"/w/{pairs.key}/console/join/{key}/{key}")
    assert (answer.status_code, answer.get_json()["code"]) == (409, "same_group")
    answer = send(pairs.ann, f"/w/{pairs.key}/console/part/{key}/{key}")
    assert answer.get_json()["code"] == "groups_moved_on"


def test_the_console_leads_to_the_groups_and_offers_to_undo_a_move(pairs, clock):
    console = pairs.ann.get(f"/w/{pairs.key}/console").get_data(as_text=True)
    assert f"/w/{pairs.key}/console/groups" in console


def shown(room):
    """What the page of groups shows now, as its script asks: `(head, words)`."""
    (found,) = room.ann.get(f"/w/{room.key}/console/groups?fragments=1").get_json()["rooms"].values()
    return found["head"], found["fragments"][0]["html"]


def test_who_comes_and_waits_and_who_leaves_appear_by_themselves(pairs, clock):
    assert 'data-live=' in pairs.page()
    before, _words = shown(pairs)
    clock.forward(seconds=70)
    pairs.join("bo", place="home")
    waits, words = shown(pairs)
    assert waits > before and "Waiting for a group: 1" in words
    pairs.leave(pairs.people[0])
    left, words = shown(pairs)
    assert left > waits and "P1" not in re.findall(r"P\d+", words)


def test_while_somebody_is_picked_nothing_changes_under_the_hand(pairs):
    assert "data-live" not in pairs.page(f"?move={pairs.attendance(pairs.people[0]).key}")


def test_the_page_is_heard_by_facilitators_alone(pairs, cast):
    pairs.join("bo", place="home")
    for who in ("bo", "dee"):
        with pytest.raises(Refusal, match="facilitators"):
            rooms_for("groups", pairs.key, db.session.get(Person, getattr(cast, who).id))
    assert rooms_for("groups", pairs.key, db.session.get(Person, cast.ann.id)) == [seats(pairs.key)]
