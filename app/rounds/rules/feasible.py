"""For how many people does a structure work, and what would work instead?"""

from app.refusal import N_, Refusal
from app.rounds.rules.forms import ALONE

PEOPLE_AROUND = 2  # a middle of two needs two around it


def smallest(form):
    """The fewest people for whom these groups can be made without breaking a law."""
    if form.form in ALONE:
        return 1
    if form.form in ("split", "rematch"):
        # A lone consultant has nobody to confer with: where groups have at least three, two are no group.
        return form.bounds[1]
    if form.form == "centre":
        return 2 + PEOPLE_AROUND
    return 2


def check_people(people, title, forms, least, alternatives):
    """Refuses to start with fewer people than the structure says (`least`), or than any of its steps can group.

    `alternatives` are pairs (title, least) of other structures. The sentence says from how many on this one works and
    names the most demanding of the others that works now; with nobody here it only says that people must join first.
    """
    needed = max([least, 1, *(smallest(form) for form in forms)])
    if people >= needed:
        return
    if people < 1:
        raise Refusal("nobody_here", N_("Nobody takes part yet. %(title)s works from %(needed)s people on."), title=title, needed=needed)
    works = [(fewest, -at, name) for at, (name, fewest) in enumerate(alternatives) if fewest <= people and name != title]
    if works:
        raise Refusal(
            "too_few_people",
            N_("%(title)s works from %(needed)s people on; taking part now: %(people)s. %(other)s works now. Nothing was started."),
            title=title, needed=needed, people=people, other=max(works)[2],
        )
    raise Refusal(
        "too_few_people",
        N_("%(title)s works from %(needed)s people on; taking part now: %(people)s. Wait until more have come. Nothing was started."),
        title=title, needed=needed, people=people,
    )
