"""A serving process reminds who signed up, and forgets what was private."""

from app.live.loops import each_second
from app.signup.commands import forget_what_was_private, remind_those_who_come


@each_second
def remind_of_workshops():
    """Write the letters whose morning has come; nothing is near, nothing happens."""
    remind_those_who_come()


@each_second
def forget_after_workshops():
    """Forget what nobody needs to know any more."""
    forget_what_was_private()
