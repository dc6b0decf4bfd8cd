"""A serving process reads the journal for those whom it concerns, and writes the letters that are due."""

from app.following.commands import read_journal, write_letters
from app.live.loops import each_second


@each_second
def tell_the_news():
    """Nothing new and nothing due, nothing happens."""
    read_journal()
    write_letters()
