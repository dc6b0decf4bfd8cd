"""The letters: what is due for one person becomes one row of the outgoing mail, in the change that marks it as told."""

from datetime import timedelta

from sqlalchemy import bindparam, func, select, update

from app import clock
from app.extensions import db
from app.following.filling import DIGEST
from app.following.models import Digest, News
from app.following.queries.news import told
from app.following.rules import timing
from app.journal.record import Op, change
from app.mail.commands import queue_mail
from app.mail.queries import public_address
from app.people.models import Person

AT_ONCE = 20
USEFUL_FOR = timedelta(days=6)
# Asked each second.
ANY_DUE = select(News.id).where(News.due_at <= bindparam("moment")).limit(1)


def write_letters():
    """Write one letter to each person for whom something is due; returns how many. None of them is empty.

    Nothing happens while the server does not know its public address: a letter without links would help nobody.
    """
    if not public_address() or db.session.scalar(ANY_DUE, {"moment": clock.now()}) is None:
        return 0
    due = db.session.scalars(
        select(News.person_id).where(News.due_at <= clock.now()).group_by(News.person_id).order_by(News.person_id).limit(AT_ONCE)).all()
    return sum(_write_to(person_id) for person_id in due)


def _write_to(person_id):
    with change(Op.server()) as c:
        moment = clock.now()
        person = c.session.get(Person, person_id)
        rows = c.session.scalars(select(News).where(News.person_id == person_id, News.due_at <= moment).order_by(News.id)).all()
        stale = [row for row in rows if not may_be_written_to(person) or not timing.is_news(row.happened_at, moment)]
        _put_off(stale, None)
        rows = [row for row in rows if row not in stale]
        readable = {line.id for line in told(c.session, person, rows)}
        # Hidden at this moment, or in a Lab that they may not read at this moment: looked at again the next morning.
        _put_off([row for row in rows if row.id not in readable], timing.next_morning(moment))
        rows = [row for row in rows if row.id in readable]
        if not rows:
            return 0
        latest = c.session.scalar(select(func.max(Digest.made_at)).where(Digest.person_id == person_id))
        if latest is not None and moment - latest < timing.PAUSE:
            _put_off(rows, latest + timing.PAUSE)
            return 0
        due_at = max(row.due_at for row in rows)
        if c.session.scalar(select(Digest.id).where(Digest.person_id == person_id, Digest.due_at == due_at)):
            _put_off(rows, timing.next_morning(moment))
            return 0
        _make(c, person, due_at, rows)
        return 1


def may_be_written_to(person):
    """Whether somebody has a confirmed address and is still here."""
    return person.email is not None and person.email_confirmed_at is not None and person.left_at is None


def _make(c, person, due_at, rows):
    digest = Digest(person_id=person.id, due_at=due_at, made_at=clock.now())
    c.session.add(digest)
    c.session.flush()
    c.session.execute(update(News).where(News.id.in_([row.id for row in rows])).values(due_at=None, digest_id=digest.id))
    queue_mail(c, person.email, DIGEST, person.language, useful_until=clock.now() + USEFUL_FOR, digest=digest.key)


def _put_off(rows, until):
    for row in rows:
        row.due_at = until
