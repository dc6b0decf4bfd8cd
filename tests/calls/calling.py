"""What the tests of calls ask again and again: a call of the cast's Lab, its stages lived through by the clock."""

from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import select

from app.board import commands as board
from app.board.models import Thought
from app.calls import commands, queries
from app.calls.models import Call, CallEntry, Reading
from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op
from app.mail.models import OutgoingMail
from app.refusal import Refusal

QUESTION = "What would help people wait less alone?"
# The tests' clock stands at 14 May 2026, in summer time.
DAYS = {"ideas": date(2026, 5, 21), "refine": date(2026, 5, 28), "submit": date(2026, 6, 4), "shortlist": date(2026, 6, 18),
        "vote": date(2026, 6, 25), "announce": date(2026, 7, 1)}
CRITERIA = ("It would help the people it is for", "It can be tried in six months")
PROMPTS = ({"asked": "Who does it help?", "needed": True, "limit": 300}, {"asked": "What is the first step?", "limit": 1000})
TWO = "Your idea is close to what patients asked for. It goes on because a ward is ready to try it."


def new_call(cast, days=DAYS, panel=(), **more):
    """A call of the Lab's team that is open now; gives its key."""
    key = commands.open_call(Op.of(cast.ann.id), cast.lab.key, QUESTION, days, **{"criteria": CRITERIA, **more})
    for name in panel:
        commands.add_to_panel(Op.of(cast.ann.id), key, getattr(cast, name).key)
    return key


@contextmanager
def refuses(code):
    """The block raises Refusal with this code."""
    with pytest.raises(Refusal) as refused:
        yield
    assert refused.value.code == code


class Calling:
    """One call, lived through by people who are named by the cast's names."""

    def __init__(self, cast, clock, **more):
        self.cast, self.clock = cast, clock
        self.key = new_call(cast, **more)

    @property
    def row(self):
        db.session.rollback()
        return queries.call_by_key(self.key)

    @property
    def stage(self):
        return queries.standing_of(self.row)

    def op(self, name):
        return Op.of(getattr(self.cast, name).id)

    def enters(self, name, headline=None, answers=None, **more):
        """Somebody answers; gives the idea's key."""
        answers = [f"Words of {name}" for _prompt in self.row.prompts] if answers is None else answers
        return commands.enter_idea(self.op(name), self.key, headline or f"Idea of {name}", answers, **more)

    def grounds(self, key):
        """Let an idea rest on an insight, without which it cannot be chosen."""
        insight = board.post_insight(self.op("ann"), self.cast.lab.key, f"What {key} rests on")
        board.rest_on(self.op("ann"), key, insight)

    def drafts(self, name, page=None, edition=1, **fields):
        """Somebody's page keeps what they have begun; gives that page's Begun. Another page may name itself."""
        begun = board.Begun(f"call:{self.key}", page or f"page-of-{name}-0123456", edition, fields=fields or {"headline": "Begun"})
        board.keep_draft(Op(by=getattr(self.cast, name).id), self.cast.lab.key, begun)
        return begun

    def bell(self, stage, **later):
        """The bell of a stage rings, and the server's clock sees it."""
        self.clock.set(next(bell.ends_at for bell in self.row.bells if bell.name == stage))
        self.clock.forward(**later)
        commands.move_on()

    def submits(self, name, key):
        commands.submit_idea(self.op(name), self.key, key)

    def marks(self, name, key, *marks, note=""):
        commands.give_marks(self.op(name), self.key, key, list(marks), note)

    def dealt(self):
        """{idea: names of its readers}."""
        db.session.rollback()
        names = {getattr(self.cast, name).id: name for name in ("ann", "bo", "cy", "dee", "pat", "mo", "val")}
        found = {}
        rows = db.session.execute(select(Thought.key, Reading.person_id).join(CallEntry, CallEntry.thought_id == Thought.id)
                                  .join(Reading, Reading.entry_id == CallEntry.id).join(Call).where(Call.key == self.key))
        for key, person_id in rows:
            found.setdefault(key, set()).add(names[person_id])
        return found

    def all_mark(self, mark=4):
        """Everybody marks all they were dealt."""
        for key, names in self.dealt().items():
            for name in names:
                self.marks(name, key, *[mark] * len(self.row.criteria))

    def asked(self, name):
        """What is asked of somebody, in words."""
        line = queries.line_of(self.row, getattr(self.cast, name) and person(self.cast, name))
        return line.asked % line.values

    def state(self, key):
        db.session.rollback()
        return db.session.scalar(select(Thought.state).where(Thought.key == key))


def person(cast, name):
    from app.people.queries import person_by_id
    return person_by_id(getattr(cast, name).id)


def letters(kind):
    db.session.rollback()
    return [letter for letter in db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)) if letter.letter == kind]


def kinds(*only):
    """The kinds of entry in their order, these or all."""
    db.session.rollback()
    return [kind for kind in db.session.scalars(select(Entry.kind).order_by(Entry.id)) if not only or kind in only]
