"""What is put together on the board is one on the Lab's open ballots too: every vote goes back, and each voter is asked again."""

from sqlalchemy import select

from app.board.models import Thought
from app.journal.record import within
from app.voting.joining import join_on_ballots, part_on_ballots


@within("thoughts_merged")
def join_what_was_put_together(c, entry):
    """Both on one open ballot of the Lab become one there. A ballot of a workshop follows what its own console puts together."""
    join_on_ballots(c.op, None, entry.facts["absorbed"], entry.subject)


@within("merge_undone")
def part_what_was_taken_apart(c, entry):
    """What was joined while its ballot is open comes back on it."""
    thought = c.session.scalar(select(Thought).where(Thought.key == entry.facts["absorbed"]))
    part_on_ballots(c.op, None, thought.key, entry.subject, thought.headline, thought.body)
