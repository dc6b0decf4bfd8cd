"""What happens to cards when a step ends: whole piles, or the best of one, go on to everybody."""

from sqlalchemy import bindparam, delete, select, update

from app import clock as time
from app.rounds import card_queries, tallies
from app.rounds.card_models import Hand, Mark
from app.rounds.models import Contribution
from app.rounds.rules import tallying
from app.workshops.models import Workshop


def carry_on(c, round_, at=None):
    """Do what the step says happens at its end: the present one, or the one `at` which the round stood before.

    Doing it twice is the same as once: who came later, said more, or took something back, is counted.
    """
    at = round_.step if at is None else at
    for act in round_.plan[at]["after"]:
        if act["act"] == "pool":
            _put_forward(c, round_, at, _poolable(c.session, round_, act), only=act["deck"] if act["where"] else None)
        elif act["act"] == "top":
            _put_forward(c, round_, at, best_of(c.session, round_, at, act), only=act["deck"])


def _poolable(session, round_, act):
    """The cards that a pool means. What nobody shared with a group stays private, where groups read the pile."""
    cards = card_queries.cards_of(session, round_, act["deck"], act["where"])
    in_groups = any(read["deck"] == act["deck"] and read["whose"] == "group" for step in round_.plan for read in step["reads"])
    return [card for card in cards if card.group_id is not None or card.put_forward or not in_groups]


def best_of(session, round_, at, act):
    """The best of a pile by what was tallied, as many as were asked for and those that tie with the last."""
    cards = {card.id: card for card in _poolable(session, round_, act)}
    tally = next(one for step in round_.plan[at::-1] for one in step["after"] if one["act"] == "tally" and one["as"] == act["by"])
    scored = [{"id": id, "by": number} for id, number in tallies.numbers(session, round_, tally, cards).items() if number]
    return [cards[one["id"]] for one in tallying.top(scored, "by", act["n"], act["ties"])]


def _put_forward(c, round_, at, cards, only=None):
    """These cards are for everybody from the next step on that shows them; of the pile `only`, no others are."""
    workshop = c.session.get(Workshop, round_.workshop_id)
    now, ids = time.now(), [card.id for card in cards]
    values = {"now": now, "held": now if workshop.moderated else None, "opens": round_.opening_from(at + 1)}
    if only:
        c.session.execute(TAKE_BACK, {"round": round_.id, "pile": only, "cards": ids})
    if ids:
        c.session.execute(FORWARD, {**values, "cards": ids})
    c.session.expire_all()


def forget_names(c, round_):
    """The round is over: who wrote a nameless card, or made a nameless mark, is known no more, nor can it be worked out.

    The receipts of those writes go, the moments at which cards were written, and in whose hands they lay, for nobody is
    dealt their own.
    """
    names = {act["name"] or act["act"] for step in round_.plan for act in step["acts"] if not act["names"] and act["act"] != "card"}
    if names:
        c.session.execute(FORGET_MARKS, {"round": round_.id, "names": sorted(names)})
    c.session.execute(FORGET_HANDS, {"round": round_.id})
    c.session.execute(FORGET_AUTHORS, {"round": round_.id, "began": round_.started_at})
    c.let_receipts_go(round_.key)
    c.session.expire_all()


UNSYNCED = {"synchronize_session": False}
FORWARD = (
    update(Contribution).where(
        Contribution.id.in_(bindparam("cards", expanding=True)), Contribution.put_forward_at.is_(None),
        Contribution.keep_to_self.is_(False))
    .values(put_forward_at=bindparam("now"), held_at=bindparam("held"), opens_at_step=bindparam("opens"),
            brought_by_id=Contribution.group_id)
    .execution_options(**UNSYNCED)
)
TAKE_BACK = (
    update(Contribution).where(Contribution.round_id == bindparam("round"), Contribution.deck == bindparam("pile"),
                               Contribution.id.not_in(bindparam("cards", expanding=True)), Contribution.entered_by_id.is_(None))
    .values(put_forward_at=None, held_at=None, opens_at_step=None, brought_by_id=None).execution_options(**UNSYNCED)
)
FORGET_MARKS = (
    update(Mark).where(Mark.round_id == bindparam("round"), Mark.name.in_(bindparam("names", expanding=True)))
    .values(attendance_id=None).execution_options(**UNSYNCED)
)
FORGET_AUTHORS = (
    update(Contribution).where(Contribution.round_id == bindparam("round"), Contribution.nameless)
    .values(author_id=None, put_forward_by_id=None, written_at=bindparam("began"), edited_at=None).execution_options(**UNSYNCED)
)
FORGET_HANDS = (
    delete(Hand).where(Hand.round_id == bindparam("round"), Hand.contribution_id.in_(
        select(Contribution.id).where(Contribution.round_id == bindparam("round"), Contribution.nameless)))
    .execution_options(**UNSYNCED)
)
