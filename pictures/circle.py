"""A round of one structure with fourteen people: phones that look and act at once, up to the step on which most is asked of them."""

import re

from app.demo import story
from app.rehearsal import words
from app.rehearsal.browser import Listener
from app.rehearsal.participant import Participant
from app.rounds.item_form import ask_field, becomes_field
from app.rounds.structures import defaults, shipped
from pictures.company import Company

PEOPLE, TABLES = 14, 3
MOST_PLACES = 40
QUESTION = "What would help people who live with pain and low mood?"


class Visitor(Participant):
    """Somebody who looks at their phone when asked to, and acts without thinking."""

    def join(self):
        """Come in by the code, as one of the demo's people: two in three to a table, the others from home."""
        name, perspective = story.GUESTS[self.number]
        at_home = self.number % 3 == 2
        where = "" if at_home else f"?table={1 + self.number % self.tables}"
        status, answer = self.browser.post(f"/j/{self.code}{where}", place="home" if at_home else "room", name=name,
                                           perspective=perspective or "")
        if status != 200:
            raise ConnectionError(answer)
        self.workshop, self.label = answer["workshop"], answer["number"]
        self.listener = Silent(self.browser, "phone", self.workshop)
        return self

    def look(self):
        """Read the phone as it is now and do what it asks."""
        self._read()
        self._act()

    def shown(self, id, holding=""):
        """The piece of the screen with this id, read anew where it does not hold these words yet."""
        if holding not in self.listener.fragments.get(id, ""):
            self._read()
        return self.listener.fragments.get(id, "")

    def send(self, where, **fields):
        """Send a form of the phone, and see what came of it."""
        return self._read(super().send(where, **fields))

    def press(self, button):
        """Press a button of a fragment, and see what came of it."""
        return self._read(super().press(button))

    def _read(self, reply=None):
        self.listener.take(self.browser.get_json(f"/w/{self.workshop}?fragments=1"))
        return reply

    def think(self, least, most):
        """Nobody waits for a picture."""

    def wait_behind(self, others):
        """Nobody waits for a picture."""


class Silent(Listener):
    """What a phone shows, without a socket."""

    def say(self, event, values):
        """Nobody is told that somebody writes."""


class Circle(Company):
    """A live workshop whose only item is a round; `.phones` are the browsers of those who take part."""

    def holds(self, structure):
        """Make the workshop, let everybody in, and begin the round."""
        made = self._must(self.ann.post(f"/labs/{self.lab}/workshops/new", title=structure.title, mode="both", tables=TABLES,
                                        timezone="Europe/London", minutes="60", call_link="https://call.example/pain-lab"))
        self.key = made["workshop"]
        self.says("items/round", structure=structure.id, question=QUESTION, **settings(structure))
        page = self.ann.get(f"/w/{self.key}/edit")[1]
        self.projector = re.search(r"/p/[\w-]+", page)[0]
        self.code = re.search(r'class="join-code">(\w{3}) (\w{3})<', page).expand(r"\1\2")
        self.opens_the_lobby()
        self.visitors = [Visitor(self.address, self.code, number, structure.id, TABLES).join() for number in range(PEOPLE)]
        self.phones = [one.browser for one in self.visitors]
        self.browsers["phone"] = self.phones[0]
        self.goes_on()

    def reaches(self, step):
        """Everybody does what is asked of them at each place until the room stands at this step, and at that one most of them."""
        for _place in range(MOST_PLACES):
            here = self._step()
            for one in self.visitors[1 if here == step else 0:]:
                one.look()
            if here == step and "/found" not in self.shown(self.ann, "/console")["desk-drive"]:
                return
            if self._step() == here:  # some steps go on by themselves when all are done
                self.goes_on()
        raise RuntimeError(f"{self.key} did not reach step {step}")

    def _step(self):
        shown = self.shown(self.ann, "/console")["desk-drive"]
        found = re.search(r'name="leaves" value="\w+\.(\d+)', shown)
        return int(found[1]) if found else -1


def settings(structure):
    """What the agenda's form sends for a round of this structure besides its question."""
    asks = {**defaults(structure.ask), **words.asks_of(structure)}
    return {
        **{ask_field(structure, name): "\n".join(value) if isinstance(value, list) else value for name, value in asks.items() if value},
        **{becomes_field(structure, output["name"]): output["becomes"] for output in structure.tree["outputs"]},
    }


def last(structure):
    """The number of the step that shows what came of it: a countdown, or the last."""
    steps = structure.steps
    return next((at for at, step in enumerate(steps) if step.wall == "countdown"), len(steps) - 1)


def busiest(structure):
    """The number of the step on which most is asked of people: acts, turns, a deal, a map; the later of equals."""
    def asked(step):
        return 2 * len(step.acts) + 3 * bool(step.turns) + 3 * bool(step.deal) + 3 * (step.wall in ("map", "matrix"))
    steps = structure.steps
    return max((at for at, step in enumerate(steps) if not step.optional), key=lambda at: (asked(steps[at]), at))


def structures():
    """All structures that are run, by title."""
    return list(shipped().values())
