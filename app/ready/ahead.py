"""What lies ahead on the agenda: each round with the groups that so many people make and the slips that they need."""

from dataclasses import dataclass, field
from itertools import groupby

from app.ready.rules import groups
from app.ready.rules.paper import USUAL, slips_needed
from app.refusal import Refusal
from app.rounds import structures
from app.rounds.queries import round_of_item
from app.rounds.repertoire import structure_of
from app.rounds.rules.choosing import share_of
from app.rounds.structures import steps_of
from app.signup.queries import number_coming
from app.workshops.ballot_kind import ballot_of
from app.workshops.people_queries import number_in

ROUND, BALLOT = "round", "ballot"
CROWD = "twenty-five-ten"
# Who writes in a step, by who is asked to.
WRITERS = {"person": "person", "anyone": "group", "group": "group"}


@dataclass(frozen=True)
class RoundAhead:
    """A round on the agenda, begun or not, for a number of people."""

    item: object
    structure: object
    question: str
    steps: list
    groupings: list
    people: int
    share: int
    begun: object = None

    @property
    def is_private(self):
        """Whether what people write in it stays with them: there are no slips to collect."""
        return self.structure.tree["care"] == "private"

    @property
    def slips(self):
        """How many numbered slips it takes."""
        if self.is_private:
            return 0
        return slips_needed([(writer_in(step), each.number) for step, each in zip(self.steps, self.groupings, strict=True)], self.people)

    @property
    def writing(self):
        """The steps in which something is written: (place in the plan, title with its part or time where it comes again)."""
        return [(at, _named(step)) for at, step in enumerate(self.steps) if writer_in(step)]

    @property
    def fields(self):
        """What its cards say beside their text: {name: label}."""
        return {name: field["label"] for deck in self._decks for name, field in deck["fields"].items()}

    @property
    def kinds(self):
        """The kinds of card to choose from: {key: title}."""
        return {choice["key"]: choice["title"] for deck in self._decks for choice in deck["choices"]}

    @property
    def _decks(self):
        decks = self.begun.matter["decks"] if self.begun else self.structure.tree["decks"]
        names = dict.fromkeys(step.act("card")["deck"] for step in self.steps if writer_in(step))
        return [decks[name] for name in names if name in decks]

    @property
    def bringing(self):
        """How many groups bring something to everybody: those of the last step in which groups write or pick."""
        return next((each.number for step, each in zip(reversed(self.steps), reversed(self.groupings), strict=True)
                     if each.number and (step.act("pick") or writer_in(step) == "group")), 0)

    @property
    def groups_told(self):
        """The Groupings to tell: steps in groups, one that comes again with the same groups once."""
        return list(dict.fromkeys(each for each in self.groupings if each.in_groups))

    @property
    def steps_told(self):
        """Its steps in one line: (title, minutes, how many times running)."""
        runs = [(key, len(list(same))) for key, same in groupby((step.title, step.minutes) for step in self.steps)]
        return [(title, minutes, times) for (title, minutes), times in runs]

    @property
    def minutes(self):
        """How long its steps take together, in whole minutes."""
        return round(sum(step.minutes for step in self.steps))

    @property
    def warning(self):
        """Why it cannot, or can hardly, run with so many: (sentence, values, cannot), or None."""
        others = [(one.title, one.least) for one in structures.shipped().values() if one.id != self.structure.id]
        return groups.too_few(self.people, groups.needed(asked_of(self.steps), self.structure.least), self.structure.good, others)

    @property
    def scores(self):
        """Whether cards are scored in it."""
        return self.structure.id == CROWD

    @property
    def asks_an_example(self):
        """Whether its question is still the example of its structure."""
        return self.question.strip() == str((self.structure.ask.get("question") or {}).get("example", "")).strip()


@dataclass(frozen=True)
class BallotAhead:
    """A ballot on the agenda; `options` are its ideas once it is prepared."""

    item: object
    dots: int
    most_on_one: int
    options: list = field(default_factory=list)


def writer_in(step):
    """Who writes in a step what would stand on a slip: "person", "group" or None."""
    act = step.act("card")
    return WRITERS[act["by"]] if act else None


def _named(step):
    loop = step.loop or {}
    part = loop.get("title") or (loop["at"] if loop.get("of", 1) > 1 else "")
    return f"{step.title}: {part}" if part else step.title


def asked_of(steps):
    """The steps of a plan as the rules of groups.py know them."""
    return tuple(groups.Asked(step.title, step.grouping, step.joins if step.seats is None else step.seats) for step in steps)


def expected(workshop):
    """How many people to reckon with: those who were named as expected, else those who are in, who signed up, or a usual workshop."""
    return workshop.expected or number_in(workshop) or number_coming(workshop) or USUAL


def round_ahead(item, people, tables):
    """One round on the agenda; a structure that this server does not know (any more) gives None."""
    if item.kind != ROUND:
        return None
    try:
        structure = structure_of(item.settings)
    except Refusal:
        return None
    begun = round_of_item(item.id)
    steps = steps_of(begun.plan if begun else structure.plan(
        item.settings.get("step_minutes"), item.settings.get("asks")))
    return RoundAhead(
        item, structure, item.settings.get("question") or "", steps,
        groups.groupings(asked_of(steps), people, tables), people, share_of(item.settings), begun,
    )


def rounds_ahead(workshop):
    """The rounds on a workshop's agenda, for the people that are expected."""
    people = expected(workshop)
    found = (round_ahead(item, people, workshop.tables) for item in workshop.agenda if item.kind == ROUND)
    return [one for one in found if one]


def ballot_ahead(item):
    """One ballot on the agenda."""
    ballot = ballot_of(item)
    return BallotAhead(item, item.settings.get("dots", 3), item.settings.get("most_on_one", 2),
                       [option.headline for option in ballot.options] if ballot else [])


def ballots_ahead(workshop):
    """The ballots on a workshop's agenda."""
    return [ballot_ahead(item) for item in workshop.agenda if item.kind == BALLOT]
