"""What do marks, scores and strikes add up to, over cards that were put together? Each person and each group counts once."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import object_session

from app.database import read
from app.rounds import card_queries
from app.rounds.card_models import Mark
from app.rounds.models import Contribution
from app.rounds.rules import tallying
from app.rounds.structures.step import marks_told


def numbers(session, round_, tally, cards):
    """{id: number} of these cards ({id: Card}) under one tally of the definition: a count, scores, or the groups that kept it."""
    if tally["rule"] == "count":
        counted = marks(session, round_, tally["name"])
        return {id: counted.get(id, 0) for id in cards}
    if tally["rule"] == "survivors":
        kept = kept_by(session, round_, tally["deck"])
        return {id: kept.get(id, 0) for id in cards}
    return {id: tallying.score(card.ratings)["score"] for id, card in cards.items() if card.ratings}


def scores(session, round_):
    """{key of a card: {"score", "ratings", "spread"}} of what was scored; one score alone would tell what one person said."""
    return {card.key: tallying.score(card.ratings) for card in card_queries.cards_of(session, round_) if len(card.ratings) > 1}


def marks(session, round_, name):
    """{id of a card that stands for itself: how many marked it, or one put together under it, with this name}."""
    roots = _roots(session, round_)
    said = read(session, MARKS, round=round_.id, name=name).all()
    return tallying.count([(roots[card], who) for card, who in said if card in roots])


def kept_by(session, round_, deck):
    """{id of a card that stands for itself: in how many groups it was written and not struck}."""
    roots = _roots(session, round_)
    struck = set(read(session, MARKS, round=round_.id, name="strike").scalars())
    wrote = [(group, roots[card], card in struck) for card, group in read(session, OF_GROUPS, round=round_.id, pile=deck) if card in roots]
    standing = {(group, root) for group, root, is_struck in wrote if not is_struck}
    groups = {}
    for group, root, _is_struck in wrote:
        groups.setdefault(group, []).append(root)
    strikes = {(group, root) for group, root, _is_struck in wrote} - standing
    return {root: found["kept"] for root, found in tallying.survivors(strikes, groups).items()}


def told(round_):
    """What everybody may read of cards now: [(act, {id: how many})], strikes as groups that kept a card."""
    session, plan = object_session(round_), round_.plan[:round_.step + 1]
    strikes = {act["deck"]: act for step in plan[:-1] for act in step["acts"] if act["act"] == "strike"}
    return [(act, kept_by(session, round_, deck)) for deck, act in strikes.items()] + [
        (act, marks(session, round_, act["name"])) for act in marks_told(round_.plan, round_.step)]


def _roots(session, round_):
    """{id: id of the card under which it was put together, or its own}."""
    into = dict(read(session, INTO, round=round_.id).all())

    def root(card):
        seen = set()
        while into.get(card) and card not in seen:
            seen.add(card)
            card = into[card]
        return card

    return {card: root(card) for card in into}


IN_ROUND = (Contribution.round_id == bindparam("round"), Contribution.withdrawn_at.is_(None), Contribution.hidden_at.is_(None))
INTO = select(Contribution.id, Contribution.merged_into_id).where(*IN_ROUND)
OF_GROUPS = select(Contribution.id, Contribution.group_id).where(
    *IN_ROUND, Contribution.deck == bindparam("pile"), Contribution.group_id.is_not(None)).order_by(Contribution.id)
MARKS = select(Mark.contribution_id, Mark.attendance_id).where(
    Mark.round_id == bindparam("round"), Mark.name == bindparam("name")).order_by(Mark.id)
