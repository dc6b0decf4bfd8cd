"""A workshop in which anybody may press anything in any order: every press is taken or answered with a sentence, and the laws hold."""

from collections import Counter

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.extensions import db
from app.journal.record import Op
from app.refusal import Refusal
from app.rehearsal.words import GROUPS, asks_of
from app.rounds import commands, group_queries, own_cards, queries
from app.rounds.card_models import Hand
from app.rounds.models import Contribution, Seat
from app.rounds.structures import structure
from app.workshops import commands as workshops
from app.workshops.models import Attendance
from app.workshops.places import OVER, position
from tests.rounds.room import Room

DRIVE = ("next", "next", "next", "back", "leap", "again", "earlier", "undo", "found", "pause", "resume", "more", "less", "time")
DESK = ("hide", "unhide", "hold", "show", "merge", "unmerge", "carry")
TAKE_PART = ("write", "write", "group", "pick", "say", "say", "withdraw", "keep", "choose", "pen")
MOVE = ("come", "seat", "beside", "apart", "leave", "return", "rest", "move", "join")
PRESSES = DRIVE + DESK + TAKE_PART + MOVE


class Play:
    """One workshop in which anything may be pressed; a Refusal is an answer like any other."""

    def __init__(self, cast, clock, name, people, home):
        of = structure(name)
        self.clock, self.cast = clock, cast
        self.room = Room(cast, people, home, tables=2, settings={"structure": name, "asks": asks_of(of)})
        self.gone, self.written, self.left = [], 0, ""
        self._next()

    def act(self, action, number):
        turn = self.turn
        try:
            getattr(self, "_" + action)(number)
        except Refusal as refusal:
            assert str(refusal)
        self.check()
        if self.turn != turn:
            self.check_opening()

    @property
    def turn(self):
        round_ = self.room.round
        return round_.turn if round_ else None

    def drive(self, verb, *what):
        getattr(workshops, verb)(Op.of(self.cast.ann.id), self.room.key, *what)

    def move_on(self, verb, *what):
        self.left = position(self.room.row)
        self.drive(verb, self.left, *what)

    def _next(self, number=0):
        self.move_on("next_place")

    def _leap(self, number):
        self.move_on("leap")

    def _again(self, number):
        self.move_on("again")

    def _earlier(self, number):
        self.move_on("return_to", number % 4)

    def _undo(self, number):
        self.drive("undo_press", self.left)

    def _back(self, number):
        self.drive("back")

    def _found(self, number):
        self.drive("found")

    def _pause(self, number):
        self.drive("pause")

    def _resume(self, number):
        self.drive("resume")

    def _more(self, number):
        self.drive("more")

    def _less(self, number):
        self.drive("less")

    def _time(self, number):
        self.clock.forward(seconds=number * 7)
        for key in commands.due_turns(db.session):
            commands.turn_on(key)

    def some(self, number, *that):
        """One of the texts of which these things are so, or None."""
        texts = db.session.scalars(select(Contribution).where(
            Contribution.withdrawn_at.is_(None), *that).order_by(Contribution.id)).all()
        return texts[number % len(texts)].key if texts else None

    def at_the_desk(self, verb, *keys):
        if all(keys):
            getattr(commands, verb)(Op.of(self.cast.ann.id), self.room.key, *keys)

    def _hide(self, number):
        self.at_the_desk("hide_idea", self.some(number))

    def _unhide(self, number):
        self.at_the_desk("unhide_idea", self.some(number, Contribution.hidden_at.is_not(None)))

    def _hold(self, number):
        self.at_the_desk("hold_idea", self.some(number, Contribution.put_forward_at.is_not(None)))

    def _show(self, number):
        self.at_the_desk("show_idea", self.some(number, Contribution.put_forward_at.is_not(None)))

    def _merge(self, number):
        brought = Contribution.put_forward_at.is_not(None)
        self.at_the_desk("merge_ideas", self.some(number, brought), self.some(number + 1, brought))

    def _unmerge(self, number):
        self.at_the_desk("unmerge_idea", self.some(number, Contribution.merged_into_id.is_not(None)))

    def _carry(self, number):
        ways = (("all", ""), ("best", "score"), ("marked", "mark:further"), ("hand", ""))
        commands.choose_going_on(Op.of(self.cast.ann.id), self.room.key, self.room.item, *ways[number % 4], number % 3 + 1)

    def _come(self, number):
        how = {"place": "home"} if number % 3 == 0 else {"place": "room", "table": number % 2 + 1}
        workshops.join_workshop(Op.server(), self.room.row.code, **how)
        self.room.people.append(db.session.scalars(select(Attendance.person_id).order_by(Attendance.id.desc())).first())

    def _seat(self, number):
        workshops.add_seat(Op.of(self.cast.ann.id), self.room.key, f"S{number}", number % 2 + 1 if number % 3 else None)

    def _beside(self, number):
        workshops.add_beside(Op.of(self.one(number)), self.room.key, f"B{number}")

    def _apart(self, number):
        """Whoever sits beside somebody goes, by the neighbour's press or by the desk's."""
        seat = db.session.scalars(select(Attendance).where(
            Attendance.workshop_id == self.room.row.id, Attendance.beside_id.is_not(None), Attendance.removed_at.is_(None))).first()
        if seat is not None and number % 2:
            workshops.remove_participant(Op.of(self.cast.ann.id), self.room.key, seat.key)
        elif seat is not None:
            host = db.session.get(Attendance, seat.beside_id).person_id
            workshops.remove_beside(Op.of(host), self.room.key, seat.key)

    def _leave(self, number):
        person = self.one(number)
        self.room.leave(person)
        self.gone.append(person)

    def _return(self, number):
        workshops.come_back(Op.of(self.one(number)), self.room.key)

    def _rest(self, number):
        (workshops.sit_out if number % 2 else workshops.back_in)(Op.of(self.one(number)), self.room.key)

    def _write(self, number):
        fields = {"second": "First ask", "by": "2030-01-31", "who": "I", "to": GROUPS[number % 3]}
        commands.write_idea(Op.of(self.one(number)), self.room.key, f"Text {number}", fields=fields, keep=number % 5 == 0)
        self.written += 1

    def _group(self, number):
        page = self.page(number)
        parents = [text.key for text in (page.dealt or page.cards)[:1]] if page else []
        fields = {"second": "First ask", "to": GROUPS[number % 3]}
        commands.write_in_group(Op.of(self.one(number)), self.room.key, f"Ours {number}", parents, fields)
        self.written += 1

    def _pick(self, number):
        page = self.page(number)
        if page and page.texts:
            text = page.texts[number % len(page.texts)]
            (commands.take_back if text.put_forward else commands.put_forward)(Op.of(self.one(number)), self.room.key, text.key)

    def _say(self, number):
        person, round_ = self.one(number), self.room.round
        attendance = self.room.attendance(person)
        if round_ is None or round_.is_finished:
            return
        for before in own_cards.cards_before(round_, attendance):
            for text, _said in before.cards[:2]:
                self.say(person, before.act, text, number)
        page = self.page(number)
        for act in round_.now.acts_by("group", "anyone") if page else ():
            if act["act"] in ("strike", "answer", "place"):
                for text in page.cards[:2]:
                    self.say(person, act, text, number)

    def say(self, person, act, text, number):
        value = {"rate": 1 + number % 5, "answer": act["answers"] and act["answers"][number % len(act["answers"])]["key"]}.get(act["act"])
        if act["act"] == "place":
            zones = self.room.round.matter["surfaces"][act["surface"]]["zones"]
            value = zones[number % len(zones)]["key"]
        commands.say_of_card(Op.of(person), self.room.key, text.key, act["act"], act["name"] or "", value)

    def _withdraw(self, number):
        person = self.one(number)
        own = db.session.scalars(select(Contribution.key).where(
            Contribution.author_id == person, Contribution.withdrawn_at.is_(None))).first()
        if own:
            commands.withdraw_idea(Op.of(person), self.room.key, own)
            self.written -= 1

    def _keep(self, number):
        own = db.session.scalars(select(Contribution.key).where(Contribution.author_id == self.one(number))).first()
        if own:
            commands.keep_to_self(Op.of(self.one(number)), self.room.key, own)

    def _choose(self, number):
        groups = queries.chosen_groups(self.room.round) if self.room.round else []
        if groups:
            commands.choose_group(Op.of(self.one(number)), self.room.key, groups[number % len(groups)].key)

    def _pen(self, number):
        commands.take_the_pen(Op.of(self.one(number)), self.room.key)

    def _move(self, number):
        to = self.room.group_key(self.one(number + 1)) if self.room.round else None
        if to:
            commands.move_person(Op.of(self.cast.ann.id), self.room.key, self.room.attendance(self.one(number)).key, to)

    def _join(self, number):
        ours, theirs = (self.room.group_key(self.one(n)) if self.room.round else None for n in (number, number + 1))
        if ours and theirs and ours != theirs:
            commands.join_groups(Op.of(self.cast.ann.id), self.room.key, ours, theirs)
            if number % 2:
                stays = self.room.group_key(self.one(number))
                commands.part_groups(Op.of(self.cast.ann.id), self.room.key, stays, ours if stays == theirs else theirs)

    def one(self, number):
        return self.room.people[number % len(self.room.people)]

    def page(self, number):
        key = self.room.group_key(self.one(number)) if self.room.round else None
        db.session.rollback()
        return group_queries.group_page(key) if key else None

    def check(self):
        """The laws that hold at every moment."""
        round_ = self.room.round
        if round_ is None:
            return
        assert db.session.query(Contribution).filter(Contribution.withdrawn_at.is_(None)).count() == self.written
        seats = db.session.execute(select(Seat.attendance_id, Seat.group_id, Attendance.place, Attendance.present).join(
            Attendance, Attendance.id == Seat.attendance_id).where(Seat.round_id == round_.id, Seat.step == round_.seating)).all()
        assert len({seat.attendance_id for seat in seats}) == len(seats)
        at = {seat.attendance_id: seat.group_id for seat in seats}
        beside = db.session.execute(select(Attendance.id, Attendance.beside_id).where(
            Attendance.beside_id.is_not(None), Attendance.present, Attendance.removed_at.is_(None))).all()
        assert all(at.get(one) == at.get(host) for one, host in beside)
        phoneless = select(Hand.id).join(Attendance, Attendance.id == Hand.attendance_id).where(
            Attendance.without_phone, Attendance.beside_id.is_(None))
        assert db.session.scalars(phoneless).all() == []
        hands = db.session.execute(select(Hand.attendance_id, Hand.contribution_id).where(Hand.attendance_id.is_not(None))).all()
        assert len(set(hands)) == len(hands)
        author = aliased(Attendance)
        known = select(Hand.id).join(Contribution, Contribution.id == Hand.contribution_id).join(
            Attendance, Attendance.id == Hand.attendance_id).join(author, author.person_id == Contribution.author_id).where(
            func.coalesce(author.beside_id, author.id) == func.coalesce(Attendance.beside_id, Attendance.id))
        assert db.session.scalars(known).all() == []

    def check_opening(self):
        """The law of a step that has just opened: nobody talks alone while anybody else is there."""
        round_ = self.room.round
        if round_.is_finished or not round_.now.talks or round_.now.form == "choose" or round_.phase == "forming":
            return
        seats = db.session.execute(select(Seat.attendance_id, Seat.group_id).where(
            Seat.round_id == round_.id, Seat.step == round_.seating)).all()
        sizes = Counter(group for _one, group in seats)
        assert len(seats) == 1 or 1 not in sizes.values(), f"{round_.structure}, {round_.now.id}: {sizes}"

    def finish(self):
        """From wherever it stands, Next and Found lead to the end."""
        for _press in range(60):
            if position(self.room.row) == OVER:
                return
            round_ = self.room.round
            if round_ is not None and not round_.is_finished and round_.phase == "forming":
                self.drive("found")
            kind_waits = round_ is None
            try:
                self.drive("next_place", position(self.room.row))
            except Refusal as refusal:
                assert kind_waits, str(refusal)
                self.drive("skip", position(self.room.row))
        raise AssertionError(f"it stands at {position(self.room.row)} and does not end")
