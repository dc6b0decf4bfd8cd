"""What of a call's page is drawn again when something happens to it."""

from app.access import has_role
from app.calls import queries
from app.live.fragments import audience, fragment
from app.live.rooms import screen, touches
from app.refusal import N_, Refusal

KINDS = ("call_stage_began", "call_stage_lengthened", "call_stage_skipped", "call_announced", "call_answered", "idea_submitted",
         "submission_taken_back", "shortlist_changed")


def call_room(key):
    """The room of one call's page."""
    return f"call:{key}"


for kind in KINDS:
    touches(kind)(lambda entry: [call_room(entry.facts["call"])])


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
