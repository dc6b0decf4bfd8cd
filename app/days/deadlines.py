"""A serving process opens, moves and closes rounds over days, and writes the letters about them."""

from app.days.commands import move_on
from app.live.loops import each_second


@each_second
def move_over_days():
    """Nothing is due, nothing happens."""
    move_on()
