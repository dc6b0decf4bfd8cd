"""Lay a link of the chain of evidence, and take it away."""

from sqlalchemy import select

from app import clock
from app.board.commands.loading import thought_of
from app.board.models import RestsOn
from app.board.rules.chain import Piece, check_link
from app.journal.record import change
from app.refusal import N_, Refusal


def rest_on(op, upper_key, lower_key):
    """Let one thought rest on another; doing it twice is doing it once. Refuses what check_link refuses."""
    with change(op) as c:
        upper, lower = thought_of(c, upper_key), thought_of(c, lower_key)
        check_link(piece(upper), piece(lower))
        lay_link(c, upper, lower)


def no_longer_rest_on(op, upper_key, lower_key):
    """Take a link away; the journal keeps that it was there. Refuses where there is none."""
    with change(op) as c:
        upper, lower = thought_of(c, upper_key), thought_of(c, lower_key)
        if not lift_link(c, upper, lower):
            raise Refusal("no_link", N_("This link was taken away already."))


def piece(thought, as_seen_by_author=False):
    """A thought as the rules of the chain see it."""
    return Piece(thought.id, thought.kind, thought.lab_id, as_seen_by_author or thought.is_visible, thought.merged_into_id is not None)


def link_between(c, upper, lower):
    """The link from one thought to the other, or None."""
    return c.session.scalar(select(RestsOn).where(RestsOn.upper_id == upper.id, RestsOn.lower_id == lower.id))


def lay_link(c, upper, lower):
    """Lay a link that the rules allow; whether there was none before."""
    if link_between(c, upper, lower) is not None:
        return False
    c.session.add(RestsOn(upper_id=upper.id, lower_id=lower.id, by_id=c.by, since=clock.now()))
    c.session.flush()
    c.record("rests_on_added", lab=upper.lab.key, subject=upper.key, facts={"lower": lower.key})
    return True


def lift_link(c, upper, lower):
    """Take a link away; whether there was one."""
    link = link_between(c, upper, lower)
    if link is None:
        return False
    c.session.delete(link)
    c.session.flush()
    c.record("rests_on_removed", lab=upper.lab.key, subject=upper.key, facts={"lower": lower.key})
    return True
