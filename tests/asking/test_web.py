"""Do the pages and plain forms of Ask and Questions work, refuse, and keep what was typed, on both databases?"""

import re

from app.asking.queries import own_answers, revealed_answers
from app.asking.question_queries import all_questions, mine
from app.workshops import commands as workshops
from tests.asking.room import SENTENCE, AskingRoom
from tests.live.open_pages import OpenPage


def test_words_come_by_the_plain_form_and_stand_on_the_page(cast, words, send):
    bo = cast.as_("bo")
    answer = send(bo, f"/w/{words.key}/answers", item=words.item_key, first="Tired", second="glad", third="", as_page=True)
    assert answer.status_code == 303
    page = bo.get(f"/w/{words.key}").get_data(as_text=True)
    assert 'data-view="ask ask-words"' in page
    assert "Tired" in page


def test_an_option_and_a_point_are_answered_by_a_button(cast, choice, scale, send):
    assert send(cast.as_("bo"), f"/w/{choice.key}/answers/{choice.item_key}", answer="2").get_json()["ok"]
    assert send(cast.as_("bo"), f"/w/{scale.key}/answers/{scale.item_key}", answer="4").get_json()["ok"]
    assert [one.text for one in own_answers(choice.item, cast.bo.id)] == ["2"]
    page = cast.as_("bo").get(f"/w/{choice.key}").get_data(as_text=True)
    assert re.search(r'name="answer" value="2" aria-pressed="true"', page)


def test_a_repeated_answer_is_answered_once_more_and_not_done_again(cast, words, send):
    bo, op = cast.as_("bo"), "a" * 24
    for again in (None, True):
        said = send(bo, f"/w/{words.key}/answers", op=op, item=words.item_key, first="glad").get_json()
        assert (said["ok"], said.get("again")) == (True, again)


def test_what_comes_after_the_reveal_is_refused_with_its_words_kept(cast, sentences, send):
    sentences.next()
    bo = cast.as_("bo")
    answer = send(bo, f"/w/{sentences.key}/answers", item=sentences.item_key, text="More chairs", as_page=True)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "More chairs" in page
    assert "revealed before yours came" in page
    assert f'name="item" value="{sentences.item_key}"' in page
    assert send(bo, f"/w/{sentences.key}/answers", item=sentences.item_key, text="x").get_json()["code"] == "revealed"


def test_a_question_with_a_name_and_mine_too_come_by_plain_forms(cast, questions, send):
    bo, cy = cast.as_("bo"), cast.as_("cy")
    assert send(bo, f"/w/{questions.key}/questions", item=questions.item_key, text="Who pays?", named="y", as_page=True).status_code == 303
    (question,) = all_questions(questions.item)
    assert question.name == "Bo"
    where = f"/w/{questions.key}/questions/{question.key}"
    assert send(cy, f"{where}/mine-too", mine="yes", as_page=True).status_code == 303
    assert mine(questions.item, cast.cy.id).shared == {question.key}
    assert send(cy, f"{where}/mine-too", mine="no").get_json()["mine"] is False
    assert send(bo, f"{where}/withdraw", as_page=True).status_code == 303
    assert all_questions(questions.item) == []


def test_an_empty_question_comes_back_with_a_sentence(cast, questions, send):
    answer = send(cast.as_("bo"), f"/w/{questions.key}/questions", item=questions.item_key, text="  ", named="y", as_page=True)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "There is no question in it yet" in page
    assert 'name="named" value="y"' in page


def test_the_console_reveals_hides_explains_and_shows_again(cast, sentences, send):
    sentences.say("bo", "Ask Dr Smith")
    ann = cast.as_("ann")
    console = ann.get(f"/w/{sentences.key}/console").get_data(as_text=True)
    assert "Reveal the answers" in console
    assert "Smith" not in console
    sentences.next()
    assert "Smith" in ann.get(f"/w/{sentences.key}/console").get_data(as_text=True)
    where = f"/w/{sentences.key}/asked/answers/{revealed_answers(sentences.item)[0].key}"
    assert send(ann, f"{where}/hide").get_json()["ok"]
    assert "Ask Dr Smith" in ann.get(f"{where}/why").get_data(as_text=True)
    assert send(ann, f"{where}/why", why="names", reason="Say it without the name.", as_page=True).status_code == 303
    assert "Say it without the name." in cast.as_("bo").get(f"/w/{sentences.key}").get_data(as_text=True)
    assert "Smith" not in cast.as_("cy").get(f"/w/{sentences.key}").get_data(as_text=True)
    assert send(ann, f"{where}/why", why="nonsense", as_page=True).status_code == 409
    assert send(ann, f"{where}/unhide").get_json()["ok"]
    assert ann.get(f"{where}/why").status_code == 404


def test_the_console_says_what_becomes_of_a_question_and_the_page_of_questions_tells(cast, questions, send):
    keys = [questions.ask("bo", text) for text in ("One?", "Two?")]
    ann = cast.as_("ann")
    where = f"/w/{questions.key}/asked/questions"
    assert send(ann, f"{where}/{keys[0]}/call").get_json()["ok"]
    assert send(ann, f"{where}/{keys[0]}/answer").get_json()["ok"]
    assert "Two?" in ann.get(f"{where}/{keys[1]}/home").get_data(as_text=True)
    assert send(ann, f"{where}/{keys[1]}/home", who="Dr Patel", as_page=True).status_code == 303
    questions.next()
    questions.next()
    page = cast.as_("cy").get(f"/w/{questions.key}/questions").get_data(as_text=True)
    assert "Dr Patel" in page
    assert "answered" in page
    assert send(ann, f"{where}/{keys[1]}/reopen").get_json()["ok"]
    assert ann.get(f"{where}/nothing/home").status_code == 404
    assert send(ann, f"{where}/{keys[1]}/home", who="x" * 81, as_page=True).status_code == 422


def test_a_question_that_is_hidden_goes_from_the_open_page_of_questions(cast, questions, send):
    key = questions.ask("bo", "Does Sister Jones sing?")
    questions.next()
    questions.next()
    page = OpenPage(cast.as_("cy"), f"/w/{questions.key}/questions")
    assert page.shows("Sister Jones")
    assert send(cast.as_("ann"), f"/w/{questions.key}/asked/questions/{key}/hide").get_json()["ok"]
    assert not page.keeps("Sister Jones")


def test_a_workshop_without_questions_says_so(cast, words):
    assert "No questions were collected" in cast.as_("bo").get(f"/w/{words.key}/questions").get_data(as_text=True)


def test_the_agenda_offers_ready_questions_and_keeps_what_is_chosen(cast, clock, send):
    room = AskingRoom(cast, SENTENCE)
    ann = cast.as_("ann")
    page = ann.get(f"/w/{room.key}/edit").get_data(as_text=True)
    ready = [words for words in ("how do you arrive", "joining from", "How clear is our challenge", "worth your time", "worked with before",
                                 "How much energy", "Three words", "do first") if words in page]
    assert len(ready) == 8
    form = ann.get(f"/w/{room.key}/edit?add=ask&offer=clear").get_data(as_text=True)
    assert "still in fog" in form
    assert 'name="words"' not in form
    answer = send(ann, f"/w/{room.key}/items/ask", answers="scale", question="How clear?", points="4", low="fog", high="day", as_page=True)
    assert answer.status_code == 303
    item = room.row.agenda[-1]
    assert (item.kind, item.title, item.settings["points"]) == ("ask", "How clear?", 4)
    opened = ann.get(f"/w/{room.key}/edit?item={item.key}").get_data(as_text=True)
    assert 'value="fog"' in opened
    answer = send(ann, f"/w/{room.key}/items/ask", answers="choice", question="Which?", options="One\nTwo\n\nThree", as_page=True)
    assert answer.status_code == 303
    item = room.row.agenda[-1]
    assert item.settings["options"] == ["One", "Two", "Three"]
    assert "One\nTwo\nThree" in ann.get(f"/w/{room.key}/edit?item={item.key}").get_data(as_text=True).replace("\r\n", "\n")


def test_an_ask_that_nobody_could_answer_is_not_saved(cast, words, send):
    ann = cast.as_("ann")
    for wrong in (
        {"answers": "choice", "options": "One"}, {"answers": "choice", "options": "One\none "}, {"answers": "scale", "low": "fog"},
        {"answers": "scale", "points": "11", "low": "a", "high": "b"}, {"answers": "nonsense"}, {"answers": "word", "words": "4"},
    ):
        answer = send(ann, f"/w/{words.key}/items/ask", question="What?", as_page=True, **wrong)
        assert answer.status_code in (409, 422), wrong
    assert len(words.row.agenda) == 3


def test_questions_stand_on_the_agenda_with_what_may_be_asked(cast, words, send):
    ann = cast.as_("ann")
    assert send(ann, f"/w/{words.key}/items/questions", question="Anything about the plan?", as_page=True).status_code == 303
    assert words.row.agenda[-1].title == "Anything about the plan?"


def test_somebody_who_only_observes_sees_and_has_no_buttons(cast, choice, questions):
    for room in (choice, questions):
        room.join("val", observer=True)
    page = cast.as_("val").get(f"/w/{choice.key}").get_data(as_text=True)
    assert "You watch" in page
    assert "button-tap" not in page
    questions.ask("bo", "Who pays?")
    page = cast.as_("val").get(f"/w/{questions.key}").get_data(as_text=True)
    assert "Who pays?" in page
    assert "mine-too" not in page


def test_a_late_joiner_answers_what_is_still_held(cast, words, send):
    words.join("pat", place="home")
    assert send(cast.as_("pat"), f"/w/{words.key}/answers", item=words.item_key, first="here").get_json()["ok"]


def test_a_workshop_that_is_over_leads_to_its_questions(cast, questions):
    workshops.close_workshop(questions.op(), questions.key)
    assert f"/w/{questions.key}/questions" in cast.as_("bo").get(f"/w/{questions.key}").get_data(as_text=True)


def test_a_title_that_nobody_gave_follows_the_question_and_a_given_one_stays(cast, clock, send):
    room = AskingRoom(cast, SENTENCE)
    ann = cast.as_("ann")
    key = workshops.add_item(room.op(), room.key, "ask", settings=SENTENCE)

    def save(question, title):
        send(ann, f"/items/{key}", answers="sentence", question=question, title=title)
        return next(item.title for item in room.row.agenda if item.key == key)
    assert save("What hinders us?", "What would help?") == "What hinders us?"
    assert save("What hinders us now?", "Hindrances") == "Hindrances"
    assert save("And now?", "Hindrances") == "Hindrances"
