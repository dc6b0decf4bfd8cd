"""Two ideas on an open ballot become one, or two again: every vote is given back and everybody is asked again."""

from sqlalchemy import select

from app import clock
from app.board.models import Thought
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


def join_on_ballots(op, gone, under, *, workshop_key=None, merge=None):
    """Take ideas (`gone`, their source keys) off every open ballot that also holds one of those under which they now lie.

    Votes are never added together, and what somebody gave to the two is nobody else's to know: all votes go back. `merge` is the key
    of what the board put together, on whichever ballot they stand; without it the ballots of this workshop follow its own console.
    Refuses to leave a single idea to vote on.
    """
    with change(op) as c:
        for key in _open_ballots_with(c.session, gone, workshop_key):
            ballot = find(c, key)
            options = {option.source_key: option for option in ballot.options}
            if not options.keys() & set(under):
                continue
            gone_here = [option for source, option in options.items() if source in gone]
            if len(options) - len(gone_here) < rules.LEAST_OPTIONS:
                raise Refusal("too_few_ideas", N_("People are voting on these two. Put together they leave nothing to choose between."))
            for option in gone_here:
                ballot.options.remove(option)
                _ask_again(c, ballot, JOINED, source=option.source_key, position=option.position, merge=merge)


def part_on_ballots(op, gone, under, *, workshop_key=None, merge=None):
    """Put ideas that were joined while their ballot is open back on it; all votes go back again.

    `gone` is {source key: (headline, body)}; what another merge took off stays off.
    """
    with change(op) as c:
        for key in _open_ballots_with(c.session, under, workshop_key):
            ballot = find(c, key)
            last = {entry.facts["source"]: entry for entry in _changes(c.session, ballot.key)}
            for source, (headline, body) in gone.items():
                entry = last.get(source)
                if entry is not None and entry.kind == JOINED and entry.facts.get("merge") == merge:
                    ballot.options.append(BallotOption(
                        position=entry.facts["position"], frozen_headline=headline, frozen_body=body, source_key=source,
                        thought_id=c.session.scalar(select(Thought.id).where(Thought.key == source))))
                    _ask_again(c, ballot, PARTED, source=source, position=entry.facts["position"], merge=merge)


def is_asked_again(ballot):
    """Whether votes of this ballot were given back, because ideas on it were put together or taken apart."""
    return once(db.session, ("asked again", ballot.id), lambda: [bool(_changes(db.session, ballot.key))])[0]


def _open_ballots_with(session, source_keys, workshop_key):
    """Keys of the ballots (of one workshop, or all) that are open now and hold one of these ideas."""
    held = select(BallotOption.ballot_id).where(BallotOption.source_key.in_(source_keys))
    ballots = session.scalars(
        select(Ballot).where(Ballot.id.in_(held), *([Ballot.workshop_key == workshop_key] if workshop_key else [])).order_by(Ballot.id))
    return [ballot.key for ballot in ballots if rules.stage(ballot, clock.now()) == "open"]


def _changes(session, ballot_key):
    return session.scalars(select(Entry).where(Entry.subject == ballot_key, Entry.kind.in_((JOINED, PARTED))).order_by(Entry.id)).all()


def _ask_again(c, ballot, kind, **facts):
    for vote in c.session.scalars(select(Vote).where(Vote.ballot_id == ballot.id)):
        c.session.delete(vote)
    c.session.flush()
    persons = c.session.scalars(select(Person.key).where(Person.id.in_([elector.person_id for elector in ballot.electors])))
    c.record(kind, lab=None if ballot.is_rehearsal else ballot.lab.key, workshop=ballot.workshop_key, subject=ballot.key,
             facts={**facts, "persons": sorted(persons)})
