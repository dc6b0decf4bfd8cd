"""A serving process notes when stages of calls begin, and writes the letter before a bell."""

from app.calls.commands import move_on
from app.live.loops import each_second


@each_second
def move_calls():
    """Nothing is due, nothing happens."""
    move_on()
