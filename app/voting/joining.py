"""Two ideas on an open ballot become one, or two again: every vote is given back and everybody is asked again."""

from sqlalchemy import select

from app import clock
from app.database import once
from app.extensions import db
from app.journal.models import Entry
from app.journal.record import change
from app.people.models import Person
from app.refusal import N_, Refusal
from app.voting import rules
from app.voting.commands import find
from app.voting.models import Ballot, BallotOption, Vote

JOINED, PARTED = "ballot_ideas_joined", "ballot_ideas_parted"


def open_ballots_with(session, workshop_key, source_key):
    """Keys of the workshop's ballots that are open now and hold this idea."""
    ballots = session.scalars(
        select(Ballot).join(BallotOption, BallotOption.ballot_id == Ballot.id)
        .where(Ballot.workshop_key == workshop_key, BallotOption.source_key == source_key))
    return [ballot.key for ballot in ballots if rules.stage(ballot, clock.now()) == "open"]


def join_on_ballots(op, workshop_key, source_key, under):
    """Take an idea off every open ballot that also holds the one under which it now lies.

    Votes are never added together, and what somebody gave to the two is nobody else's to know: all votes go back.
    Refuses to leave a single idea to vote on.
    """
    with change(op) as c:
        for key in open_ballots_with(c.session, workshop_key, source_key):
            ballot = find(c, key)
            options = {option.source_key: option for option in ballot.options}
            if under not in options:
                continue
            if len(options) <= rules.LEAST_OPTIONS:
                raise Refusal("too_few_ideas", N_("People are voting on these two. Put together they leave nothing to choose between."))
            gone = options[source_key]
            facts = {"source": source_key, "position": gone.position}
            ballot.options.remove(gone)
            _ask_again(c, ballot, JOINED, facts)


def part_on_ballots(op, workshop_key, source_key, under, headline, body):
    """Put an idea that was joined while its ballot is open back on it; all votes go back again."""
    with change(op) as c:
        for key in open_ballots_with(c.session, workshop_key, under):
            ballot = find(c, key)
            joined = [entry for entry in _changes(c.session, ballot.key) if entry.facts["source"] == source_key]
            if joined and joined[-1].kind == JOINED:
                ballot.options.append(BallotOption(
                    position=joined[-1].facts["position"], frozen_headline=headline, frozen_body=body, source_key=source_key))
                _ask_again(c, ballot, PARTED, {"source": source_key, "position": joined[-1].facts["position"]})


def is_asked_again(ballot):
    """Whether votes of this ballot were given back, because ideas on it were put together or taken apart."""
    return once(db.session, ("asked again", ballot.id), lambda: [bool(_changes(db.session, ballot.key))])[0]


def _changes(session, ballot_key):
    return session.scalars(select(Entry).where(Entry.subject == ballot_key, Entry.kind.in_((JOINED, PARTED))).order_by(Entry.id)).all()


def _ask_again(c, ballot, kind, facts):
    for vote in c.session.scalars(select(Vote).where(Vote.ballot_id == ballot.id)):
        c.session.delete(vote)
    c.session.flush()
    persons = c.session.scalars(select(Person.key).where(Person.id.in_([elector.person_id for elector in ballot.electors])))
    c.record(kind, lab=None if ballot.is_rehearsal else ballot.lab.key, workshop=ballot.workshop_key, subject=ballot.key,
             facts={**facts, "persons": sorted(persons)})
