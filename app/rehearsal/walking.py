"""Does a structure run from start to end with so many people, and is any law of the engine broken on the way?"""

import random
from datetime import timedelta

from sqlalchemy import select

from app import clock
from app.extensions import db
from app.journal.record import Op
from app.labs import commands as labs
from app.people.commands import make_guest
from app.refusal import Refusal
from app.rehearsal.laws import BrokenLaw, Laws, Walk, count
from app.rehearsal.words import GROUPS, asks_of
from app.rounds import commands, group_queries, own_cards, queries
from app.rounds.models import Contribution, Group, Seat
from app.rounds.structures import plan, structure
from app.workshops import commands as workshops
from app.workshops.models import AgendaItem, Attendance
from app.workshops.places import position
from app.workshops.queries import workshop_by_key
from app.workshops.rules import MOST_TABLES

A_TABLE = 4


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
        self.laws = Laws(self.walk)

    def all(self):
        self._next()
        while self.round is None or not self.round.is_finished:
            if self.round is None:
                self.walk.refused = self._why_not()
                return self.walk
            self._step()
            self._next()
        self.walk.put_forward = count(self.round, Contribution.put_forward_at.is_not(None))
        self.laws.check_end(self.round)
        return self.walk

    # One step

    def _step(self):
        step = self.round.now
        self.walk.steps += 1
        if self.round.phase == "forming":
            self._choose_groups(step)
            workshops.found(Op.of(self.facilitator), self.key)
        self.laws.check_groups(self.round)
        self.laws.check_hands(self.round)
        self.laws.check_turns(self.round)
        for act in step.acts:
            do = {"card": self._write, "rate": self._say, "mark": self._say, "place": self._say, "pick": self._in_groups,
                  "strike": self._in_groups, "answer": self._in_groups}.get(act["act"], self._nothing)
            (self._in_groups if do == self._say and act["by"] != "person" else do)(step, act)
        self.laws.check_nothing_lost(self.round)

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

    def _one_of_each_group(self):
        found = {}
        for key, person in db.session.execute(
                select(Group.key, Attendance.person_id).join(Seat, Seat.group_id == Group.id)
                .join(Attendance, Attendance.id == Seat.attendance_id)
                .where(Seat.round_id == self.round.id, Seat.step == self.round.seating).order_by(Seat.id)):
            found.setdefault(key, person)
        return list(found.items())

    def _comes(self, number, people, share_at_home):
        at_home = people > A_TABLE and number < people * share_at_home
        person = make_guest(Op.server(), f"P{number}").id
        workshops.join_workshop(Op.of(person), workshop_by_key(self.key).code, place="home" if at_home else "room",
                                table=None if at_home else number % self.tables + 1)
        return person
