"""Who may bring an idea to which state?"""

from app.board.rules.kinds import STATES, check_state
from app.refusal import N_, Refusal

# What its author and owners may say of an idea themselves; what comes after is the Lab's to say.
OWN = ("open", "refined", "submitted")


def offered(now, leads):
    """{state: words} of the states to which somebody may bring an idea that stands in `now`."""
    return {state: words for state, words in STATES["idea"].items() if state != now and (leads or (state in OWN and now in OWN))}


def check_move(kind, now, to, leads, reason=""):
    """The reason as it is kept. Refuses a state that somebody may not say, the same once more, and an end without a reason."""
    reason = check_state(kind, to, reason)
    if to == now:
        raise Refusal("stands_there", N_("It stands there already."))
    if not leads and to not in offered(now, leads):
        raise Refusal("not_yours_to_say", N_("From here on facilitators and the team of the Lab say where it stands."))
    if len(reason) > 1000:
        raise Refusal("reason_too_long", N_("Keep the reason under %(limit)s characters."), limit=1000)
    return reason
