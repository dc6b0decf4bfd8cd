"""I have ten minutes: what is dealt to whom, what is answered, and what the minutes touched."""

import re

from sqlalchemy import select

from app.board import commands, queries
from app.board.models import Dealt, Sitting
from app.extensions import db
from app.journal.record import Op
from app.people.models import Person
from tests.board.saying_no import refuses
from tests.board.sitting import before, begin, op


def all_dealt(cast, name="bo"):
    begin(cast, name)
    found = []
    while (card := before(cast, name)) is not None:
        found.append((card.task, card.line.headline))
        commands.skip_card(op(cast, name), card.key)
    return found


def test_each_kind_of_thing_is_dealt_once_and_nothing_of_my_own_to_comment_on(cast):
    mine = commands.post_idea(op(cast, "bo"), cast.lab.key, "Mine")
    commands.comment_on(op(cast, "cy"), mine, "Who pays?", says="question")
    commands.post_idea(op(cast, "bo"), cast.lab.key, "Mine and quiet")
    asked = commands.post_idea(op(cast, "cy"), cast.lab.key, "Asked")
    commands.comment_on(op(cast, "pat"), asked, "Is it safe?", says="worry")
    commands.post_idea(op(cast, "cy"), cast.lab.key, "Quiet")
    commands.post_insight(op(cast, "cy"), cast.lab.key, "Alone")
    found = all_dealt(cast)
    assert found[0] == ("own", "Mine")
    assert set(found) == {("own", "Mine"), ("question", "Asked"), ("view", "Quiet"), ("true", "Alone")}
    assert len(found) == 4


def test_an_answer_is_a_comment_and_the_next_thing_lies_there(cast, send):
    asked = commands.post_idea(op(cast, "bo"), cast.lab.key, "Mine")
    question = commands.comment_on(op(cast, "cy"), asked, "Who pays?", says="question")
    commands.post_idea(op(cast, "cy"), cast.lab.key, "Quiet")
    bo, address = cast.as_("bo"), f"/labs/{cast.lab.key}/ten-minutes"
    assert "Begin" in bo.get(address).text
    assert send(bo, address, as_page=True).status_code == 303
    page = bo.get(address).text
    assert "Who pays?" in page and "Minutes left:" in page
    card = before(cast)
    assert send(bo, f"{address}/cards/{card.key}", as_page=True, text="The trust does", attribution="named").status_code == 303
    db.session.rollback()
    thread = queries.threads_on(asked)[0]
    assert thread.head.key == question and [reply.body for reply in thread.replies] == ["The trust does"]
    assert "Quiet" in bo.get(address).text
    with refuses("card_done"):
        commands.answer_card(op(cast, "bo"), card.key, "Once more")


def test_the_end_says_what_the_minutes_touched(cast, send):
    key = commands.post_idea(op(cast, "cy"), cast.lab.key, "Quiet")
    sitting = begin(cast)
    commands.answer_card(op(cast, "bo"), before(cast).key, "On our ward too", says="happened")
    assert before(cast) is None
    bo, address = cast.as_("bo"), f"/labs/{cast.lab.key}/ten-minutes"
    assert "Nothing on this board lacks an answer from you just now." in bo.get(address).text
    end = send(bo, f"{address}/{sitting}/end", as_page=True)
    page = bo.get(end.headers["Location"]).text
    assert "What your minutes touched:" in page and f"/thoughts/{key}" in page
    assert f"/thoughts/{key}" not in cast.as_("cy").get(end.headers["Location"]).text


def test_nothing_comes_twice_within_a_day(cast, clock):
    commands.post_idea(op(cast, "cy"), cast.lab.key, "Quiet")
    assert len(all_dealt(cast)) == 1
    clock.forward(hours=3)
    assert all_dealt(cast) == []
    clock.forward(days=1)
    assert len(all_dealt(cast)) == 1


def test_what_somebody_from_my_side_has_answered_is_not_asked_of_me(cast):
    for headline, perspective in (("Seen by patients", "patient"), ("Seen by clinicians", "clinician")):
        key = commands.post_idea(op(cast, "cy"), cast.lab.key, headline)
        commands.comment_on(op(cast, "pat"), key, "Yes", "role", perspective)
    own = commands.post_idea(op(cast, "ann"), cast.lab.key, "Other")
    commands.comment_on(op(cast, "bo"), own, "As a nurse", "role", "clinician")
    assert all_dealt(cast) == [("view", "Seen by patients")]


def test_two_people_at_the_same_time_are_dealt_different_things(cast):
    for number in range(2):
        commands.post_idea(op(cast, "ann"), cast.lab.key, f"Idea {number}")
    begin(cast, "bo")
    begin(cast, "cy")
    assert before(cast, "bo").line.key != before(cast, "cy").line.key


def test_what_leaves_the_board_meanwhile_can_be_left_behind(cast, send):
    key = commands.post_idea(op(cast, "cy"), cast.lab.key, "CANARY")
    begin(cast)
    commands.hide_thought(op(cast, "mo"), key, "It names a nurse")
    page = cast.as_("bo").get(f"/labs/{cast.lab.key}/ten-minutes").text
    assert "no longer on the board" in page and "CANARY" not in page


def test_of_a_card_whose_question_was_hidden_meanwhile_nothing_is_read(cast):
    asked = commands.post_idea(op(cast, "bo"), cast.lab.key, "Mine")
    question = commands.comment_on(op(cast, "cy"), asked, "Sister Jones said what?", says="question")
    begin(cast)
    assert before(cast).remark.body == "Sister Jones said what?"
    commands.hide_comment(op(cast, "mo"), asked, question, "It names a nurse")
    card = before(cast)
    assert card.line is None and card.remark is None


def test_the_end_does_not_name_what_was_hidden_meanwhile(cast):
    key = commands.post_idea(op(cast, "cy"), cast.lab.key, "Quiet")
    sitting = begin(cast)
    commands.answer_card(op(cast, "bo"), before(cast).key, "On our ward too", says="happened")
    commands.hide_thought(op(cast, "mo"), key, "It names a nurse")
    db.session.rollback()
    assert queries.touched_by(queries.sitting_of(db.session.get(Person, cast.bo.id), sitting)) == []


def test_a_card_is_answered_only_by_whom_it_lies_before(cast, send):
    commands.post_idea(op(cast, "cy"), cast.lab.key, "Quiet")
    begin(cast)
    card = before(cast)
    address = f"/labs/{cast.lab.key}/ten-minutes/cards/{card.key}"
    for name, code in (("ann", 409), ("val", 403), ("eve", 403)):
        assert send(cast.as_(name), address, text="Mine", attribution="named").status_code == code
    refused = send(cast.as_("bo"), address, as_page=True, text="x" * 2001, attribution="named")
    assert refused.status_code == 422 and "x" * 2001 in refused.text


def test_what_was_dealt_goes_with_the_person(cast):
    from app.board.stored import DEALT, TEN_MINUTES
    from app.journal.record import change
    commands.post_idea(op(cast, "cy"), cast.lab.key, "Quiet")
    begin(cast)
    db.session.rollback()
    assert [row["task"] for row in DEALT.read(db.session, [cast.bo.id])] == ["view"]
    with change(Op.server()) as c:
        for rows in (DEALT, TEN_MINUTES):
            rows.erase(c, [cast.bo.id], "gone")
    assert db.session.scalars(select(Dealt)).all() == db.session.scalars(select(Sitting)).all() == []


def test_a_draft_of_an_answer_is_found_where_it_was_begun(cast, send):
    commands.post_idea(op(cast, "cy"), cast.lab.key, "Quiet")
    begin(cast)
    bo, card = cast.as_("bo"), before(cast)
    address = f"/labs/{cast.lab.key}/ten-minutes"
    place = re.search(r'name="place" value="([^"]*)"', bo.get(address).text)[1]
    assert place == f"ten_minutes:{card.key}"
    send(bo, f"/labs/{cast.lab.key}/drafts", place=place, edition="1", text="Half a sentence", says="builds")
    assert "Half a sentence" in bo.get(address).text
    assert f"{address}?card={card.key}" in bo.get("/drafts").text
