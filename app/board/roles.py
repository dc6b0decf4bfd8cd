"""Who reads a Lab's board, and who moderates it?"""

from sqlalchemy import select

from app.access import NOT_ALLOWED, role
from app.board import queries
from app.extensions import db
from app.labs.models import Lab
from app.labs.queries import hats_of
from app.refusal import N_

MODERATING_HATS = ("moderator", "lab_team")
NOT_ALLOWED.setdefault("reader", N_("Only people of this Lab can read its board."))
NOT_ALLOWED.setdefault("contributor", N_("People of this Lab write on its board; evaluators and partners read it."))
NOT_ALLOWED.setdefault("moderator", N_("Only moderators and the team of this Lab can do that."))

LOOKING_ON = {"evaluator", "partner"}


@role("reader")
def is_reader(person, view_args):
    """Whoever wears any hat in the Lab, and the administrator."""
    lab_key = _lab_key(view_args)
    return person is not None and lab_key is not None and (person.is_administrator or bool(hats_of(person, lab_key)))


@role("contributor")
def is_contributor(person, view_args):
    """Readers who also post: everybody with a hat but partners and evaluators, who look on; and the administrator.

    What a guest posts, who joined a workshop by its code, waits for a moderator (rules.is_held).
    """
    lab_key = _lab_key(view_args)
    if person is None or lab_key is None:
        return False
    return person.is_administrator or bool(hats_of(person, lab_key) - LOOKING_ON)


@role("moderator")
def is_moderator(person, view_args):
    """Moderators and the Lab's team, and the administrator."""
    lab_key = _lab_key(view_args)
    if person is None or lab_key is None:
        return False
    return person.is_administrator or bool(hats_of(person, lab_key) & set(MODERATING_HATS))


def _lab_key(view_args):
    """The Lab that the address names, by itself or by a post on its board."""
    if view_args.get("lab_key"):
        return db.session.scalar(select(Lab.key).where(Lab.key == view_args["lab_key"]))
    return queries.lab_of_thought(view_args.get("thought_key"))
