"""When does what a workshop found go to the Lab's board, and what of it?

Chosen ideas are published once nothing on the agenda works on them any more: the round is finished and no later
item takes from it, or from what was made of it, or these items ended or their ballots were revealed, or the workshop
was closed. Before that the board would colour the vote. Rehearsals publish nothing.
"""

from datetime import date

from sqlalchemy import bindparam, select

from app.board import commands as board
from app.board.models import Origin
from app.commitments import commands as commitments
from app.commitments.models import Commitment
from app.database import read
from app.journal.record import Op, within
from app.people.models import Person
from app.rounds.lineage import RoundTexts
from app.rounds.models import Contribution, Round
from app.rounds.rules.outputs import COMMITMENT
from app.rounds.tallies import scores
from app.voting.models import Ballot
from app.workshops.ballot_models import ItemBallot
from app.workshops.models import AgendaItem, Workshop

# What stands on the board, and as what; a map stays whole, in the workshop's report.
ON_THE_BOARD = {"idea": "idea", "insight": "insight", "observation": "insight"}
EVIDENCE = {"observation": "observation"}
MOVES = ("step_moved", "workshop_closed", "ballot_revealed")
CORRECTIONS = (
    "idea_hidden", "idea_unhidden", "idea_held", "idea_shown", "idea_withdrawn", "idea_edited", "ideas_merged",
    "ideas_unmerged", "publishing_agreed", "publishing_refused", "idea_attributed", "slip_typed", "slip_changed",
)


def harvest_workshop(c, workshop_key, without=None):
    """Bring the Lab's board up to date with a workshop. Doing it twice is the same as once; a rehearsal gives nothing.

    `without` is the key of a contribution that is being taken back in this change.
    """
    # Most writes come while the first round runs: they end here.
    ids = read(c.session, FINISHED, workshop=workshop_key).scalars().all()
    if not ids:
        return
    workshop = c.session.scalar(select(Workshop).where(Workshop.key == workshop_key))
    votes = revealed_votes(c.session, workshop_key)
    settled = [round_ for round_ in (c.session.get(Round, id) for id in ids) if is_settled(c.session, workshop, round_)]
    texts = [RoundTexts(c.session, round_) for round_ in settled]
    # What went on as it was stands on the board once, as its last round left it.
    carried = {(one.taken_from, one.becomes) for each in texts for one in each.given() if one.taken_from and one.key != without}
    for each in texts:
        _publish(c, workshop, each, votes, carried, without)


FINISHED = (
    select(Round.id).join(Workshop, Workshop.id == Round.workshop_id)
    .where(Workshop.key == bindparam("workshop"), Workshop.rehearsal_of_id.is_(None), Round.finished_at.is_not(None))
    .order_by(Round.id)
)


def is_settled(session, workshop, round_):
    """Whether nothing on the agenda works on this finished round's ideas any more, nor on what was made of them."""
    if workshop.closed_at is not None:
        return True
    revealed = set(session.scalars(REVEALED, {"workshop": workshop.id}))
    takers = {}
    for item in session.scalars(select(AgendaItem).where(AgendaItem.workshop_id == workshop.id, AgendaItem.takes_from_id.is_not(None))):
        takers.setdefault(item.takes_from_id, []).append(item)
    waiting, seen = [round_.item_id], set()
    while waiting:
        at = waiting.pop()
        for item in takers.get(at, ()):
            if item.ended_at is None and item.id not in revealed:
                return False
            if item.id not in seen:
                seen.add(item.id)
                waiting.append(item.id)
    return True


REVEALED = (
    select(ItemBallot.item_id).join(Ballot, Ballot.id == ItemBallot.ballot_id).join(AgendaItem, AgendaItem.id == ItemBallot.item_id)
    .where(AgendaItem.workshop_id == bindparam("workshop"), Ballot.revealed_at.is_not(None))
)


def revealed_votes(session, workshop_key):
    """{contribution key: [result on each revealed ballot, in their order]}; ballots not revealed say nothing."""
    found = {}
    ballots = session.scalars(
        select(Ballot).where(Ballot.workshop_key == workshop_key, Ballot.revealed_at.is_not(None),
                             Ballot.cancelled_at.is_(None)).order_by(Ballot.id)
    )
    for ballot in ballots:
        sources = {option.key: option.source_key for option in ballot.options}
        for row in (ballot.result or {}).get("rows", ()):
            if sources.get(row["option"]):
                found.setdefault(sources[row["option"]], []).append({
                    "ballot": ballot.key, "title": ballot.title, "rank": row["rank"], "tied": row["tied"],
                    "dots": row["dots"], "people": row["people"],
                })
    return found


def _publish(c, workshop, texts, votes, carried, without):
    op, lab_key, round_ = Op.server(), workshop.lab.key, texts.round
    given = [one for one in texts.given() if one.key != without]
    _commit(c, op, workshop, round_, [one for one in given if one.becomes == COMMITMENT], without)
    given = [one for one in given if one.becomes in ON_THE_BOARD and (one.key, one.becomes) not in carried]
    languages = dict(c.session.execute(
        select(Person.id, Person.language).where(Person.id.in_([one.author_id for one in given if one.author_id]))
    ).all())
    scored = scores(c.session, round_)
    board.publish_ideas(op, lab_key, [({
        "headline": one.headline, "body": one.whole, "kind": ON_THE_BOARD[one.becomes], "evidence": EVIDENCE.get(one.becomes),
        "author_id": one.author_id, "attribution": one.attribution,
        "perspective": one.perspective, "language": languages.get(one.author_id, "en"),
    }, {
        "workshop_key": workshop.key, "workshop_title": workshop.title, "item_title": round_.item.title,
        "step": one.step, "from_group": one.group, "group_label": one.group_label, "chosen": one.chosen, "contribution_key": one.key,
        "parents": one.parents, "originals": one.originals, "votes": (votes.get(one.key) or votes.get(one.taken_from) or [None])[-1],
        "scores": scored.get(one.key),
    }) for one in given])
    published = c.session.scalars(
        select(Origin.contribution_key).join(Contribution, Contribution.key == Origin.contribution_key)
        .where(Contribution.round_id == round_.id)
    ).all()
    board.unpublish_ideas(op, set(published) - {one.key for one in given})
    board.count_kept(op, lab_key, round_.item.key, workshop.key, texts.how_many_kept())


def _commit(c, op, workshop, round_, given, without):
    """Commitments for everybody, and those that each keeps to themselves; what is no more one is taken off."""
    shared = [{
        "contribution_key": one.key, "words": one.text, "who": _who(one.fields), "by": _date(one.fields.get("by")),
        "owner_id": one.author_id, "workshop_key": workshop.key, "shared": True, "named": False,
    } for one in given]
    own = [{
        "contribution_key": one.key, "words": one.text, "who": (one.fields or {}).get("who", ""), "by": _date((one.fields or {}).get("by")),
        "owner_id": one.author_id, "workshop_key": workshop.key, "shared": False,
    } for one in _kept_commitments(c, round_) if one.key != without]
    if shared or own:
        commitments.make_commitments(op, workshop.lab.key, shared + own)
    made = {one["contribution_key"] for one in shared + own}
    before = c.session.scalars(select(Contribution.key).join(
        Commitment, Commitment.contribution_key == Contribution.key).where(Contribution.round_id == round_.id)).all()
    if set(before) - made:
        commitments.unmake_commitments(op, set(before) - made)


def _kept_commitments(c, round_):
    """What people promised in a pile that stays with its authors: it becomes their own, and nobody else's to read."""
    piles = {output["deck"] for output in round_.matter.get("outputs", ()) if output["becomes"] == COMMITMENT and output["held"]}
    if not piles:
        return []
    return c.session.scalars(select(Contribution).where(
        Contribution.round_id == round_.id, Contribution.deck.in_(piles), Contribution.withdrawn_at.is_(None),
        Contribution.hidden_at.is_(None), Contribution.put_forward_at.is_(None), Contribution.publish_agreed_at.is_(None),
        Contribution.author_id.is_not(None))).all()


def _who(fields):
    """Who was named on the card, or to whom it was said."""
    return fields.get("who") or fields.get("to", "")


def _date(words):
    return date.fromisoformat(words) if words else None


def _harvest(c, entry):
    if entry.workshop:
        harvest_workshop(c, entry.workshop, entry.subject if entry.kind == "idea_withdrawn" else None)


for kind in MOVES + CORRECTIONS:
    within(kind)(_harvest)


@within("workshop_reopened")
def take_off_the_board(c, entry):
    """The end was undone: what the round that runs again had given is worked on once more, and comes back with its end."""
    keys = read(c.session, OF_RUNNING, workshop=entry.workshop).scalars().all()
    if keys:
        board.unpublish_ideas(Op.server(), set(keys))


OF_RUNNING = (
    select(Origin.contribution_key).join(Contribution, Contribution.key == Origin.contribution_key)
    .join(Round, Round.id == Contribution.round_id).join(Workshop, Workshop.id == Round.workshop_id)
    .where(Workshop.key == bindparam("workshop"), Round.finished_at.is_(None))
)
