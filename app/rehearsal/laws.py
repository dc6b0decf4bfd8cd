"""The laws of the engine, checked on a round as it stands after each step, and what one walk through it found."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations

from sqlalchemy import select

from app.extensions import db
from app.rounds.card_models import Hand, Mark
from app.rounds.models import Contribution, Group, Seat
from app.rounds.rules import turns
from app.rounds.structures import structure
from app.workshops.models import Attendance

ALWAYS_NEW = 3  # so many rounds of pairs have new partners for four people, and for any number from six on


class BrokenLaw(AssertionError):
    """A law of the engine was broken; the message says which, and where."""


@dataclass
class Walk:
    """One walk: what was held, or why it was refused before the start."""

    structure: str
    people: int
    steps: int = 0
    groups: int = 0
    written: int = 0
    put_forward: int = 0
    laws: Counter = field(default_factory=Counter)
    refused: str = ""

    def line(self):
        """The walk as one line of a report."""
        if self.refused:
            return f"{self.structure:24} {self.people:>4} people  refused: {self.refused}"
        checked = sum(self.laws.values())
        return (f"{self.structure:24} {self.people:>4} people  {self.steps:>2} steps  {self.groups:>3} groups  "
                f"{self.written:>4} written  {self.put_forward:>4} for everybody  {checked:>4} laws held")


class Laws:
    """What must hold while a round runs; each check raises BrokenLaw, and counts in the walk what held."""

    def __init__(self, walk):
        self.walk = walk
        self.partners = Counter()

    def check_groups(self, round_):
        """Everybody sits in one group, and nobody alone where people talk."""
        step = round_.now
        if not step.sits:
            return
        seats = seats_of(round_)
        here = Counter(attendance for attendance, _group in seats)
        self._law("nobody sits in two groups", all(number == 1 for number in here.values()), step)
        if self.walk.people > 1:
            self._law("everybody sits in a group", len(here) == self.walk.people, step)
            sizes = Counter(group for _attendance, group in seats)
            self.walk.groups = max(self.walk.groups, len(sizes))
            if step.talks and step.form != "choose":
                self._law("nobody is alone in a talking step", all(size > 1 for size in sizes.values()), step)
        if step.form == "rematch":
            self._check_partners(step, seats)

    def _check_partners(self, step, seats):
        """In a place with enough people three rounds of new partners are always possible."""
        places = dict(db.session.execute(select(Group.id, Group.place).where(Group.id.in_([group for _one, group in seats]))).all())
        there = Counter(places[group] for _attendance, group in seats)
        for pair, group in _pairs(seats):
            self.partners[pair] += 1
            if (step.loop or {"at": 1})["at"] <= ALWAYS_NEW and (there[places[group]] == 4 or there[places[group]] > 5):
                self._law("no partner comes again", self.partners[pair] == 1, step)

    def check_hands(self, round_):
        """Nobody holds their own card, nor one twice."""
        step = round_.now
        if not step.deal or step.deal["to"] != "person":
            return
        rows = db.session.execute(
            select(Hand.attendance_id, Hand.contribution_id, Contribution.author_id, Attendance.person_id)
            .join(Contribution, Contribution.id == Hand.contribution_id).join(Attendance, Attendance.id == Hand.attendance_id)
            .where(Hand.round_id == round_.id)).all()
        self._law("nobody holds their own card", all(author != person for _at, _card, author, person in rows), step)
        hands = Counter((at, card) for at, card, _author, _person in rows)
        self._law("nobody gets a card twice", all(number == 1 for number in hands.values()), step)

    def check_turns(self, round_):
        """Every member of a group has one turn, and all groups end on the bell of the step."""
        step = round_.now
        if not step.turns or not step.turns["role"]:
            return
        members = {}
        for attendance, group in seats_of(round_):
            members.setdefault(group, set()).add(attendance)
        groups = db.session.scalars(select(Group).where(Group.id.in_(members))).all()
        turns_of = {group.id: Counter(entry["client"] for entry in group.schedule) for group in groups}
        for group, there in members.items():
            self._law("everybody has one turn", turns_of[group] == dict.fromkeys(there, len(step.turns["parts"])), step)
        self._law("all turns end on the bell", {turns.ends(group.schedule) for group in groups} <= {round_.given}, step)

    def check_nothing_lost(self, round_):
        """All that was written is there."""
        self._law("nothing handed in is lost", count(round_, Contribution.withdrawn_at.is_(None)) == self.walk.written, round_.now)

    def check_end(self, round_):
        """Scores, privacy and namelessness are as the structure promised."""
        dealt = next((step["deal"] for step in round_.plan if step["deal"] and step["deal"]["to"] == "person"), None)
        if dealt:
            ratings = Counter(db.session.scalars(
                select(Mark.contribution_id).where(Mark.round_id == round_.id, Mark.name == "rate")))
            wanted = min(dealt["aim"], self.walk.people - 1)
            self._law("every card has its number of scores", set(ratings.values()) == {wanted}, round_.now)
        if structure(self.walk.structure).tree["care"] == "private":
            self._law("nothing private is for everybody", self.walk.put_forward == 0, round_.now)
        nameless = db.session.scalars(
            select(Contribution.author_id).where(Contribution.round_id == round_.id, Contribution.nameless))
        self._law("nobody is kept as author of a nameless card", not any(nameless), round_.now)

    def _law(self, sentence, holds, step):
        if not holds:
            raise BrokenLaw(f"{self.walk.structure}, {self.walk.people} people, step {step.id}: {sentence}: no")
        self.walk.laws[sentence] += 1


def seats_of(round_):
    """Who sits where in the groups of the present step: rows `(attendance, group)`."""
    return db.session.execute(select(Seat.attendance_id, Seat.group_id).where(
        Seat.round_id == round_.id, Seat.step == round_.seating)).all()


def count(round_, condition):
    """How many texts of the round a condition holds for."""
    return len(db.session.scalars(select(Contribution.id).where(Contribution.round_id == round_.id, condition)).all())


def _pairs(seats):
    members = {}
    for attendance, group in seats:
        members.setdefault(group, []).append(attendance)
    return [(pair, group) for group, of_it in members.items() for pair in combinations(sorted(of_it), 2)]
