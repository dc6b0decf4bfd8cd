"""Are questions put, shared once, counted only at the reveal, and told what became of them, on both databases?"""

from sqlalchemy import func, select

from app.asking import commands
from app.asking.models import MineToo, Question
from app.asking.question_queries import all_questions, desk_questions, mine, question_now, shown_questions
from app.asking.results import results_of
from app.extensions import db
from app.journal.models import Entry
from app.workshops import commands as workshops
from app.workshops.kinds import kind_of
from tests.voting.ballots import refusal
from tests.workshops.gathering import at_once


def shares(room):
    db.session.rollback()
    return db.session.scalar(select(func.count(MineToo.id)))


def one(room, key):
    return next(each for each in all_questions(room.item) if each.key == key)


def test_mine_too_counts_once_and_can_be_taken_back(questions):
    key = questions.ask("bo", "Who pays?")
    questions.too("cy", key)
    questions.too("cy", key)
    assert shares(questions) == 1
    assert mine(questions.item, questions.cast.cy.id).shared == {key}
    commands.take_back_mine_too(questions.op("cy"), questions.key, key)
    commands.take_back_mine_too(questions.op("cy"), questions.key, key)
    assert shares(questions) == 0


def test_mine_too_by_many_at_the_same_moment_is_one_each(app, questions):
    key = questions.ask("bo", "Who pays?")
    at_once(app, [lambda name=name: questions.too(name, key) for name in ("cy", "dee", "cy", "dee")])
    assert shares(questions) == 2


def test_ones_own_question_cannot_be_shared_by_oneself(questions):
    key = questions.ask("bo", "Who pays?")
    assert refusal(questions.too, "bo", key) == "own_question"


def test_before_the_reveal_nothing_tells_how_many_share_a_question(questions):
    key = questions.ask("bo", "Who pays?")
    questions.too("cy", key)
    for seen in (shown_questions(questions.item, "x"), desk_questions(questions.item), all_questions(questions.item)):
        assert [each.number for each in seen] == [None]
    assert results_of(questions.item) is None


def test_before_the_reveal_each_has_an_order_of_their_own_that_stays(questions):
    texts = [f"Question {n}?" for n in range(8)]
    for text in texts:
        questions.ask("bo", text)
    first = {reader: questions.order(reader) for reader in ("a", "b", "c")}
    assert len({tuple(order) for order in first.values()}) == 3
    questions.ask("cy", "One more?")
    for reader, order in first.items():
        assert [text for text in questions.order(reader) if text != "One more?"] == order


def test_the_reveal_orders_by_how_many_ask_with_ties_as_ties(questions):
    pay = questions.ask("bo", "Who pays?")
    when = questions.ask("cy", "When does it start?")
    where = questions.ask("dee", "Where is it?")
    questions.too("dee", when)
    questions.too("bo", when)
    questions.too("cy", pay)
    questions.too("bo", where)
    questions.next()
    assert [(each.key, each.number, each.rank, each.tied) for each in shown_questions(questions.item)][0] == (when, 3, 1, False)
    assert {(each.number, each.rank, each.tied) for each in shown_questions(questions.item)[1:]} == {(2, 2, True)}


def test_after_the_reveal_nobody_shares_any_more_and_a_late_question_stands_last(questions):
    key = questions.ask("bo", "Who pays?")
    questions.next()
    assert refusal(questions.too, "cy", key) == "order_revealed"
    late = questions.ask("cy", "And then?")
    assert [(each.key, each.rank) for each in shown_questions(questions.item)] == [(key, 1), (late, None)]
    questions.next()
    questions.ask("dee", "Too late?")
    assert one(questions, late).late


def test_what_became_of_each_is_kept_with_who_will_answer(questions):
    keys = [questions.ask("bo", text) for text in ("One?", "Two?", "Three?", "Four?")]
    questions.next()
    commands.call_question(questions.op(), questions.key, keys[0])
    assert question_now(questions.item).text == "One?"
    commands.call_question(questions.op(), questions.key, keys[1])
    assert [one(questions, key).outcome for key in keys] == ["answered", "now", "open", "open"]
    commands.answer_question(questions.op(), questions.key, keys[1])
    commands.take_question_home(questions.op(), questions.key, keys[2], " Ann ")
    assert [(one(questions, key).outcome, one(questions, key).who) for key in keys] == [
        ("answered", ""), ("answered", ""), ("home", "Ann"), ("open", "")]
    commands.reopen_question(questions.op(), questions.key, keys[2])
    assert (one(questions, keys[2]).outcome, one(questions, keys[2]).who) == ("open", "")
    assert question_now(questions.item) is None


def test_an_author_is_named_only_where_they_say_so(questions):
    questions.ask("bo", "Who pays?")
    questions.ask("cy", "When?", named=True)
    assert {each.text: each.name for each in shown_questions(questions.item)} == {"Who pays?": "", "When?": "Cy"}


def test_a_hidden_question_is_gone_for_all_but_its_author_who_reads_why(questions):
    key = questions.ask("bo", "Why is Dr Smith late?")
    commands.call_question(questions.op(), questions.key, key)
    commands.hide_question(questions.op(), questions.key, key)
    commands.explain_hidden_question(questions.op(), questions.key, key, "names", "Ask about the rota instead.")
    assert shown_questions(questions.item) == []
    assert question_now(questions.item) is None
    found = one(questions, key)
    assert (found.hidden, found.why, found.reason) == (True, "names", "Ask about the rota instead.")
    assert refusal(questions.too, "cy", key) == "no_such_question"
    commands.unhide_question(questions.op(), questions.key, key)
    assert [(each.why, each.reason) for each in shown_questions(questions.item)] == [(None, "")]


def test_where_everything_passes_the_desk_a_question_waits_there(questions):
    workshops.set_moderated(questions.op(), questions.key, True)
    key = questions.ask("bo", "Who pays?")
    assert shown_questions(questions.item) == []
    assert refusal(commands.call_question, questions.op(), questions.key, key) == "not_shown"
    commands.show_question(questions.op(), questions.key, key)
    assert questions.order() == ["Who pays?"]


def test_an_author_takes_a_question_back_until_it_is_taken_up(questions):
    one_key, two_key = questions.ask("bo", "One?"), questions.ask("bo", "Two?")
    questions.too("cy", one_key)
    assert refusal(commands.withdraw_question, questions.op("cy"), questions.key, one_key) == "no_such_question"
    commands.withdraw_question(questions.op("bo"), questions.key, one_key)
    assert shares(questions) == 0
    commands.call_question(questions.op(), questions.key, two_key)
    assert refusal(commands.withdraw_question, questions.op("bo"), questions.key, two_key) == "question_taken_up"


def test_strangers_and_observers_put_nothing_and_an_eleventh_does_not_fit(questions):
    key = questions.ask("bo", "0?")
    questions.join("val", observer=True)
    assert refusal(questions.ask, "val", "What?") == "observer"
    assert refusal(questions.too, "val", key) == "observer"
    assert refusal(questions.ask, "eve", "What?") == "not_in"
    assert refusal(questions.too, "eve", key) == "not_in"
    assert refusal(questions.ask, "bo", " ") == "no_text"
    assert refusal(questions.ask, "bo", "x" * 301) == "long_text"
    for n in range(1, 10):
        questions.ask("bo", f"{n}?")
    assert refusal(questions.ask, "bo", "10?") == "many_questions"


def test_a_settled_question_gathers_no_more(questions):
    key = questions.ask("bo", "Who pays?")
    commands.answer_question(questions.op(), questions.key, key)
    assert refusal(questions.too, "cy", key) == "settled"


def test_removing_the_item_removes_all_of_it(questions):
    key = questions.ask("bo", "Who pays?")
    questions.too("cy", key)
    from app.journal.record import change
    from app.workshops.models import AgendaItem
    with change(questions.op()) as c:
        item = c.session.scalar(select(AgendaItem).where(AgendaItem.key == questions.item_key))
        kind_of("questions").remove(c, item)
    assert shares(questions) == 0
    assert db.session.scalar(select(func.count(Question.id))) == 0


def test_a_report_reads_what_became_of_each(questions):
    key = questions.ask("bo", "Who pays?")
    questions.too("cy", key)
    commands.take_question_home(questions.op(), questions.key, key, "Ann")
    questions.next()
    assert results_of(questions.item) == {"kind": "questions", "question": "What do you want to know?", "rows": [
        {"text": "Who pays?", "number": 2, "rank": 1, "tied": False, "outcome": "home", "who": "Ann", "name": ""}]}


def test_the_journal_tells_neither_whose_question_it_is_nor_which_one_somebody_shares(questions):
    key = questions.ask("bo", "Who pays?")
    questions.too("cy", key)
    commands.take_back_mine_too(questions.op("cy"), questions.key, key)
    commands.withdraw_question(questions.op("bo"), questions.key, questions.ask("bo", "When?"))
    db.session.rollback()
    entries = db.session.scalars(select(Entry).where(Entry.workshop == questions.key)).all()
    told = [entry for entry in entries if key in (entry.subject, *map(str, entry.facts.values()))]
    assert {"question_put", "mine_too_said", "mine_too_taken_back", "question_withdrawn"} <= {entry.kind for entry in entries}
    assert told == []
