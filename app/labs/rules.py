"""Which phases, hats and dates may a Lab have, and who may hand out which hat?"""

from app.refusal import N_, Refusal

PHASES = {
    "scoping": N_("Scoping"),
    "discovery": N_("Research and discovery"),
    "testing": N_("Developing and testing"),
    "sharing": N_("Distilling and sharing"),
    "closed": N_("Closed"),
}

HATS = {
    "participant": N_("Participant"),
    "member": N_("Community member"),
    "facilitator": N_("Facilitator"),
    "moderator": N_("Moderator"),
    "lab_team": N_("Lab team"),
    "evaluator": N_("Evaluator"),
    "partner": N_("Partner"),
}

LONGEST_DAYS = 3 * 366


def check_dates(starts_on, ends_on):
    """A Lab ends after it starts and lasts at most three years; anything else is refused."""
    if ends_on <= starts_on:
        raise Refusal("dates_reversed", N_("The Lab has to end after the day it starts."))
    if (ends_on - starts_on).days > LONGEST_DAYS:
        raise Refusal("dates_too_long", N_("A Lab lasts three years at most. Please check the dates."))


def check_phase(phase):
    """Refuse a phase that no Lab has."""
    if phase not in PHASES:
        raise Refusal("unknown_phase", N_("There is no such phase."))


def check_hat(hat):
    """Refuse a hat that does not exist."""
    if hat not in HATS:
        raise Refusal("unknown_hat", N_("There is no such hat."))


def check_lab_keeps_its_team(hat, wearers):
    """Refuse to take the last lab-team hat: a Lab that nobody runs can no longer be changed by its own people.

    ``wearers`` is how many people wear the hat now.
    """
    if hat == "lab_team" and wearers <= 1:
        raise Refusal("last_of_the_team", N_("Somebody has to be in the lab team. Give the hat to another person first."))
