"""The moderators' queue is drawn again when something comes to wait, is reported or is done."""

from app.access import has_role
from app.live.fragments import audience, fragment
from app.live.rooms import screen, touches
from app.moderation import queries
from app.moderation.commands import KEPT
from app.refusal import N_, Refusal

WAITING = ("insight_posted", "idea_posted", "theme_formed", "opportunity_formed", "commented_on", "supported", "offered", "reported",
           "report_left", "thought_changed", "comment_changed", "thought_withdrawn", "thought_put_back", "comment_withdrawn",
           "support_withdrawn", "offer_withdrawn", "check_answered")


def queue_room(lab_key):
    """The room of a Lab's moderators."""
    return f"lab:{lab_key}:moderators"


for _kind in (*WAITING, *KEPT):
    touches(_kind)(lambda entry: [queue_room(entry.lab)] if entry.lab else [])


@audience("lab:moderators")
def queue_pieces(lab_key):
    """What waits, and what is hidden."""
    return [fragment("moderation/_waiting.html", "moderation-waiting", lab_key=lab_key, cases=queries.cases(lab_key)),
            fragment("moderation/_hidden.html", "moderation-hidden", lab_key=lab_key, cases=queries.hidden(lab_key))]


@screen("moderation")
def queue_rooms(lab_key, person, token=None):
    """The queue is heard by the Lab's moderators."""
    if not has_role("moderator", person, {"lab_key": lab_key}):
        raise Refusal("not_allowed", N_("Only moderators and the team of this Lab can do that."))
    return [queue_room(lab_key)]
