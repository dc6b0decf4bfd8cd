"""A workshop with one round for tests: Ann facilitates, any number of people sit in it, pressed by commands."""

from sqlalchemy import select

from app import clock
from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op, change
from app.people.models import Person
from app.rounds import commands, queries
from app.rounds.models import Contribution, Group, Round, Seat
from app.rounds.reading import ANYONE, DESK_VIEWER, Viewer, readable_by
from app.workshops import commands as workshops
from app.workshops.models import AgendaItem, Attendance
from app.workshops.places import position
from app.workshops.queries import workshop_by_key

QUESTION = "What would help?"


class Room:
    """The workshop by its key; `people` are person ids in the order in which they came."""

    def __init__(self, cast, people=0, home=0, tables=0, settings=None, title="Workshop 3", **details):
        self.cast = cast
        self.key = workshops.create_workshop(Op.of(cast.ann.id), cast.lab.key, title, tables=tables, **details)
        self.item = workshops.add_item(
            Op.of(cast.ann.id), self.key, "round", settings={"question": QUESTION, **(settings or {})}
        )
        workshops.add_item(Op.of(cast.ann.id), self.key, "break", "Tea", 15)
        workshops.open_lobby(Op.of(cast.ann.id), self.key)
        self.people = []
        self.come(people, tables=tables)
        self.come(home, place="home")

    @property
    def row(self):
        db.session.rollback()
        return workshop_by_key(self.key)

    @property
    def round(self):
        db.session.rollback()
        return queries.latest_round(self.key)

    @property
    def agenda_item(self):
        db.session.rollback()
        return db.session.scalar(select(AgendaItem).where(AgendaItem.key == self.item))

    def come(self, how_many, place="room", tables=0, observer=False):
        """People who are there before anything runs."""
        first, workshop = len(self.people) + 1, self.row.id
        made = [Person(name=f"P{n}", created_at=clock.now()) for n in range(first, first + how_many)]
        # Through the write lock: whoever reads first and writes then is refused when a server of the story wrote in between.
        with change(Op.server()) as c:
            c.session.add_all(made)
            c.session.flush()
            c.session.add_all(
                Attendance(
                    workshop_id=workshop, person_id=person.id, number=first + n, place=place, joined_at=clock.now(),
                    table_no=(n % tables) + 1 if tables else None, observer=observer,
                )
                for n, person in enumerate(made)
            )
            self.people += [person.id for person in made]
        return self.people[-how_many:] if how_many else []

    def join(self, name, place="room", **how):
        """One of the cast joins as people do, through the command; gives their attendance."""
        person = getattr(self.cast, name)
        workshops.join_workshop(Op.of(person.id), self.row.code, place=place, **how)
        return self.attendance(person.id)

    def leave(self, person_id):
        workshops.leave(Op.of(person_id), self.key)

    def attendance(self, person_id):
        db.session.rollback()
        return db.session.scalar(
            select(Attendance).where(Attendance.workshop_id == self.row.id, Attendance.person_id == person_id)
        )

    def next(self, times=1, found=True):
        """Press Next, and Found where people look for each other."""
        for _ in range(times):
            workshops.next_place(Op.of(self.cast.ann.id), self.key, position(self.row))
            if found and self.round and self.round.phase == "forming":
                self.found()

    def back(self):
        workshops.back(Op.of(self.cast.ann.id), self.key)

    def found(self):
        workshops.found(Op.of(self.cast.ann.id), self.key)

    def write(self, person_id, text, **how):
        return commands.write_idea(Op.of(person_id), self.key, text, **how)

    def note(self, person_id, text, **how):
        return commands.write_in_group(Op.of(person_id), self.key, text, **how)

    def bring(self, person_id, key, headline=""):
        commands.put_forward(Op.of(person_id), self.key, key, headline)

    def idea(self, key):
        db.session.rollback()
        return db.session.scalar(select(Contribution).where(Contribution.key == key))

    def groups(self):
        """{(place, number): [person ids]} of the running step."""
        round_ = self.round
        rows = db.session.execute(
            select(Group.place, Group.number, Attendance.person_id)
            .join(Seat, Seat.group_id == Group.id)
            .join(Attendance, Attendance.id == Seat.attendance_id)
            .where(Group.round_id == round_.id, Group.step == round_.seating)
            .order_by(Attendance.number)
        ).all()
        found = {}
        for place, number, person_id in rows:
            found.setdefault((place, number), []).append(person_id)
        return found

    def partners(self, person_id):
        return next((members for members in self.groups().values() if person_id in members), None)

    def sizes(self):
        return sorted(len(members) for members in self.groups().values())

    def group_key(self, person_id):
        return queries.groups_of(self.round, [person_id]).get(person_id, [None])[0]

    def kinds(self):
        """The kinds of entry the journal has for this workshop."""
        db.session.rollback()
        return list(db.session.scalars(select(Entry.kind).where(Entry.workshop == self.key).order_by(Entry.id)))

    def round_count(self):
        return len(db.session.scalars(select(Round)).all())

    def readers(self, key):
        """Who may read a text: "everyone", "desk", and the people by their place in the row."""
        db.session.rollback()

        def may(viewer):
            return db.session.scalar(readable_by(viewer).where(Contribution.key == key)) is not None

        found = {name for name, viewer in (("everyone", ANYONE), ("desk", DESK_VIEWER)) if may(viewer)}
        return found | {n for n, person in enumerate(self.people) if may(Viewer.person(person))}

    def to_fours(self):
        """From the step alone to fours; people 0 and 1 are then those who were a pair, 0 to 3 one four."""
        self.next()
        pairs = list(self.groups().values())
        self.next()
        four = self.partners(self.people[0])
        first, other = sorted((pair for pair in pairs if set(pair) <= set(four)), key=lambda pair: self.people[0] not in pair)
        rest = [one for one in self.people if one not in four]
        self.people = [*sorted(first, key=lambda one: one != self.people[0]), *other, *rest]
