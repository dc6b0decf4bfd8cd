"""What do phones, projector and desk hear of answers and questions, and does anything travel before the reveal?"""

import re

import pytest

from app.asking import commands
from app.asking.queries import revealed_answers
from app.extensions import db
from app.journal.queries import heads_of
from app.live.fragments import snapshot
from app.workshops import commands as workshops
from tests.asking.room import CHOICE, CLEAR, SENTENCE, WORD, AskingRoom
from tests.voting.room import heard, listening, numbers

SAID = {"word": ("Xylophone", "Quiet"), "sentence": ("Quieter rooms please.", "More chairs."), "choice": ("2", "0"), "scale": ("5", "1")}
EACH = pytest.mark.parametrize("settings", [WORD, SENTENCE, CHOICE, CLEAR], ids=lambda settings: settings["answers"])


def shown(room, *names):
    db.session.rollback()
    return {name: {id: piece.html for id, piece in snapshot(name, "en", head=-1).fragments.items()} for name in room.rooms(*names)}


@EACH
def test_before_the_reveal_other_answers_change_nothing_that_others_receive(cast, clock, settings):
    # Whatever depended on who said what, or on what was said, would differ.
    room = AskingRoom(cast, settings)
    one, other = SAID[settings["answers"]]
    room.say("bo", one)
    room.say("cy", other)
    before = shown(room, "dee")
    room.say("bo", other)
    room.say("cy", other)
    assert shown(room, "dee") == before


@EACH
def test_the_reveal_brings_the_answers_to_every_screen_at_once(app, cast, clock, settings):
    room = AskingRoom(cast, settings)
    room.say("bo", SAID[settings["answers"]][0])
    phone = listening(app, cast, "dee", "phone", room.key)
    wall = listening(app, cast, "ann", "projector", room.key, token=room.row.projector_key)
    desk = listening(app, cast, "ann", "console", room.key)
    room.next()
    words = {"word": "Xylophone", "sentence": "Quieter rooms please.", "choice": "Cooking", "scale": "in fog"}[settings["answers"]]
    for screen, id in ((phone, "phone-results"), (wall, "projector-view"), (desk, "desk-incoming")):
        assert any(words in html for _room, found, html in heard(screen) if found == id), id


def test_an_answer_reaches_its_own_phone_and_elsewhere_only_as_a_number(app, cast, words):
    bo, cy = (listening(app, cast, name, "phone", words.key) for name in ("bo", "cy"))
    wall = listening(app, cast, "ann", "projector", words.key, token=words.row.projector_key)
    desk = listening(app, cast, "ann", "console", words.key)
    words.say("dee", "glad")
    for screen in (bo, cy, wall, desk):
        heard(screen)
    words.say("bo", "quiet")
    heard(bo)
    words.say("bo", "Xylophone")
    ((where, id, html),) = heard(bo)
    assert (where, id) == (f"person:{cast.bo.key}.{words.key}", "phone-mine")
    assert "Xylophone" in html
    assert heard(cy) == []
    assert [(id, numbers(html)) for _room, id, html in heard(wall)] == [("projector-voted", ["2", "3"])]
    assert ("desk-voted", ["2", "3"]) in [(id, numbers(html)) for _room, id, html in heard(desk)]
    words.say("bo", "awake")
    assert heard(wall) == []


def test_names_are_on_no_screen_after_the_reveal(cast, sentences):
    sentences.say("bo", "More chairs.")
    sentences.next()
    for room, pieces in shown(sentences, "dee").items():
        for id, html in pieces.items():
            assert cast.bo.key not in html, (room, id)
            assert not re.search(r"\bBo\b", html), (room, id)


def test_hiding_takes_an_answer_from_all_screens_and_tells_its_author(app, cast, sentences):
    sentences.say("bo", "Ask Dr Smith.")
    sentences.next()
    bo, cy = (listening(app, cast, name, "phone", sentences.key) for name in ("bo", "cy"))
    wall = listening(app, cast, "ann", "projector", sentences.key, token=sentences.row.projector_key)
    commands.hide_answer(sentences.op(), sentences.key, revealed_answers(sentences.item)[0].key, "names")
    assert all("Smith" not in html for _room, _id, html in heard(cy) + heard(wall))
    own = {id: html for _room, id, html in heard(bo)}
    assert "It names somebody" in own["phone-mine"]
    pieces = shown(sentences, "cy")
    assert all("Smith" not in html for room in pieces for html in pieces[room].values() if not room.endswith("desk"))


def test_buttons_leave_the_phones_when_the_room_goes_on(app, cast, choice):
    bo = listening(app, cast, "bo", "phone", choice.key)
    assert "Walking" in shown(choice, "bo")[f"person:{cast.bo.key}.{choice.key}"]["phone-mine"]
    choice.next()
    assert any(id == "phone-mine" and "button-tap" not in html for _room, id, html in heard(bo))
    choice.next()
    assert "phone-mine" not in shown(choice, "bo")[f"person:{cast.bo.key}.{choice.key}"]


def test_mine_too_raises_no_head_but_ones_own(cast, questions):
    key = questions.ask("bo", "Who pays?")
    rooms = questions.rooms("bo", "cy", "dee")
    before = heads_of(rooms)
    questions.too("cy", key)
    after = heads_of(rooms)
    own = f"person:{cast.cy.key}.{questions.key}"
    assert after[own] == before[own] + 1
    assert {room: n for room, n in after.items() if room != own} == {room: n for room, n in before.items() if room != own}


def test_before_the_reveal_no_screen_differs_by_who_shares_a_question(cast, questions):
    keys = [questions.ask("bo", f"Question {n}?") for n in range(6)]
    before = shown(questions, "bo", "dee")
    for key in keys:
        questions.too("cy", key)
        assert shown(questions, "bo", "dee") == before


def test_a_question_comes_to_everybody_in_their_own_order_and_the_reveal_orders_them(app, cast, questions):
    dee = listening(app, cast, "dee", "phone", questions.key)
    first, second = questions.ask("bo", "Who pays?"), questions.ask("cy", "When?")
    questions.too("dee", second)
    came = {id: html for _room, id, html in heard(dee)}
    assert "Who pays?" in came["phone-mine"]
    assert 'aria-pressed="true"' in came["phone-mine"]
    wall = listening(app, cast, "ann", "projector", questions.key, token=questions.row.projector_key)
    questions.next()
    html = {id: html for _room, id, html in heard(dee)}["phone-results"]
    assert html.index("When?") < html.index("Who pays?")
    assert any("people: 2" in html for _room, _id, html in heard(wall))
    commands.call_question(questions.op(), questions.key, first)
    assert any("question-large" in html and "Who pays?" in html for _room, _id, html in heard(wall))
    assert any("Being answered now" in html for _room, _id, html in heard(dee))


def test_a_held_question_is_on_no_screen_but_the_desk_and_its_authors(cast, questions):
    workshops.set_moderated(questions.op(), questions.key, True)
    questions.ask("bo", "Who pays?")
    where = {room for room, pieces in shown(questions, "bo", "cy").items() if any("Who pays?" in html for html in pieces.values())}
    assert where == {f"workshop:{questions.key}:desk", f"person:{cast.bo.key}.{questions.key}"}


@EACH
def test_every_piece_has_one_root_with_its_own_id_and_a_page_shows_what_the_rooms_show(cast, clock, settings):
    room = AskingRoom(cast, settings)
    room.say("bo", SAID[settings["answers"]][0])
    for _place in range(2):
        page = cast.as_("bo").get(f"/w/{room.key}").get_data(as_text=True)
        for name, pieces in shown(room, "bo").items():
            for id, html in pieces.items():
                assert re.match(rf'<\w+[^>]* id="{id}"', html), html[:80]
                if "phones" in name or "person" in name:
                    assert html in page, (name, id)
        room.next()


def test_questions_pieces_have_one_root_with_its_own_id_and_stand_on_the_page(cast, questions):
    questions.ask("cy", "Who pays?", named=True)
    for _place in range(2):
        page = cast.as_("bo").get(f"/w/{questions.key}").get_data(as_text=True)
        for name, pieces in shown(questions, "bo").items():
            for id, html in pieces.items():
                assert re.match(rf'<\w+[^>]* id="{id}"', html), html[:80]
                if "phones" in name or "person" in name:
                    assert html in page, (name, id)
        questions.next()


def test_outsiders_hear_nothing_of_what_is_asked(app, cast, words):
    from app.live.rooms import rooms_for
    from app.people.models import Person
    from app.refusal import Refusal
    assert f"workshop:{words.key}:phones" in rooms_for("phone", words.key, db.session.get(Person, cast.bo.id))
    for outsider in (db.session.get(Person, cast.eve.id), None):
        for screen in ("phone", "console", "projector"):
            with pytest.raises(Refusal):
                rooms_for(screen, words.key, outsider)
