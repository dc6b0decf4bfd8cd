"""On which ballots did an idea of the board stand, and where did it come in those that are revealed?"""

from sqlalchemy import or_, select

from app.board.models import Origin, Thought
from app.extensions import db
from app.voting.models import Ballot, BallotOption
from app.voting.queries import result_of, stage_of


def ballots_with(thought_key):
    """[(ballot, its stage, the row of its result or None)] for a thought of the board, the newest first.

    Under its own key on ballots of the Lab, under the contribution that it was on those of its workshop. What is in preparation,
    cancelled or rehearsed is not told.
    """
    contributions = select(Origin.contribution_key).join(Thought, Thought.id == Origin.thought_id).where(Thought.key == thought_key)
    options = or_(BallotOption.source_key == thought_key, BallotOption.source_key.in_(contributions))
    found = db.session.execute(
        select(Ballot, BallotOption.source_key).join(BallotOption, BallotOption.ballot_id == Ballot.id)
        .where(options, Ballot.cancelled_at.is_(None), Ballot.is_rehearsal.is_(False), Ballot.opened_at.is_not(None))
        .order_by(Ballot.id.desc())).all()
    return [(ballot, stage_of(ballot), _row_of(ballot, source)) for ballot, source in found]


def _row_of(ballot, source):
    if ballot.revealed_at is None:
        return None
    return next((row for row in result_of(ballot).rows if row.source_key == source), None)
