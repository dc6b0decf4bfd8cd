"""A serving process reminds people of what they said they would do."""

from app.commitments.commands import remind_owners
from app.live.loops import each_second


@each_second
def remind_of_commitments():
    """Write the letters whose morning has come; nothing is near, nothing happens."""
    remind_owners()
