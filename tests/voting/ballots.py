"""Ballots for the tests of this feature, made by the commands themselves."""

from app import clock
from app.extensions import db
from app.journal.record import Op
from app.voting import commands, queries

IDEAS = ["Peer worker at the first visit", "One shared care plan", "Refer yourself back", "Evening pain group"]


def prepared(cast, workshop_key=None, ideas=IDEAS, **more):
    """A ballot that Ann has prepared; returns its key."""
    return commands.prepare_ballot(
        Op.of(cast.ann.id), cast.lab.key, "Which ideas should we test next?",
        [{"headline": idea, "source_key": f"source{n}"} for n, idea in enumerate(ideas)], workshop_key=workshop_key, **more,
    )


def opened(cast, *names, **more):
    """An open ballot for the named people, Bo, Cy and Dee unless said otherwise; returns its key."""
    key = prepared(cast, **more)
    commands.open_ballot(Op.of(cast.ann.id), key, [getattr(cast, name).id for name in names or ("bo", "cy", "dee")])
    return key


def ballot(key):
    """The ballot as it is now."""
    db.session.rollback()
    return queries.ballot_with_key(key)


def option_keys(key):
    """The keys of the ideas in the order of the ballot."""
    return [option.key for option in ballot(key).options]


def give(person, key, *dots, replaces="", **more):
    """A vote: dots for the first, second ... idea. Returns the receipt."""
    choice = {option: given for option, given in zip(option_keys(key), dots, strict=False) if given}
    return commands.cast_vote(Op.of(person.id), key, choice, replaces=replaces, **more)


def closed(cast, key):
    """Closes it as Ann."""
    commands.close_ballot(Op.of(cast.ann.id), key)
    return ballot(key)


def revealed(cast, key):
    """Closes and reveals it as Ann."""
    if not ballot(key).closed_at:
        closed(cast, key)
    commands.reveal_ballot(Op.of(cast.ann.id), key)
    return ballot(key)


def moment():
    """Now, as the server sees it."""
    return clock.now()
