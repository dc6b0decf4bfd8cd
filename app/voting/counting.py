"""What do the votes of a ballot add up to? The one count, used at the close and at every recount."""

from sqlalchemy import select

from app.voting.methods import method_named
from app.voting.models import Vote
from app.voting.one_person import lasting_ids


def count(session, ballot):
    """The tally of the votes as they lie in the table, one row for one person."""
    votes = session.execute(select(Vote.person_id, Vote.choice).where(Vote.ballot_id == ballot.id)).all()
    method = method_named(ballot.method)
    return method.tally(dict(votes), [option.key for option in ballot.options], ballot.settings)


def standing_votes(session, ballot):
    """Of each person the vote that stands: where two rows turned out to be one person, the later one.

    Returns (votes that stand, votes that do not).
    """
    votes = session.scalars(select(Vote).where(Vote.ballot_id == ballot.id).order_by(Vote.saved_at, Vote.id)).all()
    lasting = lasting_ids(session, [vote.person_id for vote in votes])
    last = {lasting[vote.person_id]: vote for vote in votes}
    standing = list(last.values())
    return standing, [vote for vote in votes if vote not in standing]
