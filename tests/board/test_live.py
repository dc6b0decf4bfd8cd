"""What arrives on an open board and an open idea, and what their rooms never say."""

import pytest

from app.board import commands
from app.board.live import board_rooms, thought_rooms
from app.extensions import db
from app.journal.queries import heads_of
from app.journal.record import Op
from app.live.fragments import snapshot
from app.people.models import Person
from app.refusal import Refusal


def person(someone):
    return db.session.get(Person, someone.id)


def asked_afresh(cast, name, address=""):
    return cast.as_(name).get(f"/labs/{cast.lab.key}/board?fragments=1{address}").get_json()


def items(cast, name, address=""):
    page = asked_afresh(cast, name, address)["page"]
    return [fragment["id"] for fragment in page["fragments"] if fragment.get("into") == "board-list"]


def test_a_new_idea_changes_the_room_and_stands_first_where_a_page_asks_afresh(cast, clock):
    room = f"lab:{cast.lab.key}:board"
    first = commands.post_idea(Op.of(cast.bo.id), cast.lab.key, "First")
    head = heads_of([room])[room]
    clock.forward(minutes=1)
    second = commands.post_idea(Op.of(cast.cy.id), cast.lab.key, "Second")
    now = snapshot(room, "en")
    assert now.head == head + 1
    assert list(now.fragments) == ["board-counts"]
    assert items(cast, "bo") == [f"thought-{second}", f"thought-{first}"]
    assert items(cast, "bo", "&q=first") == [f"thought-{first}"]


def test_what_is_hidden_is_gone_from_the_list_and_the_search_at_the_next_question(cast):
    key = commands.post_idea(Op.of(cast.bo.id), cast.lab.key, "First")
    assert items(cast, "cy") == items(cast, "cy", "&q=first") == [f"thought-{key}"]
    commands.hide_thought(Op.of(cast.mo.id), key, "It names a nurse")
    assert items(cast, "cy") == items(cast, "cy", "&q=first") == []
    assert asked_afresh(cast, "cy")["page"]["beside"] == []


def test_what_only_moved_to_the_next_part_may_stay_where_it_is_read(cast, clock):
    keys = [commands.post_idea(Op.of(cast.bo.id), cast.lab.key, f"Idea {n}") for n in range(52)]
    page = asked_afresh(cast, "cy")["page"]
    assert len(items(cast, "cy")) == 50
    assert set(page["beside"]) == {f"thought-{key}" for key in keys}


def test_a_comment_changes_the_idea_and_its_line_on_the_board(cast):
    key = commands.post_idea(Op.of(cast.bo.id), cast.lab.key, "First")
    rooms = [f"lab:{cast.lab.key}:board", f"thought:{key}"]
    before = heads_of(rooms)
    comment = commands.comment_on(Op.of(cast.cy.id), key, "Yes")
    after = heads_of(rooms)
    assert all(after[room] == before[room] + 1 for room in rooms)
    assert f"comment-{comment}" in snapshot(rooms[1], "en").fragments
    commands.hide_comment(Op.of(cast.mo.id), key, comment, "Unkind")
    assert f"comment-{comment}" not in snapshot(rooms[1], "en").fragments


def test_the_page_and_the_room_show_the_same_markup(cast):
    key = commands.post_idea(Op.of(cast.bo.id), cast.lab.key, "First", "Words")
    commands.comment_on(Op.of(cast.cy.id), key, "Yes")
    board = cast.as_("bo").get(f"/labs/{cast.lab.key}/board").text
    page = cast.as_("bo").get(f"/thoughts/{key}").text
    for room, text in ((f"lab:{cast.lab.key}:board", board), (f"thought:{key}", page)):
        for fragment in snapshot(room, "en").fragments.values():
            assert fragment.html in text
    for fragment in asked_afresh(cast, "bo")["page"]["fragments"]:
        assert fragment["html"] in board


def test_outsiders_hear_nothing(cast):
    key = commands.post_idea(Op.of(cast.bo.id), cast.lab.key, "First")
    assert board_rooms(cast.lab.key, person(cast.bo)) == [f"lab:{cast.lab.key}:board"]
    assert thought_rooms(key, person(cast.bo)) == [f"thought:{key}", f"reader:{cast.bo.key}.{key}"]
    for outsider in (person(cast.eve), None):
        with pytest.raises(Refusal):
            board_rooms(cast.lab.key, outsider)
        with pytest.raises(Refusal):
            thought_rooms(key, outsider)


def test_a_held_post_is_in_no_room(cast):
    key = commands.post_idea(Op.of(cast.dee.id), cast.lab.key, "CANARY", "CANARY")
    for room in (f"lab:{cast.lab.key}:board", f"thought:{key}"):
        assert "CANARY" not in str(snapshot(room, "en").message())


def test_what_is_said_under_what_was_put_together_goes_from_the_page_of_the_one_that_stands(cast):
    kept = commands.post_idea(Op.of(cast.bo.id), cast.lab.key, "One letter")
    absorbed = commands.post_idea(Op.of(cast.cy.id), cast.lab.key, "A letter")
    comment = commands.comment_on(Op.of(cast.pat.id), absorbed, "CANARY")
    commands.merge_thoughts(Op.of(cast.ann.id), kept, absorbed)
    room = f"thought:{kept}"
    assert "CANARY" in str(snapshot(room, "en").message())
    head = heads_of([room])[room]
    commands.hide_comment(Op.of(cast.mo.id), absorbed, comment, "Unkind")
    assert heads_of([room])[room] > head
    assert "CANARY" not in str(snapshot(room, "en").message())


def test_a_hidden_insight_goes_from_the_pages_of_what_rests_on_it(cast):
    one = commands.post_insight(Op.of(cast.pat.id), cast.lab.key, "CANARY")
    theme = commands.form_theme(Op.of(cast.ann.id), cast.lab.key, "Said twice", insights=[one])
    room = f"thought:{theme}"
    assert "CANARY" in str(snapshot(room, "en").message())
    commands.hide_thought(Op.of(cast.mo.id), one, "It names a nurse")
    assert "CANARY" not in str(snapshot(room, "en").message())
