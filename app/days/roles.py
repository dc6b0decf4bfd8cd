"""Who takes part in a round over days?"""

from app.access import NOT_ALLOWED, role
from app.board.roles import LOOKING_ON
from app.labs.queries import hats_of
from app.refusal import N_
from app.workshops.queries import workshop_by_key

NOT_ALLOWED.setdefault("days_member", N_("Members of this Lab take part here; evaluators and partners look on."))


@role("days_member")
def is_days_member(person, view_args):
    """Whoever contributes to the Lab of this workshop."""
    workshop = workshop_by_key(view_args.get("workshop_key")) if view_args.get("workshop_key") else None
    return person is not None and workshop is not None and bool(hats_of(person, workshop.lab.key) - LOOKING_ON)
