"""What is dealt to whom in ten minutes, and what never is: one's own, what one has answered, what nobody reads. On both databases."""

import pytest
from sqlalchemy import select, update

from app import clock as the_clock
from app.board import commands, queries
from app.board.models import Dealt, RestsOn, Thought
from app.extensions import db
from app.journal.record import Op, change
from app.people.models import Person
from tests.board.saying_no import refuses
from tests.board.sitting import before, begin, op


def idea(cast, name="cy", headline="Quiet"):
    return commands.post_idea(op(cast, name), cast.lab.key, headline)


def say(cast, name, key, text="Who pays?", **more):
    return commands.comment_on(op(cast, name), key, text, **more)


def dealt(cast, name="bo"):
    """[(task, key)] of all that is dealt to somebody who answers nothing."""
    begin(cast, name)
    found = []
    for _card in range(9):
        card = before(cast, name)
        if card is None:
            break
        found.append((card.task, card.line.key))
        commands.skip_card(op(cast, name), card.key)
    return found


def test_what_i_have_answered_is_not_dealt_to_me_until_i_take_that_back(cast, clock):
    key = idea(cast)
    comment = say(cast, "bo", key, "On our ward too")
    assert dealt(cast) == []
    commands.withdraw_comment(op(cast, "bo"), key, comment)
    clock.forward(hours=3)
    assert dealt(cast) == [("view", key)]


def test_what_i_own_is_not_dealt_to_me_though_another_posted_it(cast):
    key = idea(cast)
    commands.add_owner(op(cast, "cy"), key, "Bo")
    assert dealt(cast) == []
    assert dealt(cast, "pat") == [("view", key)]


def test_what_i_posted_before_two_turned_out_to_be_me_is_not_dealt_to_me(cast):
    key = idea(cast, "pat")
    assert dealt(cast, "cy") == [("view", key)]
    with change(Op.server()) as c:
        c.run(update(Person).where(Person.id == cast.pat.id).values(same_as_id=cast.bo.id))
    assert dealt(cast) == []


def test_my_own_question_is_not_put_before_me(cast):
    say(cast, "bo", idea(cast), says="question")
    say(cast, "bo", idea(cast, "bo"), says="worry")
    assert dealt(cast) == []


def test_a_question_that_i_have_answered_comes_again_only_when_i_took_the_answer_back(cast, clock):
    key = idea(cast)
    answer = say(cast, "bo", key, "The trust does", parent=say(cast, "pat", key, says="question"))
    assert dealt(cast) == []
    commands.withdraw_comment(op(cast, "bo"), key, answer)
    clock.forward(hours=3)
    assert dealt(cast) == [("question", key)]


def test_what_is_asked_after_my_words_is_put_before_me(cast):
    key = idea(cast)
    head = say(cast, "bo", key, "On our ward too", says="happened")
    say(cast, "pat", key, "How often?", parent=head, needs_reply=True)
    assert dealt(cast) == [("question", key)]


def test_a_question_that_was_marked_as_answered_or_hidden_or_taken_back_is_put_before_nobody(cast):
    answered, hidden, taken_back, asked = (idea(cast, "bo", headline) for headline in ("One", "Two", "Three", "Four"))
    comments = {key: say(cast, "pat", key, says="question") for key in (answered, hidden, taken_back, asked)}
    commands.answer_comment(op(cast, "bo"), answered, comments[answered])
    commands.hide_comment(op(cast, "mo"), hidden, comments[hidden], "It names a nurse")
    commands.withdraw_comment(op(cast, "pat"), taken_back, comments[taken_back])
    assert dealt(cast) == [("own", asked)]


def test_what_readers_do_not_see_and_what_stands_in_another_lab_is_dealt_to_nobody(cast):
    hidden, taken_back, absorbed, kept = (idea(cast, "cy", headline) for headline in ("One", "Two", "Three", "Four"))
    idea(cast, "dee", "Held")
    say(cast, "pat", hidden, says="question")
    commands.hide_thought(op(cast, "mo"), hidden, "It names a nurse")
    commands.withdraw_thought(op(cast, "cy"), taken_back)
    commands.merge_thoughts(op(cast, "ann"), kept, absorbed)
    commands.post_idea(op(cast, "eve"), cast.other_lab.key, "Elsewhere")
    assert dealt(cast) == [("view", kept)]


def test_an_insight_that_a_theme_gathers_is_not_dealt(cast):
    gathered, alone = (commands.post_insight(op(cast, "cy"), cast.lab.key, headline) for headline in ("One", "Two"))
    with change(op(cast, "ann")) as c:
        theme = Thought(lab_id=cast.lab.id, kind="theme", headline="Side by side", author_id=cast.bo.id, posted_at=the_clock.now())
        c.session.add(theme)
        c.flush()
        lower = c.session.scalar(select(Thought.id).where(Thought.key == gathered))
        c.session.add(RestsOn(upper_id=theme.id, lower_id=lower, since=the_clock.now()))
        commands.index(c, theme.key)
    assert dealt(cast) == [("true", alone)]


def test_what_a_moderator_hid_was_not_said_from_my_side(cast, clock):
    key = idea(cast)
    hidden = say(cast, "pat", key, "To me too", attribution="role", perspective="patient")
    say(cast, "ann", idea(cast, "mo", "Other"), "As a carer", attribution="role", perspective="patient")
    assert dealt(cast, "ann") == []
    commands.hide_comment(op(cast, "mo"), key, hidden, "It names a nurse")
    clock.forward(hours=3)
    assert dealt(cast, "ann") == [("view", key)]


@pytest.mark.parametrize("what, next_one", [
    ("lies", "busy"), ("put aside", "held"), ("ended", "held"), ("an hour ago", "held"),
])
def test_what_lies_before_others_waits_until_they_put_it_aside_end_or_let_it_lie_for_an_hour(cast, clock, what, next_one):
    keys = {"held": idea(cast)}
    for name in ("bo", "ann"):
        sitting = begin(cast, name)
        if what == "put aside":
            commands.skip_card(op(cast, name), before(cast, name).key)
        if what == "ended":
            commands.end_sitting(op(cast, name), sitting)
    keys["busy"] = idea(cast, "cy", "Somebody spoke here")
    say(cast, "mo", keys["busy"], "Yes")
    if what == "an hour ago":
        clock.forward(minutes=61)
    begin(cast, "pat")
    assert before(cast, "pat").line.key == keys[next_one]


def test_ten_minutes_go_on_until_they_are_ended_by_whose_they_are(cast):
    idea(cast)
    first = begin(cast)
    assert begin(cast) == first
    with refuses("no_such_sitting"):
        commands.end_sitting(op(cast, "cy"), first)
    commands.end_sitting(op(cast, "bo"), first)
    assert begin(cast) != first


def test_putting_the_same_aside_twice_deals_one_thing(cast):
    for headline in ("One", "Two", "Three"):
        idea(cast, "cy", headline)
    begin(cast)
    first = before(cast).key
    for _time in range(2):
        commands.skip_card(op(cast, "bo"), first)
    assert len(db.session.scalars(select(Dealt)).all()) == 2


def test_what_an_answer_says_it_is_is_kept_and_the_end_names_only_what_was_answered(cast, send):
    keys = [idea(cast, "cy", headline) for headline in ("One", "Two")]
    sitting = begin(cast)
    answered = before(cast)
    commands.answer_card(op(cast, "bo"), answered.key, "On our ward too", says="happened")
    commands.skip_card(op(cast, "bo"), before(cast).key)
    assert queries.threads_on(answered.line.key)[0].head.says == "happened"
    address = f"/labs/{cast.lab.key}/ten-minutes"
    page = cast.as_("bo").get(send(cast.as_("bo"), f"{address}/{sitting}/end", as_page=True).headers["Location"]).text
    assert [key for key in keys if f"/thoughts/{key}" in page] == [answered.line.key]


def test_a_card_of_somebody_else_is_read_by_nobody_else(cast):
    key = idea(cast, "ann", "Before Bo alone")
    begin(cast)
    card = before(cast).key
    say(cast, "cy", key, "Seen")
    begin(cast, "cy")
    assert "Before Bo alone" in cast.as_("bo").get(f"/labs/{cast.lab.key}/ten-minutes?card={card}").text
    assert "Before Bo alone" not in cast.as_("cy").get(f"/labs/{cast.lab.key}/ten-minutes?card={card}").text


def test_an_answer_that_is_sent_is_no_draft_any_more(cast, send):
    idea(cast)
    begin(cast)
    bo, card = cast.as_("bo"), before(cast).key
    begun = {"place": f"ten_minutes:{card}", "edition": "1", "text": "Half a sentence", "op": "a-page-on-a-phone-"}
    send(bo, f"/labs/{cast.lab.key}/drafts", **begun)
    assert "Half a sentence" in bo.get("/drafts").text
    sent = send(bo, f"/labs/{cast.lab.key}/ten-minutes/cards/{card}", **{**begun, "edition": "2"}, says="builds", attribution="named")
    assert sent.status_code == 200 and "Half a sentence" not in bo.get("/drafts").text


def test_when_the_time_is_over_the_page_says_so_kindly_and_still_takes_an_answer(cast, send, clock):
    key = idea(cast)
    sitting = begin(cast)
    bo, address = cast.as_("bo"), f"/labs/{cast.lab.key}/ten-minutes"
    clock.forward(minutes=11)
    page = bo.get(address).text
    assert "Your ten minutes are over. Take one more, or end here." in page and "Minutes left:" not in page
    sent = send(bo, f"{address}/cards/{before(cast).key}", text="Too late?", says="builds", attribution="named")
    db.session.rollback()
    assert sent.status_code == 200 and len(queries.threads_on(key)) == 1
    end = send(cast.as_("bo"), f"{address}/{sitting}/end", as_page=True).headers["Location"]
    assert f"/thoughts/{key}" in bo.get(end).text
    nothing = begin(cast, "pat")
    end = send(cast.as_("pat"), f"{address}/{nothing}/end", as_page=True).headers["Location"]
    assert "You looked, and that counts too." in cast.as_("pat").get(end).text


def test_whoever_came_late_to_a_server_of_many_people_and_ideas_is_dealt_something_too(cast):
    keys = {idea(cast, "cy", headline) for headline in ("One", "Two", "Three")}
    with change(Op.server()) as c:
        c.session.add(Person(id=200_000, name="Late", created_at=the_clock.now()))
    sitting = commands.begin_sitting(Op.of(200_000), cast.lab.key)
    late = db.session.get(Person, 200_000)
    assert queries.card_before(late, queries.sitting_of(late, sitting)).line.key in keys
