"""Does a structure run from start to end with so many people, and is any law of the engine broken on the way?"""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import combinations

from sqlalchemy import select

from app import clock
from app.extensions import db
from app.journal.record import Op
from app.labs import commands as labs
from app.people.commands import make_guest
from app.refusal import Refusal
from app.rehearsal.words import GROUPS, asks_of
from app.rounds import commands, group_queries, own_cards, queries
from app.rounds.card_models import Hand, Mark
from app.rounds.models import Contribution, Group, Seat
from app.rounds.rules import turns
from app.rounds.structures import plan, structure
from app.workshops import commands as workshops
from app.workshops.models import AgendaItem, Attendance
from app.workshops.places import position
from app.workshops.queries import workshop_by_key
from app.workshops.rules import MOST_TABLES

A_TABLE = 4
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


def walk(structure_id, people, seed=0, share_at_home=0.3):
    """Hold one round with so many simulated people, in the room and from home, and check the laws at every step.

    Works in the database of the app it is called in, and leaves a Lab there. Raises BrokenLaw.
    """
    return _Walker(structure_id, people, seed, share_at_home).all()


class _Walker:
    def __init__(self, structure_id, people, seed, share_at_home):
        self.lot = random.Random(f"{structure_id}.{people}.{seed}")
        self.walk = Walk(structure_id, people)
        self.facilitator = make_guest(Op.server(), "Walk").id
        today = clock.now().date()
        self.tables = max(1, min(MOST_TABLES, people // A_TABLE))
        lab = labs.create_lab(Op.of(self.facilitator), "A walk", "Does it run?", today, today + timedelta(days=1))
        self.key = workshops.create_workshop(
            Op.of(self.facilitator), lab, structure_id, tables=self.tables)
        of = structure(structure_id)
        self.item = workshops.add_item(Op.of(self.facilitator), self.key, "round", settings={
            "structure": structure_id, "question": "What would help?", "asks": asks_of(of)})
        workshops.open_lobby(Op.of(self.facilitator), self.key)
        self.people = [self._comes(number, people, share_at_home) for number in range(people)]
        self.partners = Counter()

    def all(self):
        self._next()
        while self.round is None or not self.round.is_finished:
            if self.round is None:
                self.walk.refused = self._why_not()
                return self.walk
            self._step()
            self._next()
        self.walk.put_forward = self._count(Contribution.put_forward_at.is_not(None))
        self._check_end()
        return self.walk

    # One step

    def _step(self):
        step = self.round.now
        self.walk.steps += 1
        if self.round.phase == "forming":
            self._choose_groups(step)
            workshops.found(Op.of(self.facilitator), self.key)
        self._check_groups(step)
        self._check_hands(step)
        self._check_turns(step)
        for act in step.acts:
            do = {"card": self._write, "rate": self._say, "mark": self._say, "place": self._say, "pick": self._in_groups,
                  "strike": self._in_groups, "answer": self._in_groups}.get(act["act"], self._nothing)
            (self._in_groups if do == self._say and act["by"] != "person" else do)(step, act)
        self._check_nothing_lost()

    def _nothing(self, step, act):
        """Notes stay on the phone, and pictures need a camera."""

    def _choose_groups(self, step):
        keys = [group.key for group in queries.chosen_groups(self.round)]
        for person in self.people if keys else ():
            commands.choose_group(Op.of(person), self.key, self.lot.choice(keys))

    def _write(self, step, act):
        if act["by"] == "person":
            for person in self.people:
                for number in range(max(1, min(act["most"] or 2, 2))):
                    commands.write_idea(Op.of(person), self.key, f"{step.id} {person} {number}",
                                        fields=self._fields(act), zone=self._zone(act))
                    self.walk.written += 1
        else:
            self._in_groups(step, act)

    def _say(self, step, act):
        for attendance in self._attendances():
            for before in own_cards.cards_before(self.round, attendance):
                if before.act["act"] != act["act"] or before.name != (act["name"] or act["surface"] or act["act"]):
                    continue
                for text, _said in list(before.cards)[:before.left if before.left is not None else 5]:
                    self._say_one(attendance, act, text)

    def _say_one(self, attendance, act, text):
        value = None
        if act["act"] == "rate":
            value = self.lot.randint(*act["scale"])
        elif act["act"] == "place":
            value = self.lot.choice(self.round.matter["surfaces"][act["surface"]]["zones"])["key"]
        commands.say_of_card(Op.of(attendance.person_id), self.key, text.key, act["act"], act["name"] or "", value)

    def _in_groups(self, step, act):
        for key, person in self._one_of_each_group():
            db.session.rollback()
            page = group_queries.group_page(key)
            cards = [text for text in page.cards if text.deck == act["deck"]]
            if act["act"] == "card":
                parents = [text.key for text in (page.dealt or page.cards)[:1]] if act["parents"] != "none" else []
                if act["parents"] == "required" and not parents:
                    continue
                fields = self._fields(act, page.label)
                commands.write_in_group(Op.of(person), self.key, f"{step.id} group {key}", parents, fields, self._zone(act))
                self.walk.written += 1
            elif act["act"] == "pick":
                cards = [text for text in cards if (not act["zone"] or text.zone == act["zone"]) and not text.put_forward]
                for text in cards[:max(1, page.share)]:
                    commands.put_forward(Op.of(person), self.key, text.key)
            elif act["act"] == "place":
                zones = self.round.matter["surfaces"][act["surface"]]["zones"]
                for text in [text for text in cards if not text.put_forward][-1:]:
                    commands.say_of_card(Op.of(person), self.key, text.key, "place", act["surface"], self.lot.choice(zones)["key"])
            elif act["act"] == "strike":
                for text in cards[:len(cards) // 2]:
                    commands.say_of_card(Op.of(person), self.key, text.key, "strike", act["name"] or "")
            else:
                for text in cards:
                    commands.say_of_card(
                        Op.of(person), self.key, text.key, "answer", act["name"], self.lot.choice(act["answers"])["key"])

    def _fields(self, act, own=""):
        fields = self.round.matter["decks"][act["deck"]]["fields"]
        others = [name for name in GROUPS if name != own]
        return {name: {"by": "2030-01-31", "to": self.lot.choice(others)}.get(name, f"{name} of it") for name in fields}

    def _zone(self, act):
        choices = self.round.matter["decks"][act["deck"]]["choices"]
        return self.lot.choice(choices)["key"] if choices else None

    # The laws

    def _check_groups(self, step):
        if not step.sits:
            return
        seats = self._seats()
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
        for pair, group in self._pairs(seats):
            self.partners[pair] += 1
            if (step.loop or {"at": 1})["at"] <= ALWAYS_NEW and (there[places[group]] == 4 or there[places[group]] > 5):
                self._law("no partner comes again", self.partners[pair] == 1, step)

    def _check_hands(self, step):
        if not step.deal or step.deal["to"] != "person":
            return
        rows = db.session.execute(
            select(Hand.attendance_id, Hand.contribution_id, Contribution.author_id, Attendance.person_id)
            .join(Contribution, Contribution.id == Hand.contribution_id).join(Attendance, Attendance.id == Hand.attendance_id)
            .where(Hand.round_id == self.round.id)).all()
        self._law("nobody holds their own card", all(author != person for _at, _card, author, person in rows), step)
        hands = Counter((at, card) for at, card, _author, _person in rows)
        self._law("nobody gets a card twice", all(number == 1 for number in hands.values()), step)

    def _check_turns(self, step):
        """Every member of a group has one turn, and all groups end on the bell of the step."""
        if not step.turns or not step.turns["role"]:
            return
        members = {}
        for attendance, group in self._seats():
            members.setdefault(group, set()).add(attendance)
        groups = db.session.scalars(select(Group).where(Group.id.in_(members))).all()
        turns_of = {group.id: Counter(entry["client"] for entry in group.schedule) for group in groups}
        for group, there in members.items():
            self._law("everybody has one turn", turns_of[group] == dict.fromkeys(there, len(step.turns["parts"])), step)
        self._law("all turns end on the bell", {turns.ends(group.schedule) for group in groups} <= {self.round.given}, step)

    def _check_nothing_lost(self):
        self._law("nothing handed in is lost", self._count(Contribution.withdrawn_at.is_(None)) == self.walk.written, self.round.now)

    def _check_end(self):
        dealt = next((step["deal"] for step in self.round.plan if step["deal"] and step["deal"]["to"] == "person"), None)
        if dealt:
            ratings = Counter(db.session.scalars(
                select(Mark.contribution_id).where(Mark.round_id == self.round.id, Mark.name == "rate")))
            wanted = min(dealt["aim"], self.walk.people - 1)
            self._law("every card has its number of scores", set(ratings.values()) == {wanted}, self.round.now)
        if structure(self.walk.structure).tree["care"] == "private":
            self._law("nothing private is for everybody", self.walk.put_forward == 0, self.round.now)
        nameless = db.session.scalars(
            select(Contribution.author_id).where(Contribution.round_id == self.round.id, Contribution.nameless))
        self._law("nobody is kept as author of a nameless card", not any(nameless), self.round.now)

    def _law(self, sentence, holds, step):
        if not holds:
            raise BrokenLaw(f"{self.walk.structure}, {self.walk.people} people, step {step.id}: {sentence}: no")
        self.walk.laws[sentence] += 1

    # What there is

    @property
    def round(self):
        db.session.rollback()
        return queries.latest_round(self.key)

    def _next(self):
        db.session.rollback()
        workshops.next_place(Op.of(self.facilitator), self.key, position(workshop_by_key(self.key)))

    def _why_not(self):
        db.session.rollback()
        item = db.session.scalar(select(AgendaItem).where(AgendaItem.key == self.item))
        try:
            queries.check_enough(item, structure(self.walk.structure), plan(self.walk.structure, None, item.settings["asks"]))
        except Refusal as refusal:
            return str(refusal)
        raise BrokenLaw(f"{self.walk.structure}: it was not begun, and nothing says why")

    def _attendances(self):
        return db.session.scalars(select(Attendance).where(Attendance.person_id.in_(self.people)).order_by(Attendance.id)).all()

    def _seats(self):
        return db.session.execute(select(Seat.attendance_id, Seat.group_id).where(
            Seat.round_id == self.round.id, Seat.step == self.round.seating)).all()

    def _one_of_each_group(self):
        found = {}
        for key, person in db.session.execute(
                select(Group.key, Attendance.person_id).join(Seat, Seat.group_id == Group.id)
                .join(Attendance, Attendance.id == Seat.attendance_id)
                .where(Seat.round_id == self.round.id, Seat.step == self.round.seating).order_by(Seat.id)):
            found.setdefault(key, person)
        return list(found.items())

    @staticmethod
    def _pairs(seats):
        members = {}
        for attendance, group in seats:
            members.setdefault(group, []).append(attendance)
        return [(pair, group) for group, of_it in members.items() for pair in combinations(sorted(of_it), 2)]

    def _count(self, condition):
        return len(db.session.scalars(select(Contribution.id).where(Contribution.round_id == self.round.id, condition)).all())

    def _comes(self, number, people, share_at_home):
        at_home = people > A_TABLE and number < people * share_at_home
        person = make_guest(Op.server(), f"P{number}").id
        workshops.join_workshop(Op.of(person), workshop_by_key(self.key).code, place="home" if at_home else "room",
                                table=None if at_home else number % self.tables + 1)
        return person
