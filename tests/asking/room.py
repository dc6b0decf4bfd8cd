"""A workshop with an Ask and with Questions on its agenda, for tests: Ann facilitates, the cast takes part."""

from app.asking import commands
from app.asking.queries import asked_of, results
from app.asking.question_queries import shown_questions
from app.workshops import commands as workshops
from tests.workshops.gathering import Gathering

CLEAR = {"question": "How clear is it?", "answers": "scale", "points": 5, "low": "in fog", "high": "clear"}
CHOICE = {"question": "Which first?", "answers": "choice", "options": ["Walking", "Singing", "Cooking"]}
WORD = {"question": "How do you arrive?", "answers": "word", "words": 2}
SENTENCE = {"question": "What would help?", "answers": "sentence"}
ABOUT = {"question": "What do you want to know?"}


class AskingRoom(Gathering):
    """One item of kind "ask" or "questions" after the welcome, and tea; `item_key` is its key."""

    def __init__(self, cast, settings, kind="ask", names=("bo", "cy", "dee"), **details):
        super().__init__(cast, **details)
        workshops.remove_item(self.op(), self.items[1])
        self.item_key = workshops.add_item(self.op(), self.key, kind, settings=settings)
        workshops.add_item(self.op(), self.key, "break", "Tea", 15)
        self.open()
        for name in names:
            self.join(name)
        self.next()
        self.next()

    @property
    def item(self):
        return next(item for item in self.row.agenda if item.key == self.item_key)

    @property
    def asked(self):
        return asked_of(self.item)

    @property
    def results(self):
        return results(self.item)

    def say(self, name, *given):
        commands.give_answer(self.op(name), self.key, self.item_key, given)

    def ask(self, name, text, **how):
        return commands.put_question(self.op(name), self.key, self.item_key, text, **how)

    def too(self, name, key):
        commands.say_mine_too(self.op(name), self.key, key)

    def order(self, reader=""):
        """Texts as everybody reads them."""
        return [one.text for one in shown_questions(self.item, reader)]

    def rooms(self, *names):
        """The names of all rooms of this workshop, with those of these people."""
        parts = ("phones", "projector", "desk", "numbers")
        return [f"workshop:{self.key}:{part}" for part in parts] + [f"person:{getattr(self.cast, name).key}.{self.key}" for name in names]
