"""What do phones, projector, desk and outsiders hear of a ballot, and does a total travel before the reveal?"""

import re
from functools import partial

import pytest

from app.board import commands as board
from app.extensions import db
from app.journal.queries import heads_of
from app.journal.record import Op
from app.live.fragments import snapshot
from app.live.rooms import rooms_for
from app.people.models import Person
from app.refusal import Refusal
from app.voting import commands as voting
from app.voting import queries
from app.workshops.commands.projector import set_projector
from tests.voting.ballots import ballot, closed, give, opened, revealed
from tests.voting.room import Room, heard, listening, numbers


def rooms_of(room):
    names = [f"workshop:{room.key}:{part}" for part in ("phones", "projector", "desk")]
    return names + [f"person:{getattr(room.cast, name).key}.{room.key}" for name in ("bo", "cy", "dee")]


def voted_in(room):
    room.begin("bo", "cy", "dee")
    room.next()
    give(room.cast.bo, room.ballot_key, 2, 1)
    give(room.cast.cy, room.ballot_key, 2)


def test_opening_brings_each_phone_its_own_order(app, cast, room):
    room.begin("bo", "cy")
    bo = listening(app, cast, "bo", "phone", room.key)
    room.next()
    came = {id: html for _room, id, html in heard(bo)}
    assert 'data-view="ballot"' in came["phone-item"]
    own = queries.own_ballot(room.ballot, cast.bo.id)
    assert re.findall(r'data-option="(\w+)"', came["phone-ballot"]) == [option.key for option in own.options]
    assert "At most 2 dots may go on one idea." in came["phone-ballot"]
    assert 'data-receipt=""' in came["phone-vote"]


def test_a_vote_sends_its_own_phone_one_small_piece_and_other_phones_nothing(app, cast, room):
    room.begin("bo", "cy")
    bo, cy = (listening(app, cast, name, "phone", room.key) for name in ("bo", "cy"))
    room.next()
    assert all("phone-vote" in {id for _room, id, _html in heard(phone)} for phone in (bo, cy))
    receipt = give(cast.bo, room.ballot_key, 2)
    ((where, id, html),) = heard(bo)
    assert (where, id) == (f"person:{cast.bo.key}.{room.key}", "phone-vote")
    assert receipt in html
    assert len(html) < 300
    assert heard(cy) == []


def test_the_number_of_those_who_have_voted_goes_to_projector_and_desk(app, cast, room):
    room.begin("bo", "cy")
    room.next()
    wall = listening(app, cast, "ann", "projector", room.key, token=room.row.projector_key)
    desk = listening(app, cast, "ann", "console", room.key)
    receipt = give(cast.bo, room.ballot_key, 2)
    ((_room, id, html),) = heard(wall)
    assert (id, numbers(html)) == ("projector-voted", ["1", "2"])
    assert len(html) < 200
    assert ("desk-voted", ["1", "2"]) in [(id, numbers(html)) for _room, id, html in heard(desk)]
    give(cast.bo, room.ballot_key, 1, 1, replaces=receipt)
    assert heard(wall) == []
    assert heard(desk) == []


def test_before_the_reveal_swapping_two_peoples_votes_changes_nothing_that_others_receive(cast, room):
    # Whatever depended on for whom somebody voted would differ between the two.
    room.begin("bo", "cy", "dee")
    room.next()
    receipts = give(cast.bo, room.ballot_key, 2, 1), give(cast.cy, room.ballot_key, 0, 0, 2, 1)
    names = [f"workshop:{room.key}:{part}" for part in ("phones", "projector", "desk")] + [f"person:{cast.dee.key}.{room.key}"]

    def shown():
        db.session.rollback()
        return {name: {id: piece.html for id, piece in snapshot(name, "en", head=-1).fragments.items()} for name in names}
    before = shown()
    give(cast.bo, room.ballot_key, 0, 0, 2, 1, replaces=receipts[0])
    give(cast.cy, room.ballot_key, 2, 1, replaces=receipts[1])
    assert shown() == before


def test_until_the_reveal_no_room_holds_a_bar_or_a_total(room):
    voted_in(room)
    for place in ("open", "closed"):
        room.to(place)
        for name in rooms_of(room):
            for piece in snapshot(name, "en").fragments.values():
                assert "rank" not in piece.html, (place, name, piece.id)
                assert "results" not in re.findall(r'id="([^"]+)"', piece.html)
    room.to("revealed")
    assert "ranking" in snapshot(f"workshop:{room.key}:phones", "en").fragments["phone-results"].html
    assert "ranking" in snapshot(f"workshop:{room.key}:projector", "en").fragments["projector-view"].html


def test_phones_are_not_told_how_many_have_voted(cast, room):
    voted_in(room)
    html = snapshot(f"workshop:{room.key}:phones", "en").fragments["phone-item"].html
    assert numbers(html) == []


def test_revealing_shows_the_result_on_phones_projector_and_desk_at_once(app, cast, room):
    voted_in(room)
    room.to("closed")
    phone = listening(app, cast, "dee", "phone", room.key)
    wall = listening(app, cast, "ann", "projector", room.key, token=room.row.projector_key)
    desk = listening(app, cast, "ann", "console", room.key)
    room.next()
    assert any(id == "phone-results" and "rank-dots" in html for _room, id, html in heard(phone))
    assert any(id == "projector-view" and "rank-dots" in html for _room, id, html in heard(wall))
    assert any("rank-dots" in html for _room, _id, html in heard(desk))


def test_the_projector_pages_ideas_five_at_a_time(cast, clock, giver):
    room = Room(cast, ideas=[f"Idea {n}" for n in range(12)])
    room.begin("bo", "cy")
    room.to("revealed")
    html = snapshot(f"workshop:{room.key}:projector", "en").fragments["projector-view"].html
    assert html.count("rank-idea") == 5
    assert "1 to 5 of 12 ideas" in html
    set_projector(room.op(), room.key, page=2)
    html = snapshot(f"workshop:{room.key}:projector", "en").fragments["projector-view"].html
    assert html.count("rank-idea") == 2
    assert "11 to 12 of 12 ideas" in html
    assert "3 / 3: show the next page" in snapshot(f"workshop:{room.key}:desk", "en").fragments["desk-projector"].html


def test_every_piece_has_one_root_with_its_own_id(room):
    voted_in(room)
    for place in ("open", "closed", "revealed"):
        room.to(place)
        for name in rooms_of(room):
            for piece in snapshot(name, "en").fragments.values():
                assert re.match(rf'<\w+[^>]* id="{piece.id}"', piece.html), piece.html[:80]


def test_a_page_drawn_afresh_shows_what_the_rooms_show(cast, room):
    voted_in(room)
    for place in ("open", "closed", "revealed"):
        room.to(place)
        page = cast.as_("bo").get(f"/w/{room.key}").get_data(as_text=True)
        for name in (f"workshop:{room.key}:phones", f"person:{cast.bo.key}.{room.key}"):
            for piece in snapshot(name, "en").fragments.values():
                assert piece.html in page, (place, piece.id)


def test_a_ballots_own_page_hears_of_close_and_reveal_and_of_no_vote(app, cast):
    key = opened(cast)
    bo = listening(app, cast, "bo", "ballot", key)
    give(cast.cy, key, 2)
    assert heard(bo) == []
    closed(cast, key)
    assert 'data-stage="closed"' in heard(bo)[0][2]
    revealed(cast, key)
    assert "rank-dots" in heard(bo)[0][2]


def test_outsiders_hear_nothing_of_a_ballot(cast):
    key = opened(cast, "bo", "dee")

    def rooms(name):
        person = db.session.get(Person, getattr(cast, name).id)
        return rooms_for("ballot", key, person)
    assert rooms("bo") == rooms("dee") == [f"ballot:{key}"]
    with pytest.raises(Refusal):
        rooms("eve")
    with pytest.raises(Refusal):
        rooms_for("ballot", key, None)


def test_a_vote_in_a_ballot_of_the_lab_raises_no_head(cast):
    key = opened(cast)
    before = heads_of([f"ballot:{key}"])
    give(cast.bo, key, 2)
    assert heads_of([f"ballot:{key}"]) == before
    assert ballot(key).result is None


def test_what_is_hidden_leaves_the_ballots_own_page_and_comes_back(app, cast, clock):
    keys = [board.post_idea(Op.of(cast.bo.id), cast.lab.key, words, f"More of {words}") for words in ("A walking group", "Another")]
    key = voting.prepare_ballot(Op.of(cast.ann.id), cast.lab.key, "Which?", [
        {"headline": words, "body": f"More of {words}", "source_key": idea}
        for words, idea in zip(("A walking group", "Another"), keys, strict=True)])
    assert "Another" not in str(snapshot(f"ballot:{key}").message())
    voting.open_ballot(Op.of(cast.ann.id), key, [cast.bo.id, cast.cy.id])
    page = cast.as_("bo").get(f"/ballots/{key}").text
    assert page.count('class="ballot-words" id="words-') == 2 and "More of Another" in page
    bo = listening(app, cast, "bo", "ballot", key)
    for act, words in ((partial(board.hide_thought, reason="A name"), "Hidden by a moderator"), (board.restore_thought, "A walking group")):
        act(Op.of(cast.mo.id), keys[0])
        ((_room, id, html),) = heard(bo)
        assert words in html and ("walking" in html) == (words == "A walking group") and f'id="{id}"' in html
