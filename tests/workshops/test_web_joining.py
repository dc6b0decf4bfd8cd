"""The doors by which people come in: codes, cards, guesses, and what a phone page answers."""

import pytest
from sqlalchemy import func, select

from app.codes import new_token
from app.extensions import db
from app.people.models import Person
from app.workshops import commands
from app.workshops.models import Attendance
from tests.conftest import form_values
from tests.workshops.gathering import join_by_browser

HOME = {"REMOTE_ADDR": "192.0.2.7"}


def number_of(table):
    db.session.rollback()
    return db.session.scalar(select(func.count(table.id)))


def test_two_taps_from_the_code_to_the_phone_page_without_javascript(lobby, client):
    page = client.get(f"/j/{lobby.code}")
    assert page.status_code == 200
    answer = client.post(f"/j/{lobby.code}", data={**form_values(page.text), "place": "room"})
    assert answer.status_code == 303
    phone = client.get(answer.headers["Location"])
    assert phone.status_code == 200
    assert "You are in." in phone.text
    assert "kept nowhere" in phone.text


def test_a_typed_code_may_be_untidy(lobby, client):
    code = lobby.code
    answer = client.get(f"/join?code={code[:3].lower()}%20-{code[3:]}")
    assert answer.headers["Location"].endswith(f"/j/{code}")
    assert client.get("/join").status_code == 200


@pytest.mark.parametrize("code", ["AAAAAA", "x", "A" * 300, "%3Cscript%3E", "../../etc", "%00%00"])
def test_a_wrong_code_is_answered_with_a_sentence(lobby, client, code):
    answer = client.get(f"/j/{code}")
    assert answer.status_code == 404
    assert "<script>" not in answer.text.replace("<script type", "<script-type").replace("<script defer", "")


def test_of_a_wrong_code_is_told_before_what_is_wrong_with_the_words(lobby, client, send):
    for words in ({"name": "Dot"}, {"name": "D" * 200}, {"op": "short"}):
        answer = send(client, "/j/AAAAAA", place="room", **words)
        assert (answer.status_code, answer.get_json()["code"]) == (404, "unknown_code")
        page = send(client, "/j/AAAAAA", place="room", as_page=True, **words)
        assert page.status_code == 404 and "Check it on the screen in the room." in page.text


def test_a_lost_reply_is_answered_with_the_same_person(lobby, app, send):
    op = new_token()
    first = join_by_browser(send, app.test_client(), lobby.code, op=op, name="Dot").get_json()
    phone = app.test_client()
    again = join_by_browser(send, phone, lobby.code, op=op, name="Dot").get_json()
    assert again["attendance"] == first["attendance"]
    assert number_of(Attendance) == 1
    assert phone.get(f"/w/{lobby.key}").status_code == 200


def test_the_same_key_with_other_words_is_refused(lobby, app, send):
    op = new_token()
    join_by_browser(send, app.test_client(), lobby.code, op=op, name="Dot")
    answer = join_by_browser(send, app.test_client(), lobby.code, op=op, name="Mallory")
    assert answer.status_code == 409
    assert answer.get_json()["code"] == "key_reused"


def test_no_secret_stands_in_the_answer_of_a_join(lobby, app, send):
    from app.journal.models import Receipt
    answer = join_by_browser(send, app.test_client(), lobby.code).get_json()
    db.session.rollback()
    kept = db.session.scalars(select(Receipt.answer)).all()
    assert "token" not in str(answer)
    assert all(set(one) <= {"workshop", "attendance", "number", "person", "guest", "at", "item", "undo", "browsers"} for one in kept)


def test_the_same_phone_goes_straight_to_its_page(lobby, client, send):
    join_by_browser(send, client, lobby.code)
    answer = client.get(f"/j/{lobby.code}")
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith(f"/w/{lobby.key}")
    assert number_of(Attendance) == 1


def test_a_closed_lobby_asks_to_wait_and_loads_itself_again(gathering, client):
    answer = client.get(f"/j/{gathering.code}")
    assert "has not opened yet" in answer.text
    assert answer.headers["Refresh"]


def test_a_shut_door_says_so(lobby, client):
    commands.shut_door(lobby.op(), lobby.key)
    assert "The door is shut" in client.get(f"/j/{lobby.code}").text


def test_a_page_opened_before_the_door_was_shut_is_refused_and_keeps_the_name(lobby, client):
    page = client.get(f"/j/{lobby.code}")
    commands.shut_door(lobby.op(), lobby.key)
    answer = client.post(f"/j/{lobby.code}", data={**form_values(page.text), "place": "room", "name": "Dotty"})
    assert answer.status_code == 409
    assert "Dotty" in answer.text


def test_a_workshop_that_is_over_says_so(lobby, client):
    commands.close_workshop(lobby.op(), lobby.key)
    assert "is over" in client.get(f"/j/{lobby.code}").text


def test_a_table_card_seats_who_joins_and_asks_who_is_in(lobby, client, cast):
    commands.set_tables(lobby.op(), lobby.key, 6)
    page = client.get(f"/t/{lobby.code}/4")
    assert "Table 4" in page.text
    client.post(f"/j/{lobby.code}?table=4", data={**form_values(page.text), "place": "room"})
    db.session.rollback()
    assert db.session.scalar(select(Attendance.table_no)) == 4
    page = client.get(f"/t/{lobby.code}/5")
    assert "I sit here" in page.text
    client.post(f"/w/{lobby.key}/table", data={**form_values(page.text), "table": "5"})
    db.session.rollback()
    assert db.session.scalar(select(Attendance.table_no)) == 5


def test_a_table_that_does_not_exist_is_refused(lobby, app, send):
    browser = app.test_client()
    answer = send(browser, f"/j/{lobby.code}?table=4", place="room")
    assert answer.status_code == 409
    assert number_of(Attendance) == 0


def test_a_hundred_phones_of_one_address_join_while_another_guesses_there(lobby, app, send):
    guesser = app.test_client()
    app.test_client().get(f"/p/{lobby.row.projector_key}", environ_base=HOME)
    codes = [guesser.get(f"/j/AAAA{first}{second}", environ_base=HOME).status_code
             for first in "BCDEFGHJ" for second in "BCDEFGHJKL"]
    assert codes.count(404) == 60
    assert codes.count(429) == 20
    for _ in range(25):
        phone = app.test_client()
        assert phone.get(f"/j/{lobby.code}", environ_base=HOME).status_code == 200
        assert join_by_browser(send, phone, lobby.code).status_code == 200
    assert number_of(Attendance) == 25


def test_a_guesser_over_the_limit_learns_nothing_from_a_right_code(lobby, client):
    for number in range(60):
        client.get(f"/j/AAAAA{'23456789ABCDEFGHJKLMNPQRSTUVWXYZ'[number % 32]}", environ_base=HOME)
    assert client.get(f"/j/{lobby.code}", environ_base=HOME).status_code == 429


def test_after_a_minute_the_address_may_try_again(lobby, client, clock):
    for _ in range(61):
        client.get("/j/AAAAAA", environ_base=HOME)
    clock.forward(seconds=61)
    assert client.get(f"/j/{lobby.code}", environ_base=HOME).status_code == 200


def test_a_removed_phone_is_signed_out(lobby, client, send):
    attendance = join_by_browser(send, client, lobby.code).get_json()["attendance"]
    commands.remove_participant(lobby.op(), lobby.key, attendance)
    answer = client.get(f"/w/{lobby.key}?fragments=1", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.get_json()["code"]) == (401, "signed_out")


@pytest.mark.parametrize("sent, column", [("done", "done_at"), ("hand", "hand_up_at"), ("out", "sitting_out_at"), ("leave", "left_at")])
def test_quiet_signals_are_kept(lobby, cast, send, sent, column):
    lobby.join("bo")
    lobby.next()
    answer = send(cast.as_("bo"), f"/w/{lobby.key}/signals", signal=sent)
    assert answer.get_json()["ok"]
    assert getattr(lobby.attendance("bo"), column) is not None


@pytest.mark.parametrize("sent", ["", "dance", "x" * 400])
def test_another_signal_is_refused(lobby, cast, send, sent):
    lobby.join("bo")
    assert send(cast.as_("bo"), f"/w/{lobby.key}/signals", signal=sent).status_code in (409, 422)


def test_who_left_may_come_back_from_the_phone_page(lobby, cast, send):
    lobby.join("bo")
    bo = cast.as_("bo")
    send(bo, f"/w/{lobby.key}/signals", signal="leave")
    assert "Come back in" in bo.get(f"/w/{lobby.key}").text
    send(bo, f"/w/{lobby.key}/signals", signal="come-back")
    assert lobby.attendance("bo").present


def test_a_name_with_markup_is_shown_as_it_was_typed(lobby, app, send, cast):
    ann = cast.as_("ann")
    join_by_browser(send, app.test_client(), lobby.code, name="<b onclick=x>Dot</b>")
    page = ann.get(f"/w/{lobby.key}/console").text
    assert "<b onclick" not in page
    assert "&lt;b onclick=x&gt;Dot" in page


def test_a_name_that_is_too_long_is_refused_with_the_page(lobby, client, send):
    answer = join_by_browser(send, client, lobby.code, name="x" * 81)
    assert answer.status_code == 422
    assert number_of(Person) == 9


def test_the_pages_are_there_in_welsh_addresses_too(lobby, client):
    page = client.get(f"/cy/j/{lobby.code}")
    assert page.status_code == 200
    assert f"/cy/j/{lobby.code}" in page.text


@pytest.mark.parametrize("address", ["/qr/join/{code}.svg", "/qr/table/{code}-3.svg"])
def test_a_qr_is_a_picture_of_an_address_of_ours(lobby, client, address):
    answer = client.get(address.format(code=lobby.code))
    assert answer.mimetype == "image/svg+xml"
    assert answer.text.startswith("<svg")
    assert "style=" not in answer.text


@pytest.mark.parametrize("address", ["/qr/join/nope.svg", "/qr/table/AAAAAA-0.svg", "/qr/table/AAAAAA-61.svg"])
def test_a_qr_of_nonsense_is_not_drawn(client, address):
    assert client.get(address).status_code == 404
