"""Who may lead a ballot, and who may look at one?"""

from app.access import NOT_ALLOWED, role
from app.labs.queries import hats_of
from app.labs.roles import names_lab
from app.refusal import N_
from app.voting import queries

NOT_ALLOWED.setdefault("ballot_leader", N_("Only the team of this Lab, or whoever runs the workshop, can do that."))
NOT_ALLOWED.setdefault("ballot_reader", N_("This ballot belongs to people of another Lab or workshop."))
names_lab("ballot_key")(queries.lab_of_ballot)
_leaders = []


def led_by(function):
    """Register f(person, workshop_key) -> bool: who leads the ballots of a workshop is for a higher feature to say."""
    if function not in _leaders:
        _leaders.append(function)
    return function


@role("elector")
def is_elector(person, view_args):
    """Whoever was told to the ballot when it opened, or admitted since."""
    return person is not None and queries.may_vote_in(view_args.get("ballot_key"), person.id)


@role("ballot_leader")
def is_leader(person, view_args):
    """The team of the ballot's Lab, the administrator, and whoever runs the workshop that it belongs to."""
    ballot = queries.ballot_with_key(view_args.get("ballot_key"))
    if person is None or ballot is None:
        return False
    if person.is_administrator or "lab_team" in hats_of(person, ballot.lab.key):
        return True
    return bool(ballot.workshop_key) and any(leads(person, ballot.workshop_key) for leads in _leaders)


@role("ballot_reader")
def is_reader(person, view_args):
    """Electors, leaders, and for a ballot of the whole Lab everybody with a hat in it."""
    ballot = queries.ballot_with_key(view_args.get("ballot_key"))
    if person is None or ballot is None:
        return False
    belongs = ballot.workshop_key is None and bool(hats_of(person, ballot.lab.key))
    return belongs or is_elector(person, view_args) or is_leader(person, view_args)
