"""What arrives on an open board and an open idea, and what their rooms never say."""

import pytest

from app.board import commands
from app.board.live import board_rooms, thought_rooms
from app.extensions import db
from app.journal.queries import heads_of
from app.journal.record import Op
from app.live.fragments import snapshot
from app.live.rooms import rooms_for
from app.people.models import Person
from app.refusal import Refusal
from tests.board.test_commands_chain import whole


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


@pytest.mark.parametrize("hidden", [1, 2, 3])
def test_an_idea_further_along_stands_on_an_insights_page_and_goes_from_it_with_any_link_between(cast, hidden):
    keys = whole(cast)
    room, further = f"thought:{keys[0]}", "One shared letter"
    assert further in str(snapshot(room, "en").message())
    commands.hide_thought(Op.of(cast.mo.id), keys[hidden], "It names a nurse")
    assert further not in str(snapshot(room, "en").message())
    commands.restore_thought(Op.of(cast.mo.id), keys[hidden])
    assert further in str(snapshot(room, "en").message())
    commands.no_longer_rest_on(Op.of(cast.bo.id), keys[3], keys[2])
    assert further not in str(snapshot(room, "en").message())


def test_an_open_chain_is_read_from_what_is_known_to_the_idea_and_says_nothing_hidden(cast):
    one, theme, question, top = whole(cast)
    words = ["People tell their story twice", "Said again and again", "How might we let people tell it once?", "One shared letter"]

    def shown(key):
        page = cast.as_("cy").get(f"/thoughts/{key}/chain?fragments=1").get_json()["page"]["fragments"]
        return page[0]["html"]

    for place, key in enumerate((one, theme, question, top)):
        drawn = shown(key)
        where = [drawn.index(word) for word in words]
        assert where == sorted(where), "from the evidence up to the idea, in one direction"
        assert drawn.index("You are here") < where[place] and (place == 0 or where[place - 1] < drawn.index("You are here"))
    commands.hide_thought(Op.of(cast.mo.id), one, "It names a nurse")
    assert words[0] not in shown(top)


def test_a_hidden_insight_goes_from_the_pages_of_what_rests_on_it(cast):
    one = commands.post_insight(Op.of(cast.pat.id), cast.lab.key, "CANARY")
    theme = commands.form_theme(Op.of(cast.ann.id), cast.lab.key, "Said twice", insights=[one])
    room = f"thought:{theme}"
    assert "CANARY" in str(snapshot(room, "en").message())
    commands.hide_thought(Op.of(cast.mo.id), one, "It names a nurse")
    assert "CANARY" not in str(snapshot(room, "en").message())


def first_pages(cast, name):
    """What the open first pages of somebody, and the board beside its list, show when they ask afresh; and the rooms that they hear."""
    shown, rooms = {}, {}
    for page in ("/", f"/labs/{cast.lab.key}", f"/labs/{cast.lab.key}/board"):
        answer = cast.as_(name).get(f"{page}?fragments=1").get_json()
        rooms[page] = list(answer["rooms"])
        shown[page] = "".join(one["html"] for one in answer["page"]["fragments"] if one["id"].startswith("panel-"))
        assert all(f'id="{one["id"]}"' in cast.as_(name).get(page).text for one in answer["page"]["fragments"])
    assert rooms == {page: [f"lab:{cast.lab.key}:board"] for page in rooms}
    return [said for said in shown.values() if "CANARY" in said]


def test_what_is_hidden_goes_from_first_pages_and_from_beside_the_board(cast):
    room = f"lab:{cast.lab.key}:board"
    idea = commands.post_idea(Op.of(cast.bo.id), cast.lab.key, "Walking")
    comment = commands.comment_on(Op.of(cast.cy.id), idea, "CANARY?", says="question")
    assert len(first_pages(cast, "bo")) == 2, "the first page and the board name what needs a reply"
    head = heads_of([room])[room]
    commands.hide_comment(Op.of(cast.mo.id), idea, comment, "Unkind")
    assert heads_of([room])[room] > head and first_pages(cast, "bo") == []
    other = commands.post_idea(Op.of(cast.cy.id), cast.lab.key, "CANARY idea")
    assert len(first_pages(cast, "bo")) == 1, "the Lab's home names what is new"
    commands.hide_thought(Op.of(cast.mo.id), other, "Unkind")
    assert first_pages(cast, "bo") == []


def test_first_pages_are_heard_by_those_who_may_open_them(app, cast):
    for screen, key in (("lab", cast.lab.key), ("home", cast.bo.key)):
        assert rooms_for(screen, key, person(cast.bo)) == [f"lab:{cast.lab.key}:board"]
        for name in ("eve", None):
            with pytest.raises(Refusal):
                rooms_for(screen, key, person(getattr(cast, name)) if name else None)
    assert app.test_client().get("/?fragments=1", headers={"Accept": "application/json"}).status_code == 401
    assert cast.as_("eve").get(f"/labs/{cast.lab.key}?fragments=1", headers={"Accept": "application/json"}).status_code == 403
