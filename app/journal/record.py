"""change(): one transaction with its entries and its receipt, and the listeners who hear of it."""

import logging
from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from flask import current_app, has_app_context
from sqlalchemy import Connection, bindparam, delete, insert, select, text
from sqlalchemy.orm import Session

from app import clock
from app.codes import new_token
from app.database import writing_connection
from app.extensions import db
from app.journal.models import Entry, Receipt
from app.refusal import N_, Refusal

log = logging.getLogger(__name__)
_current = ContextVar("change", default=None)
_answered = ContextVar("answered", default=None)
_within = defaultdict(list)
_after = defaultdict(list)
_rooms_of = defaultdict(list)
_finishing = []
_deliver = []

# Every change runs these: put together once, and past the unit of work, which costs more than the database.
RECEIPT = select(Receipt.body, Receipt.answer).where(Receipt.person_id == bindparam("person"), Receipt.op == bindparam("key"))
WRITE_ENTRIES = insert(Entry.__table__)
WRITE_RECEIPT = insert(Receipt.__table__)
LET_GO = delete(Receipt.__table__).where(Receipt.goes_with == bindparam("key"))
# A room that nobody can enter: its head rises with every commit, so while it stands still, everything does.
EVERYTHING = "everything"
RAISE_HEADS = text(
    "INSERT INTO room_head (room, n) VALUES (:room, 1) ON CONFLICT (room) DO UPDATE SET n = room_head.n + 1"
)


@dataclass(frozen=True)
class Op:
    """Who asks for a change, under which operation key, with which body (as a hash)."""

    by: int | None = None
    key: str | None = None
    body: str = ""

    @classmethod
    def of(cls, person_id):
        """A change by a person with a fresh key: for tests and the command line."""
        return cls(by=person_id, key=new_token())

    @classmethod
    def server(cls):
        """A change that nobody pressed: the clock, a seed, maintenance."""
        return cls()


class AlreadyDone(Exception):
    """This operation key was done before; `answer` is what was answered then."""

    def __init__(self, op, answer):
        super().__init__(op.key)
        self.op = op
        self.answer = answer


class Noted(NamedTuple):
    """An entry as listeners see it: plain values, for every change makes one."""

    kind: str
    lab: str | None
    workshop: str | None
    subject: str | None
    facts: dict
    actor_id: int | None
    happened_at: datetime


@dataclass
class Change:
    """What a command works with inside change(): the session, who acts, what to record and to answer."""

    connection: Connection
    op: Op
    entries: list = field(default_factory=list)
    answers: dict = field(default_factory=dict)
    rooms: set = field(default_factory=set)
    heads: dict = field(default_factory=dict)
    goes_with: str | None = None
    has_receipt: bool = True
    _session: Session | None = None

    @property
    def session(self):
        """For what is loaded and changed as objects; the busiest changes need none."""
        if self._session is None:
            self._session = Session(bind=self.connection, expire_on_commit=False, autoflush=True)
        return self._session

    @property
    def by(self):
        """Id of the person who acts; None for the server."""
        return self.op.by

    def run(self, statement, **values):
        """Run a kept statement past the unit of work: three times as fast where no object is changed.

        What the session still holds back is written first.
        """
        self.flush()
        return self.connection.execute(statement, values)

    def flush(self):
        """Write what the session still holds back."""
        if self._session is not None:
            self._session.flush()

    def close(self):
        """Let go of what was loaded."""
        if self._session is not None:
            self._session.close()

    def record(self, kind, *, lab=None, workshop=None, subject=None, facts=None, nameless=False):
        """Note one journal entry and let the within-listeners of its kind act in the same transaction.

        Entries are written together at the end of the change, in the order in which they were recorded. A nameless
        entry does not say who acted.
        """
        entry = Noted(kind, lab, workshop, subject, facts or {}, None if nameless else self.by, clock.now())
        self.entries.append(entry)
        self.rooms.update(rooms_touched(entry))
        for listener in _within[kind]:
            listener(self, entry)
        return entry

    def redraw(self, *rooms):
        """Rooms that this change alters and that no entry may name."""
        self.rooms.update(rooms)

    def pass_without_trace(self, goes_with=None):
        """Who makes this change shall not be found out: its receipt goes when what has this key ends (let_receipts_go).

        Without a key no receipt is kept at all: the command itself must then know a repeat.
        """
        self.goes_with, self.has_receipt = goes_with, goes_with is not None

    def let_receipts_go(self, key):
        """What has this key ended: the receipts of what was done there without a name are deleted."""
        self.run(LET_GO, key=key)

    def answer(self, **values):
        """Add plain values to the reply, which the receipt keeps for a repeated key."""
        self.answers.update(values)


def within(kind):
    """Register f(change, entry), which runs inside the same transaction and may write through its own commands."""
    return _registrar(_within[kind])


def after(kind):
    """Register f(entry), which runs after the commit and may only redraw or wake a worker."""
    return _registrar(_after[kind])


def rooms_of(kind):
    """Register f(entry) -> rooms: which rooms a kind of entry changes. Pure: it sees the entry alone."""
    return _registrar(_rooms_of[kind])


def rooms_touched(entry):
    """The rooms that an entry by itself changes."""
    return [room for function in _rooms_of[entry.kind] for room in function(entry)]


def finishing(function):
    """Register f(change), which runs once at the end of every change, in the same transaction; it records nothing."""
    return _registrar(_finishing)(function)


def deliver(function):
    """Register f(rooms, entries), told once after each commit."""
    return _registrar(_deliver)(function)


def last_answer():
    """What the last finished change of this request answered: plain values for the reply."""
    return dict(_answered.get() or {})


def kinds_with_rooms():
    """The kinds of entry that redraw something."""
    return {kind for kind, functions in _rooms_of.items() if functions}


def _registrar(functions):
    def register(function):
        if function not in functions:
            functions.append(function)
        return function
    return register


@contextmanager
def change(op):
    """One change: take the write lock, then read, decide and write; commit all of it or nothing.

    Inside another change() it joins that one. Raises AlreadyDone when the operation key was used
    before with the same body, Refusal("key_reused") when with another, Refusal("busy") when the lock
    cannot be had. After the commit, listeners are told, each alone.
    """
    outer = _current.get()
    if outer is not None:
        yield outer
        return
    _end_reading(db.session())
    connection = writing_connection(db.engine)
    made = Change(connection, op)
    mark = _current.set(made)
    try:
        _look_for_receipt(made)
        yield made
        _finish(made)
        connection.get_transaction().commit()
    except BaseException:
        if connection.in_transaction():
            connection.get_transaction().rollback()
        raise
    finally:
        _current.reset(mark)
        made.close()
        connection.close()
    _answered.set(made.answers)
    _tell(made)


def _end_reading(session):
    """A read transaction of this request would keep an old picture of the database alive.

    What was loaded is read afresh when it is asked again; where nothing was, closing costs half of going back.
    """
    if session.identity_map:
        session.rollback()
    else:
        session.close()


def _look_for_receipt(made):
    op = made.op
    if op.key is None:
        return
    found = made.run(RECEIPT, person=op.by or 0, key=op.key).first()
    if found is None:
        return
    if found.body != op.body:
        raise Refusal("key_reused", N_("This was already sent with other words. Your text is kept: send it once more."))
    raise AlreadyDone(op, found.answer)


def _finish(made):
    """Keep the receipt and raise the heads of the rooms that changed; the heads come last, so n follows commit order."""
    connection, op = made.connection, made.op
    for listener in _finishing:
        listener(made)
    made.flush()
    if made.entries:
        connection.execute(WRITE_ENTRIES, [entry._asdict() for entry in made.entries])
    if op.key is not None and made.has_receipt:
        connection.execute(WRITE_RECEIPT, {
            "person_id": op.by or 0, "op": op.key, "body": op.body, "answer": made.answers, "made_at": clock.now(),
            "goes_with": made.goes_with,
        })
    connection.execute(RAISE_HEADS, [{"room": room} for room in (*sorted(made.rooms), EVERYTHING)])


def _tell(made):
    for listener in _deliver:
        _alone(listener, made.rooms, made.entries)
    for entry in made.entries:
        for listener in _after[entry.kind]:
            _alone(listener, entry)


def _alone(listener, *arguments):
    """One listener's fault must not cost another listener, or the person who was told "saved"."""
    try:
        listener(*arguments)
    except Exception:
        if has_app_context() and current_app.testing:
            raise
        log.exception("a listener failed after the commit")
