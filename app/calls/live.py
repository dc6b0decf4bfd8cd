"""What of a call's page is drawn again when something happens to it."""

from sqlalchemy import select

from app.access import has_role
from app.board.models import Thought
from app.calls import queries
from app.calls.models import Call, CallEntry
from app.journal.record import within
from app.live.fragments import audience, fragment
from app.live.rooms import screen, touches
from app.refusal import N_, Refusal

KINDS = ("call_stage_began", "call_stage_lengthened", "call_stage_skipped", "call_stage_ended", "call_announced", "call_called_off",
         "call_brought_back", "call_corrected", "call_readers_changed", "call_answered", "idea_submitted", "submission_taken_back",
         "shortlist_changed")

# What becomes of an idea on the board.
ON_THE_BOARD = ("thought_hidden", "thought_held", "thought_restored", "thought_withdrawn", "thought_put_back", "thought_changed",
                "thought_moved", "author_forgotten")


def call_room(key):
    """The room of one call's page."""
    return f"call:{key}"


for kind in KINDS:
    touches(kind)(lambda entry: [call_room(entry.facts["call"])])


def redraw_its_calls(c, entry):
    """What an idea says, and whether it may be read, stands on the pages of the calls that it answers."""
    c.redraw(*(call_room(key) for key in c.session.scalars(
        select(Call.key).join(CallEntry, CallEntry.call_id == Call.id).join(Thought, Thought.id == CallEntry.thought_id)
        .where(Thought.key == entry.subject))))


for kind in ON_THE_BOARD:
    within(kind)(redraw_its_calls)


@audience("call")
def call_pieces(call_key):
    """Its stages with their days, and how many ideas answer it."""
    call = queries.call_by_key(call_key)
    if call is None:
        return []
    return [
        fragment("calls/_stages.html", "call-stages", call=call, stage=queries.standing_of(call)),
        fragment("calls/_entries.html", "call-entries", call=call, entries=queries.entries_of(call)),
    ]


@screen("call")
def call_rooms(call_key, person, token=None):
    """A call's page is heard by whoever may read it."""
    if not has_role("call_reader", person, {"call_key": call_key}):
        raise Refusal("not_allowed", N_("Only people of this Lab can read its calls."))
    return [call_room(call_key)]
