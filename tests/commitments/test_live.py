"""What do phones, projector and console hear when a workshop asks what became of it, and what never travels?"""

import pytest

from app.commitments import commands
from app.commitments.deadlines import remind_of_commitments
from app.journal.record import Op
from app.live import loops
from app.live.fragments import snapshot
from app.workshops.commands.projector import set_projector
from tests.commitments.promises import Asking, given, op, own
from tests.voting.room import heard, listening, numbers

KEPT = "Ask the ward sister"
SHARED = "Walk with two patients"
NAMED = "Call the GP"


@pytest.fixture
def room(cast, clock):
    made = Asking(cast)
    made.kept = own(cast.bo, cast.lab, words=KEPT)
    made.shared = own(cast.bo, cast.lab, words=SHARED, shared=True, named=False)
    made.named = own(cast.cy, cast.lab, words=NAMED, shared=True)
    clock.forward(days=30)
    for name in ("bo", "cy", "pat"):
        made.join(name)
    return made


def drawn(room, part):
    return {id: piece.html for id, piece in snapshot(f"workshop:{room.key}:{part}", "en").fragments.items()}


def became(room):
    """The four numbers on the projector."""
    return numbers(drawn(room, "projector")["projector-view"].split('class="became"')[1].split("</dl>")[0])


def test_each_phone_is_brought_its_own(app, cast, room):
    phones = {name: listening(app, cast, name, "phone", room.key) for name in ("bo", "cy", "pat")}
    room.next()
    came = {name: {id: html for _room, id, html in heard(phone)} for name, phone in phones.items()}
    assert all('data-view="became"' in pieces["phone-item"] for pieces in came.values())
    assert [KEPT in pieces["phone-mine"] for pieces in came.values()] == [True, False, False]
    assert "Nothing is asked of you here" in came["pat"]["phone-mine"]


def test_an_answer_goes_to_its_own_phone_and_as_a_number_to_projector_and_console(app, cast, room):
    bo, cy = (listening(app, cast, name, "phone", room.key) for name in ("bo", "cy"))
    wall = listening(app, cast, "ann", "projector", room.key, token=room.row.projector_key)
    desk = listening(app, cast, "ann", "console", room.key)
    room.next()
    assert all(heard(screen) for screen in (bo, cy, wall, desk))
    commands.answer_commitment(op(cast.bo), room.kept, "done", workshop_key=room.key)
    ((where, id, html),) = heard(bo)
    assert (where, id) == (f"person:{cast.bo.key}.{room.key}", "phone-mine") and 'aria-pressed="true"' in html
    assert heard(cy) == []
    assert [id for _room, id, _html in heard(wall)] == ["projector-view"]
    assert any(id == "desk-numbers" and "Done: 1" in html for _room, id, html in heard(desk))
    assert became(room) == ["1", "0", "0", "2"]


def test_an_answer_from_ones_own_page_is_heard_in_the_room_as_well(app, cast, room, send):
    bo = listening(app, cast, "bo", "phone", room.key)
    room.next()
    assert heard(bo)
    assert send(cast.as_("bo"), f"/commitments/{room.kept}/answer", answer="changed").status_code == 200
    assert [id for _room, id, _html in heard(bo)] == ["phone-mine"]
    assert became(room) == ["0", "0", "1", "2"]


def test_before_it_is_shown_no_words_and_no_names_leave_their_owners_phone(cast, room):
    room.next()
    commands.answer_commitment(op(cast.bo), room.shared, "done", workshop_key=room.key)
    for part in ("phones", "projector", "desk", "numbers"):
        html = "".join(drawn(room, part).values())
        assert all(words not in html for words in (KEPT, SHARED, NAMED)), part
        assert ">Bo<" not in html and ">Cy<" not in html, part


def test_once_shown_the_room_reads_what_is_shared_and_a_name_only_where_its_owner_shows_it(cast, room):
    room.next()
    commands.answer_commitment(op(cast.bo), room.shared, "done", workshop_key=room.key)
    commands.answer_commitment(op(cast.cy), room.named, "changed", workshop_key=room.key)
    room.next()
    stage = drawn(room, "projector")["projector-view"]
    assert SHARED in stage and NAMED in stage and KEPT not in stage
    assert ">Cy<" in stage and ">Bo<" not in stage
    for part in ("phones", "numbers"):
        assert all(words not in "".join(drawn(room, part).values()) for words in (KEPT, SHARED, NAMED))


def test_what_is_taken_back_while_it_is_shown_is_gone_at_once(app, cast, room):
    room.next()
    for person, key in ((cast.bo, room.shared), (cast.cy, room.named)):
        commands.answer_commitment(op(person), key, "done", workshop_key=room.key)
    room.next()
    wall = listening(app, cast, "ann", "projector", room.key, token=room.row.projector_key)
    commands.withdraw_commitment(op(cast.cy), room.named)
    assert any(id == "projector-view" and NAMED not in html for _room, id, html in heard(wall))


def test_many_are_shown_a_page_at_a_time(cast, room, clock):
    keys = [own(cast.pat, cast.lab, words=f"Small thing {number}", shared=True) for number in range(6)]
    clock.forward(minutes=1)
    room.next()
    for key in keys:
        commands.answer_commitment(op(cast.pat), key, "doing", workshop_key=room.key)
    room.next()
    assert "Page 1 of 2" in drawn(room, "projector")["projector-view"]
    set_projector(room.op(), room.key, page=1)
    assert "Page 2 of 2" in drawn(room, "projector")["projector-view"]
    set_projector(room.op(), room.key, view="wall")
    assert "stage-became" in drawn(room, "projector")["projector-view"]


def test_what_nobody_owns_stands_on_the_console_for_a_facilitator_to_enter(app, cast, room, clock, send):
    [key] = commands.make_commitments(Op.server(), cast.lab.key, [given(
        words="Try the new leaflet", who="the pain clinic team", shared=True)])
    clock.forward(minutes=1)
    room.next()
    assert "Try the new leaflet" in drawn(room, "desk")["desk-incoming"]
    assert send(cast.as_("bo"), f"/commitments/{key}/answer?w={room.key}", answer="done").status_code == 403
    assert send(cast.as_("ann"), f"/commitments/{key}/answer?w={room.key}", answer="done").status_code == 200
    assert "Entered by a facilitator" in drawn(room, "desk")["desk-incoming"]
    assert became(room) == ["1", "0", "0", "3"]
    room.next()
    room.next()
    assert send(cast.as_("ann"), f"/commitments/{key}/answer", answer="changed").status_code == 403


def test_the_page_and_the_live_message_show_the_same(app, cast, room):
    phone = listening(app, cast, "bo", "phone", room.key)
    room.next()
    page = cast.as_("bo").get(f"/w/{room.key}").text
    for _room, _id, html in heard(phone):
        assert html in page


def test_what_happens_to_a_commitment_while_nobody_asks_is_heard_by_nobody(app, cast, room):
    bo = listening(app, cast, "bo", "phone", room.key)
    desk = listening(app, cast, "ann", "console", room.key)
    commands.answer_commitment(op(cast.bo), room.kept, "done")
    assert heard(bo) == heard(desk) == []


def test_a_serving_process_looks_for_letters_each_second():
    assert remind_of_commitments in loops._each_second
