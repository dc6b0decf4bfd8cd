"""Which pieces of the board and of an idea's page are drawn again when something happened to them."""

from app.access import has_role
from app.board import live_backing, live_threads, live_together, live_words, queries  # noqa: F401 (what they register)
from app.board.commands.indexing import index
from app.board.rooms import reader, thought
from app.journal.record import finishing, rooms_touched
from app.live.fragments import audience, fragment
from app.live.rooms import board, screen, touches
from app.refusal import N_, Refusal

POSTS = ("insight_posted", "idea_posted", "idea_published", "thought_withdrawn", "thought_put_back", "thought_hidden", "thought_held",
         "thought_restored")
CHANGES = ("thought_changed", "thought_moved", "owner_added", "owner_removed")
SAID = (("thought_top", "thought-top"), ("said", "thought-said"))


for kind in POSTS + CHANGES:
    touches(kind)(lambda entry: [board(entry.lab), thought(entry.subject)])
touches("author_forgotten")(lambda entry: [board(entry.lab), thought(entry.subject)])
touches("kept_counted")(lambda entry: [board(entry.lab)])


@finishing
def index_what_changed(c):
    """What is drawn again on a thought's page is also found by what it says now: whoever tells the one cannot forget the other."""
    rooms = [room for entry in c.entries for room in rooms_touched(entry)]
    for key in dict.fromkeys(room.removeprefix(thought("")) for room in rooms if room.startswith(thought(""))):
        index(c, key)


@audience("lab:board")
def board_pieces(lab_key):
    """The board's numbers. Its lines each page asks for itself when this room has changed: they are many, and each page shows others."""
    return [fragment("board/_counts.html", "board-counts", how_many=queries.how_many_on(lab_key), kept=queries.how_many_kept(lab_key))]


@audience("thought")
def thought_pieces(thought_key):
    """What it says, or that it says nothing any more."""
    said = queries.said_by(thought_key)
    if said is None:
        return [fragment("board/_gone.html", "thought-gone", lab_key=queries.lab_of_thought(thought_key))]
    return [fragment(f"board/_{name}.html", id, said=said) for name, id in SAID]


@screen("board")
def board_rooms(lab_key, person, token=None):
    """The board is heard by whoever may read it."""
    _check_reader(person, {"lab_key": lab_key})
    return [board(lab_key)]


@screen("thought")
def thought_rooms(thought_key, person, token=None):
    """An idea's page is heard by whoever may read the board it stands on; what is a person's own there, by them alone."""
    _check_reader(person, {"thought_key": thought_key})
    return [thought(thought_key), *([reader(person.key, thought_key)] if person else [])]


def _check_reader(person, view_args):
    if not has_role("reader", person, view_args):
        raise Refusal("not_allowed", N_("Only people of this Lab can read its board."))
