"""What moderators hide is hidden on ballots too: the votes stay, the words are on no screen."""

from sqlalchemy import or_, select

from app import clock
from app.board.models import Origin, Thought
from app.journal.record import within
from app.voting.models import Ballot, BallotOption


def _hide(c, entry):
    _set(c, entry, clock.now())


def _show(c, entry):
    _set(c, entry, None)


def _set(c, entry, moment):
    if entry.kind.startswith("thought_") and entry.workshop is not None:
        # Taken off by its workshop, where it lies under another now or was taken back: its ballots know that already.
        return
    for option, ballot in c.session.execute(
            select(BallotOption, Ballot).join(Ballot, Ballot.id == BallotOption.ballot_id).where(_about(entry))):
        if (option.hidden_at is None) != (moment is None):
            option.hidden_at = moment
            c.record("ballot_option_hidden" if moment else "ballot_option_shown", lab=entry.lab, workshop=ballot.workshop_key,
                     subject=ballot.key, facts={"option": option.key, "persons": []})


def _about(entry):
    """Options that hold the words of an idea of the board, or of a contribution of a workshop: by its key, or by what it became."""
    known = select(Origin.contribution_key).join(Thought, Thought.id == Origin.thought_id).where(Thought.key == entry.subject)
    return or_(BallotOption.source_key == entry.subject, BallotOption.source_key.in_(known))


for _kind in ("thought_hidden", "thought_held", "idea_hidden"):
    within(_kind)(_hide)
for _kind in ("thought_restored", "idea_unhidden"):
    within(_kind)(_show)
