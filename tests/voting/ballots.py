"""Ballots for the tests of this feature, made by the commands themselves."""

import pytest
from sqlalchemy import select, update

from app import clock
from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op, change
from app.people.models import Person
from app.refusal import Refusal
from app.voting import commands, queries
from app.voting.models import Vote

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


def refusal(function, *arguments, **more):
    """The code of the refusal with which this must end."""
    with pytest.raises(Refusal) as caught:
        function(*arguments, **more)
    assert str(caught.value)
    return caught.value.code


def votes_of(key):
    """The votes as the database keeps them."""
    db.session.rollback()
    return db.session.scalars(select(Vote).where(Vote.ballot_id == ballot(key).id)).all()


def journal_kinds():
    """The kinds of entry the journal holds, in order."""
    db.session.rollback()
    return [entry.kind for entry in db.session.scalars(select(Entry).order_by(Entry.id))]


def joined_together(cast):
    """Dee, the guest, turns out to be Bo."""
    with change(Op.server()) as c:
        c.session.execute(update(Person).where(Person.id == cast.dee.id).values(same_as_id=cast.bo.id))
