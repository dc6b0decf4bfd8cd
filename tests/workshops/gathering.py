"""A workshop for tests: Ann facilitates; welcome, then a break; people join it by commands or by browser."""

import threading
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select

from app.codes import new_token
from app.extensions import db
from app.journal.record import Op
from app.workshops import commands, queries
from app.workshops.models import Attendance


class Gathering:
    """The workshop by its key, and what tests ask of it again and again."""

    def __init__(self, cast, key=None, **details):
        self.cast = cast
        self.ann = Op.of(cast.ann.id)
        if key:
            self.key = key
            return
        self.key = commands.create_workshop(Op.of(cast.ann.id), cast.lab.key, "Workshop 3", **details)
        self.items = [
            commands.add_item(Op.of(cast.ann.id), self.key, "talk", "Welcome", 10),
            commands.add_item(Op.of(cast.ann.id), self.key, "break", "Tea", 15),
        ]

    @property
    def row(self):
        db.session.rollback()
        return queries.workshop_by_key(self.key)

    @property
    def code(self):
        return self.row.code

    def open(self):
        commands.open_lobby(self.op(), self.key)

    def op(self, name="ann"):
        return Op.of(getattr(self.cast, name).id)

    def join(self, name, **how):
        """A person of the cast joins; gives their attendance."""
        commands.join_workshop(self.op(name), self.code, **{"place": "room", **how})
        return self.attendance(name)

    def attendance(self, name):
        db.session.rollback()
        return db.session.scalar(select(Attendance).where(
            Attendance.workshop_id == queries.workshop_by_key(self.key).id,
            Attendance.person_id == getattr(self.cast, name).id))

    def next(self, name="ann"):
        """Press Next where the room is."""
        from app.workshops.places import position
        commands.next_place(self.op(name), self.key, position(self.row))

    def refresh(self):
        db.session.rollback()


def join_by_browser(send, browser, code, op=None, place="room", **fields):
    """Join as a phone does."""
    return send(browser, f"/j/{code}", op=op or new_token(), place=place, **fields)


def at_once(app, calls):
    """Make these calls from as many threads, all let go at the same moment; the first fault is raised here."""
    gate = threading.Barrier(len(calls))

    def press(call):
        with app.app_context():
            gate.wait(timeout=20)
            try:
                call()
            finally:
                db.session.remove()
    with ThreadPoolExecutor(len(calls)) as pool:
        for done in [pool.submit(press, call) for call in calls]:
            done.result(timeout=60)
