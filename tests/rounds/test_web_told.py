"""What do phones tell their people: where to go and how to be heard, whose their words are, when nothing more is asked of them?"""

import re

import pytest

from app.journal.record import Op
from app.workshops import commands as workshops

IN_THE_ROOM, AT_HOME = ("bo", "cy", "dee", "eve"), ("pat", "mo")


@pytest.fixture
def opened(make_room, send):
    """opened(structure, ...): four in the room, two at home, and their browsers."""
    def open_room(structure, **how):
        room = make_room(settings={"structure": structure, "share": 1}, call_link="https://call.example/room", **how)
        room.browser = {name: room.cast.as_(name) for name in (*IN_THE_ROOM, *AT_HOME)}
        for name in room.browser:
            room.join(name, **({"place": "home"} if name in AT_HOME else {"table": 1} if how.get("tables") else {"place": "room"}))
        room.piece = lambda name, of: pieces(room, name)[of]
        room.send = lambda name, path, **fields: send(room.browser[name], f"/w/{room.key}{path}", **fields)
        return room
    return open_room


def pieces(room, name):
    """{id: html} of what this phone shows."""
    rooms = room.browser[name].get(f"/w/{room.key}?fragments=1").get_json()["rooms"].values()
    return {piece["id"]: piece["html"] for one in rooms for piece in one["fragments"]}


def test_a_group_of_the_room_with_somebody_at_home_says_who_that_is_and_has_the_call(opened):
    room = opened("troika-consulting", tables=2)
    room.next(found=False)
    mixed = room.piece("pat", "phone-group")
    assert "At home:" in mixed
    assert 'href="https://call.example/room"' in mixed
    assert 'class="seek at-home">You join table' in mixed
    assert room.piece("mo", "phone-group") == mixed


def test_a_group_in_one_place_needs_no_such_words(opened):
    room = opened("one-two-four-all", tables=2)
    room.next(2, found=False)
    assert "At home:" not in room.piece("bo", "phone-group")
    assert "call.example" not in room.piece("bo", "phone-group")
    assert "At home:" not in room.piece("pat", "phone-group")
    assert "call.example" in room.piece("pat", "phone-group")


def test_a_phone_knows_whether_it_is_at_home(opened):
    room = opened("one-two-four-all")
    room.next()
    assert "data-home" in room.piece("pat", "phone-me")
    assert "data-home" not in room.piece("bo", "phone-me")


def test_only_who_is_in_the_room_turns_to_a_neighbour(opened):
    room = opened("one-two-four-all")
    room.next(2, found=False)
    said = room.piece("bo", "phone-item")
    assert re.search(r'class="in-room">Turn to a neighbour', said)
    assert re.search(r'class="at-home">Your online room appears below', said)


def test_pairs_that_join_say_who_comes_and_who_stays(opened):
    room = opened("one-two-four-all", tables=2)
    room.next(3, found=False)
    stays, alone = room.piece("bo", "phone-group"), room.piece("pat", "phone-group")
    assert "Group 1 stays where it is. Group 2 comes to it." in stays
    assert "Group 1 stays where it is.</p>" in alone


def test_words_that_no_group_brought_are_not_said_to_come_from_one(opened):
    room = opened("ecocycle-planning", tables=2)
    room.next(2)
    room.send("bo", "/ideas", text="Letters by post")
    room.next()
    own = room.piece("bo", "phone-mine")
    assert "Put forward for everybody" in own
    assert "Put forward by your group" not in own


def test_once_no_more_is_taken_the_form_for_one_more_is_put_away(opened):
    room = opened("twenty-five-ten", tables=2)
    room.next()
    assert "data-full" not in room.piece("bo", "phone-mine")
    room.send("bo", "/ideas", text="A bench", second="Ask the caretaker")
    named = re.search(r'name="named" value="([^"]+)"', room.piece("bo", "phone-item"))[1]
    assert f'data-full="{named}"' in room.piece("bo", "phone-mine")
    assert "data-full" not in room.piece("cy", "phone-mine")


def test_where_more_is_taken_the_form_stays(opened):
    room = opened("one-two-four-all", tables=2)
    room.next()
    room.send("bo", "/ideas", text="A bench")
    assert "data-full" not in room.piece("bo", "phone-mine")


def test_what_everybody_wrote_is_called_by_its_pile_and_what_groups_chose_by_that(opened):
    room = opened("ecocycle-planning", tables=2)
    room.next(2)
    room.send("bo", "/ideas", text="Letters by post")
    room.next(2)
    assert "Activities (1)" in room.piece("bo", "phone-results")
    room = opened("one-two-four-all", tables=2, title="Another")
    room.next(4)
    assert "What the groups bring (0)" in room.piece("bo", "phone-results")


def test_a_part_is_told_with_a_or_an(opened):
    room = opened("appreciative-interviews", tables=2)
    room.next()
    parts = {room.piece(name, "phone-turn").split('class="turn-role">')[1].split("<")[0] for name in ("bo", "cy", "dee", "eve")}
    assert parts == {"You are the teller.", "You are an interviewer."}


def test_the_facilitator_is_told_the_minutes_of_the_steps_in_their_order(make_room):
    room = make_room()
    page = room.cast.as_("ann").get(f"/w/{room.key}/edit?add=round&offer=one-two-four-all").get_data(as_text=True)
    assert re.findall(r'name="minutes_(\w+)"', page) == ["alone", "pairs", "fours", "all"]


def test_who_comes_in_the_last_minutes_of_pairs_writes_alone_until_fours(make_room, clock):
    room = make_room(home=6)
    room.next(2)
    clock.forward(seconds=70)
    room.join("bo", place="home")
    room.browser = {"bo": room.cast.as_("bo")}
    me = pieces(room, "bo")["phone-me"]
    assert 'data-view="write"' in me and "Until then, write by yourself." in me
    key = room.write(room.cast.bo.id, "A bench")
    room.next()
    assert room.partners(room.cast.bo.id)
    assert "A bench" in pieces(room, "bo")["phone-group"]
    assert room.idea(key).group_id is not None


def test_a_phone_whose_round_stands_still_says_so_where_it_is_seen(opened):
    room = opened("one-two-four-all", tables=2)
    room.next()
    assert "phone-paused" not in room.piece("bo", "phone-top")
    workshops.pause(Op.of(room.cast.ann.id), room.key)
    assert '<span class="phone-paused">paused</span>' in room.piece("bo", "phone-top")
