"""What is put together on the board is one on open ballots too, of the Lab and of workshops: votes go back, everybody is asked again."""

from sqlalchemy import select

from app.board.models import Origin, Thought
from app.board.queries.chain import with_those_under
from app.journal.record import within
from app.voting.joining import join_on_ballots, part_on_ballots


@within("thoughts_merged")
def join_what_was_put_together(c, entry):
    """Both on one open ballot become one there, as posts of the board or as what they were in their workshop."""
    gone = _sources(c, entry.facts["absorbed"])
    under = _sources(c, entry.subject).keys() - gone.keys()
    join_on_ballots(c.op, gone.keys(), under, merge=entry.facts["merge"])


@within("merge_undone")
def part_what_was_taken_apart(c, entry):
    """What this merge joined while its ballot is open comes back on it."""
    part_on_ballots(c.op, _sources(c, entry.facts["absorbed"]), _sources(c, entry.subject).keys(), merge=entry.facts["merge"])


def _sources(c, thought_key):
    """{source key: (headline, body)} under which an idea and all that lies under it may stand on a ballot."""
    c.flush()
    ids = with_those_under(c.session, c.session.scalars(select(Thought.id).where(Thought.key == thought_key)).all())
    rows = c.session.execute(
        select(Thought.key, Origin.contribution_key, Thought.headline, Thought.body)
        .outerjoin(Origin, Origin.thought_id == Thought.id).where(Thought.id.in_(ids))).all()
    return {source: (headline, body) for *sources, headline, body in rows for source in sources if source}
