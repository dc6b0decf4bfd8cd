"""Who may follow a Lab and what stands on its board?"""

from app.access import NOT_ALLOWED, has_role, role
from app.refusal import N_

NOT_ALLOWED.setdefault("follower", N_("Only people who read this board can follow what is on it."))


@role("follower")
def is_follower(person, view_args):
    """Whoever reads the board and is signed in: on a public board too, somebody has to be told."""
    return person is not None and has_role("reader", person, view_args)
