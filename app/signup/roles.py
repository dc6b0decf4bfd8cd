"""Who reads what somebody answered beforehand?"""

from app.access import has_role, role
from app.signup.queries import workshop_of_sign_up


@role("sign_up_reader")
def is_reader(person, view_args):
    """The facilitators of the workshop, who read the list."""
    workshop_key = workshop_of_sign_up(view_args.get("subject_key"))
    return workshop_key is not None and has_role("facilitator", person, {"workshop_key": workshop_key})
