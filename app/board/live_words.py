"""When does the quiet room of a Lab change, in which pages beside the board learn that words are no longer read, or read otherwise?"""

from app.access import has_role
from app.board import queries
from app.live.rooms import screen, touches, words
from app.refusal import N_, Refusal

ACTS = ("withdrawn", "hidden", "held", "restored")
KINDS = (
    *(f"{what}_{act}" for what in ("thought", "comment", "support", "offer") for act in ACTS),
    *(f"check_answer_{act}" for act in ACTS[1:]),
    "thought_put_back", "thought_changed", "comment_changed", "author_forgotten", "thoughts_merged", "merge_undone",
)

for kind in KINDS:
    touches(kind)(lambda entry: [words(entry.lab)])


@screen("words")
def words_rooms(lab_key, person, token=None):
    """It is heard by whoever may read the board, and by whoever was sent a link that asks about it."""
    if not has_role("reader", person, {"lab_key": lab_key}) and not (token and queries.lab_of_link(token) == lab_key):
        raise Refusal("not_allowed", N_("Only people of this Lab can read its board."))
    return [words(lab_key)]
