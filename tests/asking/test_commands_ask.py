"""Is an answer kept, changed, held until the reveal, hidden and removed, on both databases?"""

import pytest
from sqlalchemy import func, select

from app.asking import commands
from app.asking.models import Answer, AskedItem
from app.asking.queries import number_answered, own_answers, revealed_answers
from app.asking.results import results_of
from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op
from app.people.models import Person
from app.refusal import Refusal
from app.workshops import commands as workshops
from app.workshops.kinds import kind_of
from tests.asking.room import SENTENCE, WORD, AskingRoom
from tests.voting.ballots import refusal
from tests.workshops.gathering import at_once


def kept(room):
    db.session.rollback()
    return db.session.scalar(select(func.count(Answer.id)))


def test_next_reveals_and_then_goes_on(words):
    assert kind_of("ask").position(words.item) == "held"
    words.next()
    assert kind_of("ask").position(words.item) == "revealed"
    assert words.asked.revealed_by_id == words.cast.ann.id
    words.next()
    assert words.row.current_item.title == "Tea"


def test_everybody_answers_once_and_may_change_it(words):
    words.say("bo", "Tired", "curious")
    words.say("bo", "awake")
    words.say("cy", "awake")
    assert number_answered(words.item) == 2
    assert [one.text for one in own_answers(words.item, words.cast.bo.id)] == ["awake"]
    words.next()
    assert [(word.text, word.number) for word in words.results.words] == [("awake", 2)]


def test_before_the_reveal_no_query_gives_an_answer(words):
    words.say("bo", "Tired")
    assert words.results is None
    assert revealed_answers(words.item) == []
    assert results_of(words.item) is None
    assert own_answers(words.item, words.cast.cy.id) == []


def test_spellings_of_one_word_are_counted_as_one(words):
    words.say("bo", "Tired")
    words.say("cy", "tired ")
    words.say("dee", "TIRED!", "glad")
    words.next()
    assert [(word.text, word.number) for word in words.results.words] == [("tired", 3), ("glad", 1)]


def test_choices_are_counted_and_ties_are_ties(choice):
    for name, place in (("bo", "1"), ("cy", "0")):
        choice.say(name, place)
    choice.next()
    assert [(bar.label, bar.number, bar.tied) for bar in choice.results.bars] == [
        ("Walking", 1, True), ("Singing", 1, True), ("Cooking", 0, False)]


def test_points_show_how_far_apart_people_are(scale):
    for name, point in (("bo", "1"), ("cy", "4"), ("dee", "5")):
        scale.say(name, point)
    scale.next()
    assert [bar.number for bar in scale.results.bars] == [1, 0, 0, 1, 1]
    assert scale.results.spread._asdict() == {"first": 1, "low": 2, "middle": 4, "high": 5, "last": 5}


@pytest.mark.parametrize("said, code", [
    ([], "no_answer"), (["  "], "no_answer"), (["a", "b", "c"], "too_many_words"), (["x" * 31], "long_answer")])
def test_what_is_no_answer_is_refused_and_nothing_is_lost(words, said, code):
    words.say("bo", "awake")
    assert refusal(words.say, "bo", *said) == code
    assert [one.text for one in own_answers(words.item, words.cast.bo.id)] == ["awake"]


def test_only_what_is_offered_can_be_chosen(choice, scale):
    assert refusal(choice.say, "bo", "3") == "not_offered"
    assert refusal(choice.say, "bo", "-1") == "not_offered"
    assert refusal(scale.say, "bo", "0") == "not_offered"


def test_strangers_observers_and_removed_people_do_not_answer(words):
    words.join("val", observer=True)
    assert refusal(words.say, "val", "awake") == "observer"
    assert refusal(words.say, "eve", "awake") == "not_in"
    assert refusal(words.say, "ann", "awake") == "not_in"
    workshops.remove_participant(words.op(), words.key, words.attendance("bo").key)
    assert refusal(words.say, "bo", "awake") == "not_in"
    assert kept(words) == 0


def test_an_answer_after_the_reveal_is_not_counted_and_says_so(words):
    words.next()
    assert refusal(words.say, "bo", "late") == "revealed"
    words.next()
    assert refusal(words.say, "bo", "later") == "revealed"


def test_an_answer_to_a_question_that_was_never_asked_is_refused(cast, clock):
    room = AskingRoom(cast, WORD)
    other = workshops.add_item(room.op(), room.key, "ask", settings=SENTENCE)
    with pytest.raises(Refusal) as caught:
        commands.give_answer(room.op("bo"), room.key, other, ["What?"])
    assert caught.value.code == "not_asked"
    with pytest.raises(Refusal) as caught:
        commands.give_answer(room.op("bo"), room.key, room.items[0], ["What?"])
    assert caught.value.code == "no_item"


def test_an_answer_of_another_workshop_does_not_come_in_here(cast, clock):
    one, two = AskingRoom(cast, WORD), AskingRoom(cast, WORD, names=())
    with pytest.raises(Refusal) as caught:
        commands.give_answer(one.op("bo"), one.key, two.item_key, ["What?"])
    assert caught.value.code == "no_item"


def test_a_workshop_that_closes_before_the_reveal_keeps_its_answers_unseen(words):
    words.say("bo", "secret")
    workshops.close_workshop(words.op(), words.key)
    assert words.results is None
    assert refusal(words.say, "bo", "more") == "over"


def test_back_is_refused_once_somebody_answered_and_allowed_before(words):
    workshops.back(words.op(), words.key)
    assert words.row.current_item.title == "Welcome"
    assert words.asked is None
    words.next()
    words.say("bo", "awake")
    assert refusal(workshops.back, words.op(), words.key) == "was_answered"


def test_what_was_revealed_stays_revealed_and_can_be_shown_again(words):
    words.next()
    assert refusal(workshops.back, words.op(), words.key) == "stays_revealed"
    words.next()
    workshops.back(words.op(), words.key)
    assert words.results is not None


def test_one_answer_is_hidden_and_its_author_told(sentences):
    sentences.say("bo", "Ask Dr Smith")
    sentences.say("cy", "More chairs")
    sentences.next()
    key = next(one.key for one in revealed_answers(sentences.item) if one.text == "Ask Dr Smith")
    commands.hide_answer(sentences.op(), sentences.key, key, "names")
    assert sentences.results.sentences == ["More chairs"]
    assert sentences.results.hidden == 1
    (own,) = own_answers(sentences.item, sentences.cast.bo.id)
    assert (own.hidden, own.why) == (True, "names")
    commands.explain_hidden_answer(sentences.op(), sentences.key, key, "hurts", "Please keep to what we do.")
    (own,) = own_answers(sentences.item, sentences.cast.bo.id)
    assert (own.why, own.reason) == ("hurts", "Please keep to what we do.")
    commands.unhide_answer(sentences.op(), sentences.key, key)
    assert len(sentences.results.sentences) == 2
    assert refusal(commands.explain_hidden_answer, sentences.op(), sentences.key, key, "hurts") == "not_hidden"


def test_a_word_is_hidden_wherever_it_stands(words):
    words.say("bo", "Rubbish", "glad")
    words.say("cy", "rubbish")
    words.next()
    key = next(one.key for one in revealed_answers(words.item) if one.folded == "rubbish")
    commands.hide_answer(words.op(), words.key, key)
    assert [word.text for word in words.results.words] == ["glad"]
    assert [one.hidden for one in own_answers(words.item, words.cast.bo.id)] == [True, False]


def test_before_the_reveal_nothing_can_be_hidden(sentences):
    sentences.say("bo", "More chairs")
    key = own_answers(sentences.item, sentences.cast.bo.id)[0].key
    assert refusal(commands.hide_answer, sentences.op(), sentences.key, key) == "no_such_answer"


def test_an_answer_may_be_taken_back(words):
    words.say("bo", "awake", "glad")
    commands.take_back_answer(words.op("bo"), words.key, words.item_key)
    assert kept(words) == 0


def test_sentences_go_on_to_a_later_item_and_words_do_not(sentences, words):
    sentences.say("bo", "More chairs")
    words.say("bo", "awake")
    ask = kind_of("ask")
    assert ask.output(db.session, sentences.item) == []
    for room in (sentences, words):
        room.next()
    assert [one["headline"] for one in ask.output(db.session, sentences.item)] == ["More chairs"]
    assert ask.output(db.session, words.item) == []
    assert (ask.gives_with(SENTENCE), ask.gives_with(WORD)) == (True, False)


def test_a_vote_takes_from_the_sentences_and_passes_over_words(cast, clock):
    room = AskingRoom(cast, SENTENCE)
    workshops.add_item(room.op(), room.key, "ask", settings=WORD)
    vote = workshops.add_item(room.op(), room.key, "ballot", "Which?")
    assert next(item for item in room.row.agenda if item.key == vote).takes_from.key == room.item_key


def test_clearing_a_rehearsal_leaves_no_answer(words):
    key = workshops.make_rehearsal(words.op(), words.key)
    room = AskingRoom.__new__(AskingRoom)
    room.cast, room.key = words.cast, key
    room.item_key = next(item.key for item in room.row.agenda if item.kind == "ask")
    room.open()
    room.join("bo")
    room.next()
    room.next()
    room.say("bo", "practice")
    workshops.clear_rehearsal(room.op(), key)
    assert kept(room) == 0
    assert db.session.scalar(select(func.count(AskedItem.id))) == 1


def test_answers_at_the_same_moment_are_one_each(app, words):
    at_once(app, [lambda name=name: words.say(name, "awake") for name in ("bo", "cy", "dee", "bo", "cy", "dee")])
    assert number_answered(words.item) == 3
    assert kept(words) == 3


def test_the_journal_tells_that_somebody_answered_and_never_what(words):
    words.say("bo", "Xylophone")
    words.next()
    db.session.rollback()
    entries = db.session.scalars(select(Entry).where(Entry.workshop == words.key)).all()
    assert {"asking_opened", "answer_given", "asking_revealed"} <= {entry.kind for entry in entries}
    assert "ylophone" not in str([entry.facts for entry in entries])


def test_two_people_who_are_one_have_one_answer(words):
    from app.asking.commands.following import follow_merged_person
    from app.journal.record import Noted, change
    words.say("bo", "awake")
    words.say("cy", "tired")
    entry = Noted("person_merged", None, None, words.cast.bo.key, {"newer": words.cast.cy.key}, None, None)
    with change(Op.server()) as c:
        follow_merged_person(c, entry)
    assert number_answered(words.item) == 1
    assert own_answers(words.item, words.cast.bo.id)[0].text == "awake"
    assert db.session.get(Person, words.cast.cy.id) is not None


def test_a_report_reads_plain_values(scale, sentences):
    scale.say("bo", "2")
    scale.next()
    assert results_of(scale.item) == {
        "kind": "ask", "question": "How clear is it?", "answers": "scale", "people": 1, "hidden": 0,
        "rows": [{"label": str(n), "number": int(n == 2)} for n in range(1, 6)],
        "spread": {"first": 2, "low": 2, "middle": 2, "high": 2, "last": 2}, "low": "in fog", "high": "clear", "sentences": []}
    sentences.say("bo", "More chairs")
    sentences.next()
    assert results_of(sentences.item)["sentences"] == ["More chairs"]
    assert results_of(sentences.row.agenda[0]) is None


def test_the_journal_does_not_say_whose_answer_was_hidden(sentences):
    sentences.say("bo", "Ask Dr Smith")
    sentences.next()
    commands.hide_answer(sentences.op(), sentences.key, revealed_answers(sentences.item)[0].key)
    db.session.rollback()
    (entry,) = db.session.scalars(select(Entry).where(Entry.kind == "answer_hidden"))
    assert set(entry.facts["persons"]) == {getattr(sentences.cast, name).key for name in ("bo", "cy", "dee")}
