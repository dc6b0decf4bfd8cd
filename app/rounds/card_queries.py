"""What stands in the piles of a round, and what was said of each card? Facts for rules and totals for screens, no names."""

from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import bindparam, exists, func, select

from app.database import read
from app.rounds.card_models import Hand, Mark
from app.rounds.models import Contribution
from app.rounds.rules.hinge import host_of
from app.rounds.rules.voices import each_once
from app.rounds.structures.wheres import is_meant


@dataclass
class Card:
    """One card with what is said of it: `marks` {name: how many}, `ratings`, `places` [zone], `struck` by a group."""

    id: int
    key: str
    deck: str
    group_id: int | None
    zone: str | None
    fields: dict
    put_forward: bool
    marks: dict = field(default_factory=dict)
    ratings: list = field(default_factory=list)
    places: list = field(default_factory=list)
    points: list = field(default_factory=list)
    answer: str | None = None
    struck: bool = False
    struck_by: int = 0

    def is_meant(self, where, addressed=False):
        """Whether a `where` of the definition means this card."""
        return is_meant(where, picked=self.put_forward, struck=self.struck, top=self.put_forward, addressed=addressed,
                        marks=self.marks, zone=self.zone, answer=self.answer)


def cards_of(session, round_, deck=None, where=None):
    """The cards of a round, or of one of its piles, that are there and meant, in the order in which they were written.

    Of cards put together the one on top stands, and everybody is counted once for all of them.
    """
    rows = read(session, CARDS, round=round_.id).all()
    under = {row.id: row.merged_into_id for row in rows if row.merged_into_id}
    cards = {
        row.id: Card(row.id, row.key, row.deck, row.group_id, row.zone, row.fields or {}, row.put_forward_at is not None)
        for row in rows if row.id not in under and (deck is None or row.deck == deck)
    }
    together, there = {}, {row.id for row in rows}
    for said in read(session, SAID, round=round_.id):
        host = host_of(said.contribution_id, under, there) if under else said.contribution_id
        if host in cards:
            together.setdefault(host, []).append(said)
    for host, said in together.items():
        for one in each_once(host, said) if under else said:
            _count(cards[host], one)
    return [card for card in cards.values() if card.is_meant(where)]


def _count(card, said):
    if said.name == "rate":
        card.ratings.append(said.number)
    elif said.name == "strike":
        card.struck, card.struck_by = True, card.struck_by + 1
    elif said.name == "answer":
        card.answer = said.zone
    elif said.zone is not None or said.x is not None:
        card.places.append(said.zone)
        if said.x is not None:
            card.points.append((said.x / 1000, None if said.y is None else said.y / 1000))
    else:
        card.marks[said.name] = card.marks.get(said.name, 0) + 1


CARDS = select(
    Contribution.id, Contribution.key, Contribution.deck, Contribution.group_id, Contribution.zone, Contribution.fields,
    Contribution.put_forward_at, Contribution.merged_into_id,
).where(
    Contribution.round_id == bindparam("round"), Contribution.withdrawn_at.is_(None), Contribution.hidden_at.is_(None),
).order_by(Contribution.id)
SAID = select(
    Mark.contribution_id, Mark.name, Mark.number, Mark.zone, Mark.x, Mark.y, Mark.attendance_id, Mark.group_id,
).where(Mark.round_id == bindparam("round"))


class Said(NamedTuple):
    """What one person or group said of one card."""

    contribution_id: int
    name: str
    number: int | None
    zone: str | None
    x: float | None
    y: float | None


def said_by(session, round_id, attendance_ids):
    """{attendance id: {contribution id: {name: Said}}} of what these people said of cards."""
    found = {one: {} for one in attendance_ids}
    for attendance_id, *said in read(session, SAID_BY, round=round_id, attendances=list(attendance_ids)):
        said = Said(*said)
        found[attendance_id].setdefault(said.contribution_id, {})[said.name] = said
    return found


def said_by_groups(session, group_ids):
    """{group id: {contribution id: {name: Said}}} of what these groups said of cards."""
    found = {one: {} for one in group_ids}
    for group_id, *said in read(session, SAID_BY_GROUPS, groups=list(group_ids)):
        said = Said(*said)
        found[group_id].setdefault(said.contribution_id, {})[said.name] = said
    return found


COLUMNS = Mark.contribution_id, Mark.name, Mark.number, Mark.zone, Mark.x, Mark.y
SAID_BY = select(Mark.attendance_id, *COLUMNS).where(
    Mark.round_id == bindparam("round"), Mark.attendance_id.in_(bindparam("attendances", expanding=True)))
SAID_BY_GROUPS = select(Mark.group_id, *COLUMNS).where(Mark.group_id.in_(bindparam("groups", expanding=True)))


def in_hands(session, round_id, step, attendance_ids):
    """{attendance id: contribution id} of the card each of these people holds in this step, the last one dealt."""
    return dict(read(session, IN_HANDS, round=round_id, step=step, attendances=list(attendance_ids)).all())


def number_short(session, round_):
    """How many of the cards in hand in this step have not been scored there yet."""
    return read(session, UNSCORED, round=round_.id, step=round_.step).scalar()


UNSCORED = select(func.count(Hand.id)).where(
    Hand.round_id == bindparam("round"), Hand.step == bindparam("step"), Hand.attendance_id.is_not(None),
    ~exists().where(Mark.contribution_id == Hand.contribution_id, Mark.attendance_id == Hand.attendance_id, Mark.name == "rate"))
IN_HANDS = select(Hand.attendance_id, Hand.contribution_id).where(
    Hand.round_id == bindparam("round"), Hand.step == bindparam("step"),
    Hand.attendance_id.in_(bindparam("attendances", expanding=True))).order_by(Hand.id)
