"""Do pages, panels and the agenda show each reader what is theirs to read, and do plain forms work? On both databases."""

import pytest

from app.commitments import commands
from app.journal.record import Op
from tests.commitments.promises import JUNE, WORDS, Asking, given, op, own, refusal, row, rows
from tests.workshops.gathering import Gathering


@pytest.fixture
def address(cast):
    return f"/labs/{cast.lab.key}/commitments"


def press(send, cast, name, key, page="answer", **fields):
    return send(cast.as_(name), f"/commitments/{key}/{page}", as_page=True, **fields)


def test_a_person_says_what_they_will_do_by_a_plain_form(cast, clock, send, address):
    answer = send(cast.as_("bo"), address, as_page=True, words=WORDS, by="2026-06-12", shared="y", named="y")
    assert answer.status_code == 303
    page = cast.as_("cy").get(address).text
    assert WORDS in page and "<b dir=\"auto\">Bo</b>" in page and "12 June 2026" in page


def test_a_form_with_a_day_that_is_over_keeps_what_was_typed(cast, clock, send, address):
    answer = send(cast.as_("bo"), address, as_page=True, words=WORDS, by="2026-01-01")
    assert answer.status_code == 409
    assert WORDS in answer.text and "This day is over" in answer.text
    assert rows() == []


def test_a_lab_page_lists_ones_own_first_and_hides_what_others_keep(cast, clock, address):
    own(cast.cy, cast.lab, words="Kept by Cy")
    own(cast.cy, cast.lab, words="Shared by Cy", shared=True)
    own(cast.bo, cast.lab, words="Kept by Bo")
    page = cast.as_("bo").get(address).text
    assert "Kept by Cy" not in page
    assert page.index("Kept by Bo") < page.index("Shared by Cy")
    assert "Kept by Bo" not in cast.as_("ann").get(address).text


def test_the_list_shows_what_is_open_or_what_is_ended(cast, clock, address):
    ended = own(cast.bo, cast.lab, words="This was done")
    own(cast.bo, cast.lab, words="This is open")
    commands.answer_commitment(op(cast.bo), ended, "done")
    opened, over = cast.as_("bo").get(f"{address}?show=open").text, cast.as_("bo").get(f"{address}?show=answered").text
    assert "This is open" in opened and "This was done" not in opened
    assert "This is open" not in over and "This was done" in over


def test_three_buttons_on_the_first_page_and_ones_own_page_answer_it(cast, clock, send):
    key = own(cast.bo, cast.lab)
    for page in ("/", "/account"):
        shown = cast.as_("bo").get(page).text
        assert "You said you would" in shown and WORDS in shown
        assert shown.count(f'action="/commitments/{key}/answer"') == 1
        assert [shown.count(f'name="answer" value="{answer}"') for answer in ("done", "doing", "changed")] == [1, 1, 1]
    answer = press(send, cast, "bo", key, answer="done")
    assert answer.headers["Location"] == f"/commitments/{key}"
    assert "You said you would" not in cast.as_("bo").get("/").text
    assert WORDS not in cast.as_("cy").get("/").text


def test_a_word_and_a_new_day_may_be_added(cast, clock, send):
    key = own(cast.bo, cast.lab)
    press(send, cast, "bo", key, answer="doing", note="Began with one ward.", by="2026-06-12")
    assert (row(key).answer, row(key).note, row(key).by) == ("doing", "Began with one ward.", JUNE)
    page = cast.as_("bo").get(f"/commitments/{key}").text
    assert "Began with one ward." in page and 'value="2026-06-12"' in page
    press(send, cast, "bo", key, answer="doing")
    assert row(key).note == "Began with one ward."


def test_an_answer_thanks_and_blames_nobody(cast, clock, send):
    key = own(cast.bo, cast.lab)
    bo = cast.as_("bo")
    send(bo, f"/commitments/{key}/answer", as_page=True, answer="changed")
    assert "part of trying things" in bo.get(f"/commitments/{key}").text


@pytest.mark.parametrize(("name", "status"), [("bo", 200), ("cy", 403), ("ann", 403), ("ada", 403), ("eve", 403)])
def test_what_its_owner_keeps_opens_for_nobody_else(cast, clock, name, status):
    key = own(cast.bo, cast.lab)
    answer = cast.as_(name).get(f"/commitments/{key}")
    assert answer.status_code == status
    assert (WORDS in answer.text) is (status == 200)


def test_who_reads_a_shared_one_can_neither_answer_nor_change_it(cast, clock, send):
    key = own(cast.bo, cast.lab, shared=True)
    page = cast.as_("cy").get(f"/commitments/{key}").text
    assert WORDS in page and "/answer" not in page and "/withdraw" not in page
    for address in ("answer", "reminder", "withdraw"):
        assert press(send, cast, "cy", key, address, answer="done").status_code == 403
    assert cast.as_("eve").get(f"/commitments/{key}").status_code == 403


def test_a_facilitator_enters_what_a_group_says_and_readers_see_that(cast, clock, send):
    workshop = Gathering(cast)
    [key] = commands.make_commitments(Op.server(), cast.lab.key, [
        given(who="the pain clinic team", shared=True, workshop_key=workshop.key)])
    assert "This is nobody's own here" in cast.as_("ann").get(f"/commitments/{key}").text
    press(send, cast, "ann", key, answer="done")
    for page in (f"/labs/{cast.lab.key}/commitments", f"/commitments/{key}"):
        assert "Entered by a facilitator" in cast.as_("cy").get(page).text
    commands.unmake_commitments(Op.server(), ["c1"])
    assert cast.as_("ann").get(f"/commitments/{key}").status_code == 404


def test_its_owner_switches_letters_off_and_on(cast, clock, send):
    key = own(cast.bo, cast.lab, by=JUNE)
    assert "Do not remind me of this" in cast.as_("bo").get(f"/commitments/{key}").text
    press(send, cast, "bo", key, "reminder", wanted="no")
    assert row(key).quiet_at and "Remind me after all" in cast.as_("bo").get(f"/commitments/{key}").text
    press(send, cast, "bo", key, "reminder", wanted="yes")
    assert row(key).quiet_at is None


def test_its_owner_says_it_otherwise_and_takes_it_back(cast, clock, send, address):
    key = own(cast.bo, cast.lab)
    send(cast.as_("bo"), f"/commitments/{key}", as_page=True, words="Ask both sisters", shared="y")
    assert "Ask both sisters" in cast.as_("cy").get(address).text
    press(send, cast, "bo", key, "withdraw")
    assert "Ask both sisters" not in cast.as_("cy").get(address).text
    assert "Only you can read it" in cast.as_("bo").get(f"/commitments/{key}").text


def test_an_agenda_of_a_lab_with_open_commitments_offers_to_ask_and_one_press_does(cast, clock, send):
    workshop = Gathering(cast)
    page = f"/w/{workshop.key}/edit"
    assert "Open commitments" not in cast.as_("ann").get(page).text
    key = own(cast.bo, cast.lab)
    shown = cast.as_("ann").get(page).text
    assert "Open commitments" in shown and WORDS not in shown
    assert send(cast.as_("ann"), f"/w/{workshop.key}/ask-again", as_page=True).status_code == 303
    assert [(item.title, item.minutes) for item in workshop.row.agenda] == [("Welcome", 10), ("What became of it?", 5), ("Tea", 15)]
    assert "Open commitments" not in cast.as_("ann").get(page).text
    commands.answer_commitment(op(cast.bo), key, "done")
    assert "Open commitments" not in cast.as_("ann").get(f"/w/{Gathering(cast).key}/edit").text


def test_an_answer_from_the_phone_leads_back_to_it_without_a_script(cast, clock, send):
    room = Asking(cast)
    key = own(cast.bo, cast.lab)
    clock.forward(days=1)
    room.join("bo")
    room.next()
    phone = cast.as_("bo").get(f"/w/{room.key}").text
    assert f'formaction="/commitments/{key}/answer?w={room.key}"' in phone
    answer = send(cast.as_("bo"), f"/commitments/{key}/answer?w={room.key}", as_page=True, answer="done")
    assert answer.headers["Location"] == f"/w/{room.key}"
    assert row(key).answers[0].workshop_key == room.key


def test_a_workshop_that_somebody_is_not_in_is_not_kept_as_the_one_that_asked(cast, clock, send):
    room = Asking(cast)
    key = own(cast.bo, cast.lab)
    send(cast.as_("bo"), f"/commitments/{key}/answer?w={room.key}", answer="done")
    assert row(key).answers[0].workshop_key is None


def test_nothing_is_answered_with_another_word(cast, clock, send):
    key = own(cast.bo, cast.lab)
    answer = send(cast.as_("bo"), f"/commitments/{key}/answer", answer="failed")
    assert (answer.status_code, answer.get_json()["code"]) == (409, "no_such_answer")
    assert refusal(commands.answer_commitment, op(cast.bo), "nothing", "done") == "no_such_commitment"


def test_those_asked_for_nothing_read_so_kindly(cast, clock):
    room = Asking(cast)
    room.join("pat")
    room.next()
    assert "Nothing is asked of you here." in cast.as_("pat").get(f"/w/{room.key}").text


def test_the_panel_of_a_lab_counts_what_its_reader_may_read(cast, clock):
    own(cast.cy, cast.lab)
    own(cast.bo, cast.lab, shared=True)
    for name, number in (("bo", 1), ("cy", 2)):
        assert f'Open: <b class="number">{number}</b>' in cast.as_(name).get(f"/labs/{cast.lab.key}").text


def test_a_page_of_nothing_yet_says_what_will_stand_there(cast, clock, address):
    assert "Nothing here yet" in cast.as_("val").get(address).text
    assert 'id="make"' not in cast.as_("val").get(address).text
