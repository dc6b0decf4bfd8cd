"""What people wish to hear of, and how often; and what they have read."""

from sqlalchemy import select, update

from app import clock
from app.board.models import Thought
from app.following.models import Follow, News, Wish
from app.following.queries.wishes import wishes_of
from app.following.rules import tells, timing
from app.journal.record import change
from app.labs.models import Lab
from app.people.models import Person
from app.refusal import N_, Refusal


def follow(op, lab_key, thing=""):
    """The acting person follows a Lab, or something on its board and what is gathered in it. Refuses what is not there."""
    _set(op, lab_key, thing, stops=False)


def stop_following(op, lab_key, thing=""):
    """The acting person follows it no longer: nothing of it concerns them, even where they wrote it."""
    _set(op, lab_key, thing, stops=True)


def say_how_often(op, own, rest):
    """How often the acting person wants letters; what waits for one goes along at its new moment. Refuses an unknown word.

    Whoever wanted none, and wants them again, is written to about what happens from now on.
    """
    with change(op) as c:
        _say(c, c.by, timing.check_often(own), timing.check_often(rest))


def stop_all_letters(op, person_key):
    """No letters about news to this person any more, by the link in each of them. Doing it twice is once."""
    with change(op) as c:
        person = c.session.scalar(select(Person).where(Person.key == person_key))
        if person is None:
            raise Refusal("no_such_person", N_("There is no such person here."))
        _say(c, person.same_as_id or person.id, "never", "never")


def mark_read(op, thing):
    """The acting person has read what is new about this."""
    _read(op, News.thing == thing)


def mark_all_read(op):
    """The acting person has read all."""
    _read(op)


def _set(op, lab_key, thing, stops):
    with change(op) as c:
        lab = c.session.scalar(select(Lab).where(Lab.key == lab_key))
        if lab is None or thing and not c.session.scalar(select(Thought.id).where(Thought.key == thing, Thought.lab_id == lab.id)):
            raise Refusal("nothing_to_follow", N_("This is not there any more."))
        row = c.session.scalar(select(Follow).where(Follow.person_id == c.by, Follow.lab_id == lab.id, Follow.thing == thing))
        if row is None:
            row = Follow(person_id=c.by, lab_id=lab.id, thing=thing, since=clock.now())
            c.session.add(row)
        row.stopped_at = clock.now() if stops else None
        c.record("following_stopped" if stops else "following_begun", lab=lab.key, subject=thing or lab.key)


def _say(c, person_id, own, rest):
    before = wishes_of(c.session, [person_id])[person_id]
    if before == (own, rest):
        return
    row = c.session.scalar(select(Wish).where(Wish.person_id == person_id))
    if row is None:
        row = Wish(person_id=person_id)
        c.session.add(row)
    row.own, row.rest, row.said_at = own, rest, clock.now()
    for news in c.session.scalars(select(News).where(News.person_id == person_id, News.due_at.is_not(None))):
        news.due_at = timing.due_at(own if news.why in tells.OWN else rest, news.happened_at)
    c.record("letters_wished", subject=c.session.get(Person, person_id).key)


def _read(op, *which):
    with change(op) as c:
        c.session.execute(update(News).where(News.person_id == c.by, News.read_at.is_(None), *which).values(read_at=clock.now()))
