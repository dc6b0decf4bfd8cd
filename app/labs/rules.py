"""Which phases, hats and dates may a Lab have, and who may hand out which hat?"""

from datetime import datetime, time, timedelta

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

READERS = {
    "public": N_("Anybody, without signing in"),
    "members": N_("Everybody of the Lab, whichever hat they wear"),
    "participants": N_("Only who takes part or works in it: no community members, no partners"),
}
# The hats that follow a Lab from outside.
OUTER_HATS = frozenset({"member", "partner"})
# Who works for a Lab, and may be asked for a second step at sign-in.
WORKING_HATS = frozenset({"lab_team", "facilitator", "moderator"})

# Who may be asked to vote: staff, moderators and evaluators are asked only where a ballot says so.
OPEN_HATS = ("participant", "member", "partner")
# The order in which the people of a Lab are listed, by what they do for it.
BY_WORK = ("lab_team", "facilitator", "moderator", "evaluator", "partner", "member", "participant")
LONGEST_NAME = 120
LONGEST_CHALLENGE = 500
MOST_INVITED = 200
LONGEST_DAYS = 3 * 366
LONGEST_OPEN = 366
# By so many signs of its digest an invitation is named on its Lab's page.
MARK = 20


def check_dates(starts_on, ends_on):
    """A Lab ends after it starts and lasts at most three years; anything else is refused."""
    if ends_on <= starts_on:
        raise Refusal("dates_reversed", N_("The Lab has to end after the day it starts."))
    if (ends_on - starts_on).days > LONGEST_DAYS:
        raise Refusal("dates_too_long", N_("A Lab lasts three years at most. Please check the dates."))


def tidy_name(text):
    """A Lab's name on one line; an empty one and one over 120 letters are refused."""
    kept = " ".join((text or "").split())
    if not kept:
        raise Refusal("no_name", N_("The Lab needs a name."))
    if len(kept) > LONGEST_NAME:
        raise Refusal("name_too_long", N_("A Lab's name has at most %(most)s letters."), most=LONGEST_NAME)
    return kept


def tidy_challenge(text):
    """The challenge as it was written; an empty one and one over 500 letters are refused."""
    kept = (text or "").strip()
    if not kept:
        raise Refusal("no_challenge", N_("The Lab needs its challenge: the question it works on."))
    if len(kept) > LONGEST_CHALLENGE:
        raise Refusal("challenge_too_long", N_("A challenge has at most %(most)s letters."), most=LONGEST_CHALLENGE)
    return kept


def check_number_invited(number):
    """At least one address and at most 200 at a time."""
    if number == 0:
        raise Refusal("nobody_invited", N_("Write at least one e-mail address."))
    if number > MOST_INVITED:
        raise Refusal("too_many_invited", N_("At most %(most)s addresses at a time, please."), most=MOST_INVITED)


def check_open_hat(hat):
    """A link for many hands out no hat by which somebody works for the Lab: it may be passed on to anybody."""
    if hat not in OPEN_HATS:
        raise Refusal("not_for_many", N_("A link for many lets people in as participants, community members or partners only."))


def check_until(day, moment):
    """How long from this moment to the end of a day; refuses a day that is over, and more than a year."""
    lasts = datetime.combine(day, time.max, tzinfo=moment.tzinfo) - moment
    if lasts <= timedelta(0):
        raise Refusal("over_already", N_("This day is over. Choose one to come."))
    if lasts > timedelta(days=LONGEST_OPEN):
        raise Refusal("open_too_long", N_("A link for many lasts a year at most."))
    return lasts


def check_phase(phase):
    """Refuse a phase that no Lab has."""
    if phase not in PHASES:
        raise Refusal("unknown_phase", N_("There is no such phase."))


def may_read(readers, hats):
    """May somebody with these hats (none, signed out or a stranger) read the board of a Lab with these readers?"""
    return readers == "public" or is_let_in(readers, hats)


def is_let_in(readers, hats):
    """Do they read it as one of the Lab: what was shared with its people and not with the world?"""
    return bool(set(hats) - (OUTER_HATS if readers == "participants" else set()))


def check_readers(readers):
    """Refuse a word that does not say who may read."""
    if readers not in READERS:
        raise Refusal("unknown_readers", N_("Choose who may read the board."))


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


def in_groups(people, words=""):
    """[(hat, its people)] of people with names, addresses and hats, whose name or address holds these words; empty groups left out.

    Each stands once, under the hat that says most of what they do here; guests, without an address, under None at the end.
    """
    wanted = words.casefold().split()
    groups = {hat: [] for hat in (*BY_WORK, None)}
    for one in people:
        text = f"{one.name} {one.email or ''}".casefold()
        if all(word in text for word in wanted):
            leads = next(hat for hat in BY_WORK if hat in one.hats)
            groups[None if leads == "participant" and one.email is None else leads].append(one)
    return [(hat, found) for hat, found in groups.items() if found]
