"""Which paper slips of a round are typed, and what does each say?

Read for the facilitators who type them, with the paper in their hands. Every other screen reads what became of a slip
through reading.readable_by(), like any contribution.
"""

from typing import NamedTuple

from sqlalchemy import select

from app.extensions import db
from app.rounds.models import Contribution, Parent
from app.rounds.reading import DESK_VIEWER, readable_by
from app.rounds.rules.choosing import headline_for
from app.rounds.slip_models import PaperSlip


class Slip(NamedTuple):
    """A typed slip; `headline` is ready to be read, `own_headline` what was typed as one, `ideas` the keys of others it grew out of."""

    number: int
    text: str
    headline: str
    own_headline: str
    step: int
    table_label: str
    put_forward: bool
    late: bool
    grew_from: tuple
    ideas: tuple
    fields: dict
    zone: str | None


def slips_of(round_, session=None):
    """The typed slips of a round in the order of their numbers."""
    session = session or db.session
    grew_from = parents_of(round_, session)
    ideas = _ideas_under(round_, session)
    rows = session.execute(
        select(PaperSlip.number, Contribution).join(Contribution, Contribution.id == PaperSlip.contribution_id)
        .where(PaperSlip.round_id == round_.id).order_by(PaperSlip.number)
    )
    return [
        Slip(number, one.text, headline_for(one.text, one.headline), one.headline, one.step, one.table_label,
             one.put_forward_at is not None, one.late, tuple(grew_from[number]), tuple(ideas.get(one.id, ())), one.fields or {}, one.zone)
        for number, one in rows
    ]


def parents_of(round_, session=None):
    """{number: numbers of the slips it grew out of} for every typed slip of a round."""
    session = session or db.session
    number_of = dict(session.execute(
        select(PaperSlip.contribution_id, PaperSlip.number).where(PaperSlip.round_id == round_.id)).all())
    grew_from = {number: [] for number in number_of.values()}
    for child_id, parent_id in session.execute(
        select(Parent.child_id, Parent.parent_id).where(Parent.child_id.in_(number_of)).order_by(Parent.id)
    ):
        if parent_id in number_of:
            grew_from[number_of[child_id]].append(number_of[parent_id])
    return grew_from


def ideas_from_phones(round_, session=None):
    """What was written on a phone in this round and the desk may read: a slip may have grown out of it, too."""
    slips = select(PaperSlip.contribution_id).where(PaperSlip.round_id == round_.id)
    return (session or db.session).scalars(readable_by(DESK_VIEWER).where(
        Contribution.round_id == round_.id, Contribution.id.not_in(slips), Contribution.merged_into_id.is_(None),
    ).order_by(Contribution.id)).all()


def _ideas_under(round_, session):
    """{contribution id of a slip: keys of the ideas from phones that it grew out of}."""
    keys, found = {idea.id: idea.key for idea in ideas_from_phones(round_, session)}, {}
    for child_id, parent_id in session.execute(
        select(Parent.child_id, Parent.parent_id).where(Parent.parent_id.in_(keys)).order_by(Parent.id)
    ):
        found.setdefault(child_id, []).append(keys[parent_id])
    return found


def lineage_in(round_, session):
    """{contribution id: ids of what it grew out of} for everything that was written in a round."""
    found = {}
    for child_id, parent_id in session.execute(
        select(Parent.child_id, Parent.parent_id).join(Contribution, Contribution.id == Parent.child_id)
        .where(Contribution.round_id == round_.id)
    ):
        found.setdefault(child_id, []).append(parent_id)
    return found


def slip_numbered(round_, number, session=None):
    """The PaperSlip of that number, or None."""
    return (session or db.session).scalar(
        select(PaperSlip).where(PaperSlip.round_id == round_.id, PaperSlip.number == number))
