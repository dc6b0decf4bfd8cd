"""Everything that changes a ballot: prepare, open, vote, close, reveal, cancel."""

from sqlalchemy import select

from app import clock
from app.codes import join_code, new_key
from app.journal.record import Op, change
from app.labs.models import Lab
from app.people.models import Person
from app.refusal import N_, Refusal
from app.voting import rules
from app.voting.counting import count, standing_votes
from app.voting.methods import method_named
from app.voting.models import Ballot, BallotOption, Elector, Vote
from app.voting.one_person import all_ids


def prepare_ballot(op, lab_key, title, options, *, method="dots", settings=None, closes_at=None, workshop_key=None,
                   is_rehearsal=False):
    """Makes a ballot that is not open yet, with its ideas as they read now; returns its key.

    `options` are mappings with `headline` and, where there are any, `body`, `source_key`, `thought_id`.
    Refuses an unknown way of voting, settings that make no sense, an empty title and too many ideas.
    """
    with change(op) as c:
        lab = c.session.scalar(select(Lab).where(Lab.key == lab_key))
        if lab is None:
            raise Refusal("no_such_lab", N_("There is no such Lab."))
        if not title.strip():
            raise Refusal("no_title", N_("A ballot needs a question as its title."))
        rules.check_number_of_options(len(options))
        ballot = Ballot(
            key=new_key(), lab=lab, workshop_key=workshop_key, title=title.strip(), method=method,
            settings=method_named(method).settled(settings or {}), prepared_at=clock.now(), prepared_by_id=c.by,
            closes_at=closes_at, is_rehearsal=is_rehearsal,
        )
        c.session.add(ballot)
        for position, option in enumerate(options):
            ballot.options.append(_option(option, position))
        c.session.flush()
        _record(c, "ballot_prepared", ballot, options=len(options))
        c.answer(ballot=ballot.key)
        return ballot.key


def add_option(op, ballot_key, option):
    """Puts one more idea on a ballot that is not open yet; returns the idea's key."""
    with change(op) as c:
        ballot = find(c, ballot_key)
        rules.check_change_of_options(ballot, clock.now())
        rules.check_number_of_options(len(ballot.options) + 1)
        added = _option(option, 1 + max((one.position for one in ballot.options), default=-1))
        ballot.options.append(added)
        c.session.flush()
        _record(c, "ballot_option_added", ballot, option=added.key)
        c.answer(option=added.key)
        return added.key


def remove_option(op, ballot_key, option_key):
    """Takes an idea off a ballot that is not open yet. Refuses an idea that is not on it."""
    with change(op) as c:
        ballot = find(c, ballot_key)
        rules.check_change_of_options(ballot, clock.now())
        option = next((one for one in ballot.options if one.key == option_key), None)
        if option is None:
            raise Refusal("not_on_ballot", N_("That idea is not on this ballot."))
        ballot.options.remove(option)
        _record(c, "ballot_option_removed", ballot, option=option_key)


def open_ballot(op, ballot_key, electors):
    """Opens a ballot to these people (ids) and freezes its ideas; one row is written for each of them.

    Refuses fewer than two ideas, a closing time that is over, and a second opening.
    """
    with change(op) as c:
        ballot = find(c, ballot_key)
        now = clock.now()
        rules.check_opening(ballot, len(ballot.options), now)
        ballot.opened_at, ballot.opened_by_id = now, c.by
        known = set(c.session.scalars(select(Elector.person_id).where(Elector.ballot_id == ballot.id)))
        for person_id in sorted(set(electors) - known):
            ballot.electors.append(Elector(person_id=person_id, seed=new_key()))
        c.session.flush()
        _record(c, "ballot_opened", ballot, persons=_keys(c, [elector.person_id for elector in ballot.electors]))


def admit(op, ballot_key, person_id):
    """Lets one more person vote, until the close: a latecomer, or somebody who had been turned away."""
    with change(op) as c:
        ballot = find(c, ballot_key)
        if rules.stage(ballot, clock.now()) not in ("preparing", "open"):
            return
        elector = c.session.scalar(_elector(ballot, [person_id]))
        if elector is None:
            c.session.add(Elector(ballot_id=ballot.id, person_id=person_id, seed=new_key()))
        elif elector.ended_at is None:
            return
        else:
            elector.ended_at = None
        _record(c, "elector_admitted", ballot, persons=_keys(c, [person_id]))


def turn_away(op, ballot_key, person_id):
    """Ends a person's right to vote here (they were removed from the room). A vote they had saved stands."""
    with change(op) as c:
        ballot = find(c, ballot_key)
        elector = c.session.scalar(_elector(ballot, [person_id]))
        if elector is None or elector.ended_at is not None:
            return
        elector.ended_at = clock.now()
        _record(c, "elector_turned_away", ballot, persons=_keys(c, [person_id]))


def cast_vote(op, ballot_key, choice, replaces=""):
    """Saves one person's whole choice, in place of what they had; returns the receipt.

    `replaces` is the receipt that the sender believes to stand, empty for none.
    Decided under the lock, by the server's time. Refuses a vote outside the open time, somebody who has
    no vote here, an idea not on the ballot, more dots than allowed, nothing at all, and one that would
    overwrite what the person has saved elsewhere since (with the choice that stands).
    """
    with change(op) as c:
        ballot = find(c, ballot_key)
        now = clock.now()
        ids = all_ids(c.session, c.by) if c.by is not None else []
        elector = c.session.scalar(_elector(ballot, ids))
        if rules.stage(ballot, now) != "preparing" and (elector is None or elector.ended_at is not None):
            raise Refusal("not_an_elector", N_("You have no vote in this ballot. Observers and visitors watch."))
        rules.check_voting(ballot, now)
        method = method_named(ballot.method)
        kept = method.check(choice, [option.key for option in ballot.options], ballot.settings)
        earlier = c.session.scalars(
            select(Vote).where(Vote.ballot_id == ballot.id, Vote.person_id.in_(ids)).order_by(Vote.saved_at, Vote.id)
        ).all()
        current = earlier[-1] if earlier else None
        _check_current(current, replaces)
        rules.check_not_empty(method.spent(kept), current.receipt if current else None)
        for vote in earlier:
            c.session.delete(vote)
        # The old row goes before the new one comes: one person has one row at any moment.
        c.session.flush()
        vote = Vote(
            ballot_id=ballot.id, person_id=ids[0], choice=kept, spent=method.spent(kept),
            allowed=method.allowed(ballot.settings), saved_at=now, receipt=join_code(),
        )
        c.session.add(vote)
        changes_turnout = bool(vote.spent) != bool(current and current.spent)
        _record(c, "vote_cast", ballot, changes_turnout=changes_turnout, persons=_keys(c, ids))
        c.answer(ballot=ballot.key, **standing(vote))
        return vote.receipt


def close_ballot(op, ballot_key):
    """Ends the voting and counts, in the same transaction: no vote comes between the two.

    Refuses a ballot that is not open. One whose time is over is closed as of its closing time.
    """
    with change(op) as c:
        ballot = find(c, ballot_key)
        rules.check_closing(ballot, clock.now())
        _close(c, ballot)


def close_overdue(now=None):
    """Closes every ballot whose time is over; returns the keys. Any request or the clock may ask for it."""
    now = now or clock.now()
    overdue = Ballot.opened_at.is_not(None) & Ballot.closed_at.is_(None) & Ballot.cancelled_at.is_(None) & (Ballot.closes_at <= now)
    with change(Op.server()) as c:
        ballots = c.session.scalars(select(Ballot).where(overdue)).all()
        for ballot in ballots:
            _close(c, ballot)
        return [ballot.key for ballot in ballots]


def reveal_ballot(op, ballot_key):
    """Shows the result to everybody who may see the ballot. Refuses before the close and a second time."""
    with change(op) as c:
        ballot = find(c, ballot_key)
        rules.check_reveal(ballot, clock.now())
        if ballot.closed_at is None:
            _close(c, ballot)
        ballot.revealed_at, ballot.revealed_by_id = clock.now(), c.by
        _record(c, "ballot_revealed", ballot)


def cancel_ballot(op, ballot_key):
    """Ends a ballot without a result; its votes are deleted. Refuses one whose result has been shown."""
    with change(op) as c:
        ballot = find(c, ballot_key)
        rules.check_cancelling(ballot, clock.now())
        ballot.cancelled_at, ballot.cancelled_by_id = clock.now(), c.by
        ballot.result = None
        for vote in c.session.scalars(select(Vote).where(Vote.ballot_id == ballot.id)):
            c.session.delete(vote)
        _record(c, "ballot_cancelled", ballot)


def delete_ballot(op, ballot_key):
    """Removes a ballot with all that belongs to it: for clearing a rehearsal, or an agenda item taken away."""
    with change(op) as c:
        ballot = find(c, ballot_key)
        c.session.delete(ballot)
        _record(c, "ballot_deleted", ballot)


def standing(vote):
    """A saved vote as its own person is told of it."""
    return {
        "receipt": vote.receipt, "given": vote.spent, "left": vote.allowed - vote.spent,
        "choice": vote.choice, "saved_at": vote.saved_at.isoformat(),
    }


def find(c, ballot_key):
    """The ballot with this key, inside a change. Refuses a key that no ballot has."""
    ballot = c.session.scalar(select(Ballot).where(Ballot.key == ballot_key).with_for_update())
    if ballot is None:
        raise Refusal("no_such_ballot", N_("There is no such ballot."))
    return ballot


def _check_current(current, replaces):
    try:
        rules.check_replacing(current.receipt if current else None, replaces)
    except Refusal as refusal:
        refusal.tell = {"current": standing(current) if current else None}
        raise


def _close(c, ballot):
    now = clock.now()
    ballot.closed_at = min(now, ballot.closes_at) if ballot.closes_at else now
    ballot.closed_by_id = c.by
    for vote in standing_votes(c.session, ballot)[1]:
        c.session.delete(vote)
    c.session.flush()
    ballot.result = count(c.session, ballot)
    _record(c, "ballot_closed", ballot)


def _elector(ballot, ids):
    return select(Elector).where(Elector.ballot_id == ballot.id, Elector.person_id.in_(ids)).order_by(
        Elector.ended_at.is_not(None), Elector.id
    ).limit(1)


def _option(option, position):
    return BallotOption(
        key=new_key(), position=position, frozen_headline=option["headline"], frozen_body=option.get("body") or "",
        source_key=option.get("source_key"), thought_id=option.get("thought_id"),
    )


def _keys(c, ids):
    return sorted(c.session.scalars(select(Person.key).where(Person.id.in_(ids))))


def _record(c, kind, ballot, **facts):
    lab = None if ballot.is_rehearsal else ballot.lab.key
    c.record(kind, lab=lab, workshop=ballot.workshop_key, subject=ballot.key, facts=facts)
