"""Which pieces of the board and of an idea's page are drawn again when something happened to them."""

from app.access import has_role
from app.board import live_together, queries  # noqa: F401 (what it registers)
from app.live.fragments import audience, fragment
from app.live.rooms import board, screen, touches
from app.refusal import N_, Refusal

POSTS = ("insight_posted", "idea_posted", "idea_published", "thought_withdrawn", "thought_hidden", "thought_restored")
SAID = (("thought_top", "thought-top"), ("said", "thought-said"))
COMMENTS = ("commented_on", "comment_withdrawn", "comment_hidden", "comment_restored")


def thought(key):
    """The room of one insight's or idea's page."""
    return f"thought:{key}"


for kind in POSTS + COMMENTS:
    touches(kind)(lambda entry: [board(entry.lab), thought(entry.subject)])
touches("author_forgotten")(lambda entry: [board(entry.lab), thought(entry.subject)])
touches("kept_counted")(lambda entry: [board(entry.lab)])


@audience("lab:board")
def board_pieces(lab_key):
    """The board's numbers and one item for each post; a page puts the items in its reader's order."""
    lines = queries.lines_of(lab_key)
    pieces = [fragment("board/_counts.html", "board-counts", lines=lines, kept=queries.how_many_kept(lab_key))]
    pieces += [fragment("board/_line.html", f"thought-{line.key}", "board-list", line=line) for line in lines]
    return pieces


@audience("thought")
def thought_pieces(thought_key):
    """What it says, the head of the comments and one item for each."""
    remarks = queries.remarks_on(thought_key)
    said = queries.said_by(thought_key)
    pieces = [fragment(f"board/_{name}.html", id, said=said) for name, id in SAID] if said else []
    pieces += [fragment("board/_comments_top.html", "comments-top", how_many=len(remarks))]
    pieces += [fragment("board/_remark.html", f"comment-{remark.key}", "comments-list", remark=remark) for remark in remarks]
    return pieces


@screen("board")
def board_rooms(lab_key, person, token=None):
    """The board is heard by whoever may read it."""
    _check_reader(person, {"lab_key": lab_key})
    return [board(lab_key)]


@screen("thought")
def thought_rooms(thought_key, person, token=None):
    """An idea's page is heard by whoever may read the board it stands on."""
    _check_reader(person, {"thought_key": thought_key})
    return [thought(thought_key)]


def _check_reader(person, view_args):
    if not has_role("reader", person, view_args):
        raise Refusal("not_allowed", N_("Only people of this Lab can read its board."))
