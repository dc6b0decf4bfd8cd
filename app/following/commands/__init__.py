"""The only place that writes what is told to whom: the journal's reader, the letters made of it, and what people wish."""

from app.following.commands.letters import write_letters
from app.following.commands.links import end_link, make_link
from app.following.commands.reading import read_journal
from app.following.commands.wishing import follow, mark_all_read, mark_read, say_how_often, stop_all_letters, stop_following

__all__ = [
    "end_link", "follow", "make_link", "mark_all_read", "mark_read", "read_journal", "say_how_often", "stop_all_letters",
    "stop_following", "write_letters",
]
