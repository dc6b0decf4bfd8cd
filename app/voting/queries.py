"""What may be read of a ballot: one's own choice at any time, how many have voted, and the result once revealed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import joinedload

from app import clock
from app.extensions import db
from app.labs.models import Lab
from app.labs.queries import members_of
from app.voting import rules
from app.voting.counting import count, standing_votes
from app.voting.methods import method_named
from app.voting.models import Ballot, Elector, Vote
from app.voting.one_person import all_ids, lasting_ids


@dataclass(frozen=True)
class OwnOption:
    """One idea as one person sees it on the ballot."""

    key: str
    headline: str
    body: str
    dots: int


@dataclass(frozen=True)
class OwnBallot:
    """A ballot as one person sees it: the ideas in their own order, and what they have given."""

    key: str
    title: str
    stage: str
    closes_at: datetime | None
    dots: int
    most_on_one: int
    options: list
    given: int
    receipt: str
    saved_at: datetime | None
    is_elector: bool
    voted_twice: bool

    @property
    def left(self):
        """Dots not given yet."""
        return self.dots - self.given

    @property
    def choice(self):
        """{idea: dots} of what stands, for programs."""
        return {option.key: option.dots for option in self.options if option.dots}


@dataclass(frozen=True)
class Waiting:
    """An open ballot of a Lab that waits for somebody's vote. Says nothing about anybody else's."""

    key: str
    title: str
    lab_name: str
    closes_at: datetime | None


@dataclass(frozen=True)
class Turnout:
    """How many have voted, of how many who may. Says nothing about whom for."""

    voted: int
    electors: int

    @property
    def share(self):
        """Per cent of the electors, rounded."""
        return round(100 * self.voted / self.electors) if self.electors else 0


@dataclass(frozen=True)
class Row:
    """One idea in a result."""

    option: str
    headline: str
    rank: int
    tied: bool
    dots: int
    people: int
    further: int
    source_key: str | None


@dataclass(frozen=True)
class Result:
    """A revealed result, ready to be shown."""

    key: str
    title: str
    rows: list
    dots: int
    voters: int
    electors: int
    each: int
    most_on_one: int
    explained: list
    revealed_at: datetime

    @property
    def widest(self):
        """The most dots on one idea: the scale of all bars."""
        return max((row.dots for row in self.rows), default=0)

    @property
    def share(self):
        """Per cent of the electors who voted, rounded."""
        return round(100 * self.voters / self.electors) if self.electors else 0

    def pages(self, size=5):
        """The rows cut for the projector, at most `size` on one page."""
        return [self.rows[start:start + size] for start in range(0, len(self.rows), size)] or [[]]


def ballot_with_key(ballot_key):
    """The ballot itself, or None. Its `result` is for result_of() alone."""
    return db.session.scalar(select(Ballot).where(Ballot.key == ballot_key))


def stage_of(ballot):
    """preparing, open, closed, revealed or cancelled, as of now."""
    return rules.stage(ballot, clock.now())


def own_ballot(ballot, person_id):
    """The ballot as this person sees it. Somebody without a vote sees the ideas in the order of the ballot."""
    ids = all_ids(db.session, person_id)
    elector = db.session.scalar(
        select(Elector).where(Elector.ballot_id == ballot.id, Elector.person_id.in_(ids), Elector.ended_at.is_(None))
        .order_by(Elector.id).limit(1)
    )
    votes = db.session.scalars(
        select(Vote).where(Vote.ballot_id == ballot.id, Vote.person_id.in_(ids)).order_by(Vote.saved_at, Vote.id)
    ).all()
    vote = votes[-1] if votes else None
    choice = vote.choice if vote else {}
    options = {option.key: option for option in ballot.options}
    order = rules.own_order(list(options), elector.seed) if elector else list(options)
    return OwnBallot(
        key=ballot.key, title=ballot.title, stage=stage_of(ballot), closes_at=ballot.closes_at,
        dots=method_named(ballot.method).allowed(ballot.settings), most_on_one=ballot.settings["most_on_one"],
        options=[OwnOption(key, options[key].headline, options[key].body, choice.get(key, 0)) for key in order],
        given=vote.spent if vote else 0, receipt=vote.receipt if vote else "", saved_at=vote.saved_at if vote else None,
        is_elector=elector is not None, voted_twice=len(votes) > 1,
    )


def may_vote_in(ballot_key, person_id):
    """Whether this person is among the ballot's electors."""
    ids = all_ids(db.session, person_id)
    return bool(db.session.scalar(
        select(Elector.id).join(Ballot, Ballot.id == Elector.ballot_id)
        .where(Ballot.key == ballot_key, Elector.person_id.in_(ids), Elector.ended_at.is_(None)).limit(1)
    ))


def came_too_late(ballot, person_id):
    """Whether this person could vote in a ballot of the Lab if it opened now, and could not when it did.

    Who may vote is settled at the opening: nobody changes what a ballot will say by letting people in afterwards.
    """
    if ballot.workshop_key is not None or ballot.opened_at is None:
        return False
    ids = all_ids(db.session, person_id)
    was_told = db.session.scalar(select(Elector.id).where(Elector.ballot_id == ballot.id, Elector.person_id.in_(ids)).limit(1))
    return was_told is None and not set(ids).isdisjoint(members_of(ballot.lab.key))


def waiting_for(person_id):
    """The open ballots of Labs in which this person may vote and has given no dot yet, the first to close first.

    Who may vote and what is a vote are as in may_vote_in() and turnout(). Ballots of workshops wait on their own screens.
    """
    ids = all_ids(db.session, person_id)
    may_vote = select(Elector.ballot_id).where(Elector.person_id.in_(ids), Elector.ended_at.is_(None))
    has_voted = select(Vote.ballot_id).where(Vote.person_id.in_(ids), Vote.spent > 0)
    ballots = db.session.scalars(
        select(Ballot).options(joinedload(Ballot.lab))
        .where(Ballot.id.in_(may_vote), Ballot.id.not_in(has_voted), Ballot.workshop_key.is_(None),
               Ballot.is_rehearsal.is_(False), Ballot.closed_at.is_(None), Ballot.cancelled_at.is_(None))
        .order_by(Ballot.closes_at.is_(None), Ballot.closes_at, Ballot.id)
    )
    return [Waiting(ballot.key, ballot.title, ballot.lab.name, ballot.closes_at)
            for ballot in ballots if stage_of(ballot) == "open"]


def turnout(ballot):
    """How many people have given at least one dot, of how many who may; each person once."""
    electors = db.session.scalars(
        select(Elector.person_id).where(Elector.ballot_id == ballot.id, Elector.ended_at.is_(None))
    ).all()
    voted = db.session.scalars(select(Vote.person_id).where(Vote.ballot_id == ballot.id, Vote.spent > 0)).all()
    lasting = lasting_ids(db.session, {*electors, *voted})
    have_voted = {lasting[person_id] for person_id in voted}
    return Turnout(voted=len(have_voted), electors=len(have_voted | {lasting[person_id] for person_id in electors}))


def result_of(ballot):
    """The result of a revealed ballot. Refuses before the reveal, whoever asks."""
    rules.check_reading_result(ballot)
    options = {option.key: option for option in ballot.options}
    rows = [
        Row(
            option=row["option"], headline=options[row["option"]].headline, rank=row["rank"], tied=row["tied"],
            dots=row["dots"], people=row["people"], further=row["further"], source_key=options[row["option"]].source_key,
        )
        for row in ballot.result["rows"]
    ]
    method = method_named(ballot.method)
    return Result(
        key=ballot.key, title=ballot.title, rows=rows, dots=ballot.result["dots"], voters=ballot.result["voters"],
        electors=turnout(ballot).electors, each=method.allowed(ballot.settings), most_on_one=ballot.settings["most_on_one"],
        explained=method.explain(ballot.result, ballot.settings), revealed_at=ballot.revealed_at,
    )


def recount(ballot):
    """The votes counted once more, for comparing with what was stored. Refuses before the reveal."""
    rules.check_reading_result(ballot)
    return count(db.session, ballot)


def votes_without_names(ballot):
    """Every vote of a revealed ballot as {idea: dots}, sorted by what they say so that no order tells who. Refuses before."""
    rules.check_reading_result(ballot)
    standing, _replaced = standing_votes(db.session, ballot)
    return sorted((dict(sorted(vote.choice.items())) for vote in standing if vote.spent), key=lambda choice: sorted(choice.items()))


def votes_by_source(ballot):
    """{source key: {"dots", "people", "rank", "tied"}} of a revealed ballot, for the board's lineage. Refuses before."""
    return {
        row.source_key: {"dots": row.dots, "people": row.people, "rank": row.rank, "tied": row.tied}
        for row in result_of(ballot).rows if row.source_key
    }


def ballots_of_lab(lab_key):
    """The Lab's own ballots (not those of workshops), the newest first, cancelled ones left out."""
    return list(db.session.scalars(OF_LAB, {"lab_key": lab_key}))


OF_LAB = (
    select(Ballot).join(Lab, Lab.id == Ballot.lab_id)
    .where(Lab.key == bindparam("lab_key"), Ballot.workshop_key.is_(None), Ballot.cancelled_at.is_(None)).order_by(Ballot.id.desc())
)


def ballots_on(lab_key, source_keys):
    """Those of the Lab's own ballots that put at least two of these ideas of its board to the vote."""
    named = set(source_keys)
    return [ballot for ballot in ballots_of_lab(lab_key) if sum(option.source_key in named for option in ballot.options) > 1]


def ballots_of_workshop(workshop_key):
    """The ballots of one workshop in the order they were prepared, cancelled ones left out."""
    return list(db.session.scalars(
        select(Ballot).where(Ballot.workshop_key == workshop_key, Ballot.cancelled_at.is_(None)).order_by(Ballot.id)
    ))


def lab_of_ballot(ballot_key):
    """The key of the Lab that a ballot belongs to, or None."""
    return db.session.scalar(select(Lab.key).join(Ballot, Ballot.lab_id == Lab.id).where(Ballot.key == ballot_key))


def how_many_overdue():
    """How many open ballots have passed their closing time and wait to be closed."""
    return db.session.scalar(
        select(func.count()).select_from(Ballot)
        .where(Ballot.opened_at.is_not(None), Ballot.closed_at.is_(None), Ballot.cancelled_at.is_(None), Ballot.closes_at <= clock.now())
    )
