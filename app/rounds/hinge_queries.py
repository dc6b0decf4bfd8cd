"""What does the hinge show of a round: the ideas that stand, what each was counted by, which are nearly the same, what was chosen?"""

from typing import NamedTuple

from flask_babel import gettext
from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased, object_session

from app.aside import aside
from app.database import read
from app.refusal import N_
from app.rounds import desk_queries
from app.rounds.card_queries import cards_of
from app.rounds.harvest import revealed_votes
from app.rounds.hinge_models import GoingOn, KeptApart
from app.rounds.models import Contribution
from app.rounds.rules import tallying
from app.rounds.rules.hinge import ALL, DOTS, MARK, SCORE, WAYS, host_of
from app.rounds.rules.likeness import near_pairs
from app.rounds.texts import Text, texts_of
from app.voting.models import Ballot, BallotOption
from app.workshops.models import AgendaItem


class Idea(NamedTuple):
    """An idea that stands for itself, with those put together under it and what was counted: {rules.hinge name: number}."""

    text: Text
    under: tuple
    counts: dict

    @property
    def key(self):
        return self.text.key

    @property
    def is_free(self):
        """Whether it can go on: neither held nor hidden."""
        return not (self.text.held or self.text.hidden)


def ideas_of(session, round_):
    """What was put forward and stands for itself, held ones too, in the order in which it was written."""
    texts = [text for text in texts_of(read(session, desk_queries.INCOMING, round=round_.id)) if not text.hidden]
    under = desk_queries.merged_pairs(round_, session)
    there = {text.key for text in texts if not text.held}
    below = {}
    for text in texts:
        host = host_of(text.key, under, there)
        if host != text.key:
            below.setdefault(host, []).append(text)
    counts = _counts(session, round_)
    lying = {text.key for texts in below.values() for text in texts}
    return [Idea(text, tuple(below.get(text.key, ())), counts.get(text.key, {})) for text in texts if text.key not in lying]


def standing(session, round_):
    """Those among which is chosen: a held idea goes on only once it is shown."""
    return [idea for idea in ideas_of(session, round_) if idea.is_free]


def _counts(session, round_):
    """{key: {what is counted: number}}: scores and marks of the round itself, dots of the last ballot that was revealed."""
    found = {}
    for card in cards_of(session, round_):
        counts = {MARK + name: number for name, number in card.marks.items()}
        if card.ratings:
            counts[SCORE] = tallying.score(card.ratings)["score"]
        found[card.key] = counts
    for key, votes in revealed_votes(session, round_.workshop.key).items():
        if key in found:
            found[key][DOTS] = votes[-1]["dots"]
    return found


def measure_words(round_):
    """{rules.hinge name: the words for what is counted}, in the reader's language; marks are called as on the phone."""
    marks = {MARK + act["name"]: gettext(act["title"] or act["name"])
             for step in round_.plan for act in step["acts"] if act["act"] == "mark" and act["name"]}
    return {SCORE: gettext(N_("score")), DOTS: gettext(N_("dots in the vote")), **marks}


def choice_in_force(session, round_):
    """The last choice that was made, or None."""
    return session.scalar(IN_FORCE, {"round": round_.id})


def rule_words(round_, choice):
    """What chose the ideas that go on, in the reader's language."""
    words = measure_words(round_)
    parts = [gettext(WAYS[choice.way]), words.get(choice.by, choice.by), str(choice.number or "")]
    return ", ".join(part for part in parts if part)


def choosing(round_):
    """How many of a round's ideas go on and by which rule: `{"going", "of", "rule"}`; None before it is open, and without ideas."""
    if round_ is None or not round_.is_open:
        return None
    session = object_session(round_)
    goes = [idea.text.goes_on for idea in standing(session, round_)]
    choice, by_hand = choice_in_force(session, round_), gettext(N_("by hand"))
    rule = rule_words(round_, choice) if choice else gettext(WAYS[ALL]) if all(goes) else by_hand
    if choice and sum(goes) != choice.after:
        rule = f"{rule}, {by_hand}"
    return {"going": sum(goes), "of": len(goes), "rule": rule} if goes else None


IN_FORCE = select(GoingOn).where(GoingOn.round_id == bindparam("round")).order_by(GoingOn.id.desc()).limit(1)


def takers_of(session, round_):
    """The agenda items that take from this round, in their order."""
    return session.scalars(TAKERS, {"item": round_.item_id}).all()


TAKERS = select(AgendaItem).where(AgendaItem.takes_from_id == bindparam("item")).order_by(AgendaItem.position)


def is_voted_on(session, round_, ideas):
    """Whether people are voting on any of these ideas just now."""
    keys = {idea.key for idea in ideas}
    return not keys.isdisjoint(session.scalars(VOTED_ON, {"workshop": round_.workshop.key}))


VOTED_ON = select(BallotOption.source_key).join(Ballot, Ballot.id == BallotOption.ballot_id).where(
    Ballot.workshop_key == bindparam("workshop"), Ballot.opened_at.is_not(None), Ballot.closed_at.is_(None),
    Ballot.cancelled_at.is_(None))


def near_of(session, round_, ideas):
    """[(idea, other)] of these that say nearly the same and were not kept apart, the likest first; computed off the loop."""
    apart = {frozenset(pair) for pair in kept_apart(session, round_)}
    pairs = aside(near_pairs, tuple(idea.text.headline for idea in ideas))
    found = [(ideas[pair.one], ideas[pair.other]) for pair in pairs]
    return [(one, other) for one, other in found if frozenset((one.key, other.key)) not in apart]


def kept_apart(session, round_):
    """The keys of the pairs of this round that are not the same."""
    return [tuple(pair) for pair in read(session, APART, round=round_.id)]


ONE, OTHER = aliased(Contribution), aliased(Contribution)
APART = (
    select(ONE.key, OTHER.key).select_from(KeptApart).join(ONE, ONE.id == KeptApart.one_id).join(OTHER, OTHER.id == KeptApart.other_id)
    .where(KeptApart.round_id == bindparam("round")).order_by(KeptApart.id))


def number_near(round_, texts, under):
    """How many pairs of what came in so far say nearly the same; hidden ones and those that lie under another are not compared."""
    session = object_session(round_)
    ideas = [Idea(text, (), {}) for text in texts if not text.hidden and text.key not in under]
    return len(near_of(session, round_, ideas)) if len(ideas) > 1 else 0
