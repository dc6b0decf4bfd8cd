"""What voting keeps of a person: for which ballots they were asked, and their choices. What was counted stands without a name."""

from sqlalchemy import delete, select, update

from app.board.models import Thought
from app.extensions import db
from app.people.storing import stores
from app.voting.models import Ballot, BallotOption, Elector, Vote


def read(ids):
    """Each ballot for which they were asked, and each of their choices."""
    asked = db.session.execute(select(Ballot.title).join(Elector, Elector.ballot_id == Ballot.id).where(Elector.person_id.in_(ids)))
    voted = db.session.execute(
        select(Ballot.title, Vote.choice, Vote.saved_at).join(Vote, Vote.ballot_id == Ballot.id).where(Vote.person_id.in_(ids)))
    return {"asked_in": [title for (title,) in asked],
            "vote": [{"ballot": title, "choice": choice, "saved_at": saved_at.isoformat()} for title, choice, saved_at in voted]}


def erase(c, ids, words):
    """Votes in ballots that are not closed go; counted ones stay with a person without a name. Their words leave the ballots' ideas."""
    not_closed = select(Ballot.id).where(Ballot.closed_at.is_(None))
    for model in (Vote, Elector):
        c.session.execute(delete(model).where(model.person_id.in_(ids), model.ballot_id.in_(not_closed)))
    if words == "gone":
        own = select(Thought.id).where(Thought.author_id.in_(ids))
        c.session.execute(update(BallotOption).where(BallotOption.thought_id.in_(own)).values(frozen_headline="…", frozen_body="")
                          .execution_options(synchronize_session=False))


stores("voting", read, erase)
