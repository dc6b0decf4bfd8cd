"""Do the screens of Ask and of Questions look right, to everybody, held and revealed?"""

from types import SimpleNamespace

import pytest

from app.asking import commands
from tests.asking.room import ABOUT, AskingRoom
from tests.browser.looking import english, guises_of

LONG = "Llanfairpwllgwyngyllgogerych"
WORD = {"question": "One word: how do you arrive?", "answers": "word", "words": 3}
CHOICE = {"question": "Which of these first?", "answers": "choice", "options": [
    "Nobody yet", "One or two of them, in another team or another place at all", "لا أحد حتى الآن"]}
SCALE = {"question": "How clear is our challenge to you, after a long morning of talks in a room without any window?", "answers": "scale",
         "points": 10, "low": "nearly nothing of it at all to me yet", "high": "plenty"}
SENTENCE = {"question": "What would make today worth your time?", "answers": "sentence"}
SAID = {"word": [("Tired", LONG), ("tired", "متعب"), ("awake", "glad", "wet")], "choice": [("1",), ("2",), ("1",)],
        "scale": [("3",), ("4",), ("10",)], "sentence": [("More chairs.",), (LONG * 7,), ("غرفة أكثر هدوءا للجميع",)]}


def looked_at(story, room, turn):
    """What is wrong with the phone of somebody who answered, the projector and the console, in the guises whose `turn` it is."""
    screens = (("bo", "phone", f"/w/{room.key}"), ("nobody", "projector", f"/p/{room.row.projector_key}"),
               ("ann", "desk", f"/w/{room.key}/console"))
    wrong = []
    for number, (who, size, path) in enumerate(screens, start=turn):
        page = story.page(who, size)
        page.goto(path)
        page.locator("html[data-held], html:not(:has(form[data-outbox]))").wait_for()
        wrong += [f"{size}: {each}" for each in english(page, SimpleNamespace(size=size), guises_of(number))]
    return wrong


@pytest.mark.parametrize("settings", [WORD, CHOICE, SCALE, SENTENCE], ids=lambda settings: settings["answers"])
def test_an_ask_reads_well_held_and_revealed(story, settings):
    room = AskingRoom(story.cast, settings)
    for name, said in zip(("bo", "cy", "dee"), SAID[settings["answers"]], strict=True):
        room.say(name, *said)
    turn = list(SAID).index(settings["answers"])
    wrong = looked_at(story, room, turn)
    room.next()
    wrong += looked_at(story, room, turn + 1)
    assert not wrong, "\n".join(wrong)


def test_questions_read_well_held_revealed_and_while_one_is_answered(story):
    room = AskingRoom(story.cast, ABOUT, kind="questions")
    keys = [room.ask("cy", "Who pays for the travel of people with lived experience?", named=True), room.ask("dee", "متى سنعرف؟"),
            room.ask("bo", f"When does it start, and what of {LONG * 2}, " + "given that three of us asked for a date in the spring, " * 3)]
    room.too("bo", keys[0])
    wrong = looked_at(story, room, 0)
    room.next()
    commands.take_question_home(room.op(), room.key, keys[1], "Dr Patel, by Friday")
    commands.hide_question(room.op(), room.key, room.ask("bo", "Why is Dr Smith late?"), "names")
    wrong += looked_at(story, room, 1)
    commands.call_question(room.op(), room.key, keys[2])
    wrong += looked_at(story, room, 2)
    assert not wrong, "\n".join(wrong)
