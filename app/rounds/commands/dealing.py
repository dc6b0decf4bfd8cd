"""Cards given into hands: blindly to people, never their own, never twice, the least rated first; or one to each group."""

from collections import defaultdict

from sqlalchemy import bindparam, delete, func, insert, select
from sqlalchemy.orm import aliased

from app import clock as time
from app.database import read
from app.people.models import Person
from app.rounds import card_queries
from app.rounds.card_models import Hand, Mark
from app.rounds.commands.seating import people_now
from app.rounds.models import Contribution, Seat
from app.rounds.rules import dealing
from app.workshops.models import Attendance


def deal_cards(c, round_, only=None):
    """Deal what the step deals; a second visit to the step, or a newcomer, is dealt only what is not in hand yet.

    `only` are the attendances that are dealt to. Who sits beside a phone is dealt a card of their own, which lies on that
    phone. Answers the public keys of the people on whose phones a card came.
    """
    deal = round_.now.deal
    if not deal:
        return set()
    c.session.flush()
    if deal["to"] == "group":
        _deal_to_groups(c, round_, deal)
        return set()
    return _deal_to_people(c, round_, deal, only)


def _deal_to_people(c, round_, deal, only):
    seen, in_hand, counts, had = defaultdict(set), set(), defaultdict(int), defaultdict(int)
    rated = set()
    for card, attendance_id in read(c.session, RATED, round=round_.id):
        counts[card] += 1
        rated.add((card, attendance_id))
    for attendance_id, card, step in read(c.session, HANDS, round=round_.id):
        seen[attendance_id].add(card)
        if step == round_.step:
            had[attendance_id] += 1
            # Over days cards come one after the other: the next one when this one has its score.
            if (card, attendance_id) not in rated:
                counts[card] += 1
                in_hand.add(attendance_id)
            elif had[attendance_id] >= deal.get("times", 1):
                in_hand.add(attendance_id)
    authors = dict(read(c.session, CARDS, round=round_.id, deck=deal["deck"], steps=_in_time(round_, deal["deck"])).all())
    unserved = set(read(c.session, UNSERVED, workshop=round_.workshop_id).scalars())
    people = [person.id for person in people_now(c, round_)
              if person.id not in in_hand | unserved and (only is None or person.id in only)]
    hands = dealing.deal(people, authors, seen, counts, f"{round_.seed}.{round_.step}.{round_.turn}.{len(in_hand)}",
                         aim=deal["aim"], only_short=deal["only_short"], together=_together(c, round_),
                         sharing=_on_one_phone(c, round_))
    return _store(c, round_, [{"attendance_id": person, "contribution_id": card} for person, card in hands.items()])


def _on_one_phone(c, round_):
    """Who reads off one phone, or did: what was typed for somebody stays known to it when they have gone."""
    phones = defaultdict(list)
    for host, one in read(c.session, SERVED, workshop=round_.workshop_id):
        phones[host].append(one)
    return [[host, *ids] for host, ids in phones.items()]


def _in_time(round_, deck):
    """The steps whose cards go round: those that ask for one of this pile, and the beginning, when others are brought in."""
    asks = [number for number, step in enumerate(round_.plan)
            if any(act["act"] == "card" and act["deck"] == deck for act in (*step["acts"], *filter(None, [step.get("late")])))]
    return sorted({0, *asks})


def take_hand_back(c, round_, attendance_id):
    """Somebody left: a card in their hand of which they said nothing goes to who has none. Answers whose phone changes."""
    if not round_.now.deal or round_.now.deal["to"] != "person":
        return set()
    c.session.flush()
    given = c.session.execute(GIVE_BACK, {"round": round_.id, "at": round_.step, "who": attendance_id}).rowcount
    return deal_cards(c, round_) if given else set()


def _deal_to_groups(c, round_, deal):
    holding = set(read(c.session, GROUP_HANDS, round=round_.id, step=round_.step).scalars())
    groups = [group for group in read(c.session, SEATED_GROUPS, round=round_.id, step=round_.seating).scalars() if group not in holding]
    # Where nobody marked anything, every card will do: a group is never left without one.
    cards = card_queries.cards_of(c.session, round_, deal["deck"], deal["where"]) or card_queries.cards_of(c.session, round_, deal["deck"])
    hands = dealing.deal_to_groups([card.id for card in cards], groups, round_.seed, {card.id: sum(card.marks.values()) for card in cards})
    _store(c, round_, [{"group_id": group, "contribution_id": card} for group, card in hands.items()])


def _store(c, round_, hands):
    if not hands:
        return set()
    dealt = {"round_id": round_.id, "step": round_.step, "dealt_at": time.now(), "attendance_id": None, "group_id": None}
    c.session.execute(DEAL, [{**dealt, **hand} for hand in hands])
    people = [hand["attendance_id"] for hand in hands if "attendance_id" in hand]
    return set(read(c.session, KEYS, attendances=people).scalars()) if people else set()


def _together(c, round_):
    """Pairs of people who talk over their cards together: a card is better not in the hand beside its author."""
    if not round_.now.talks:
        return ()
    sat = defaultdict(list)
    for group_id, attendance_id in read(c.session, SEATS, round=round_.id, step=round_.seating):
        sat[group_id].append(attendance_id)
    return [(a, b) for members in sat.values() for n, a in enumerate(members) for b in members[n + 1:]]


DEAL = insert(Hand.__table__)
GIVE_BACK = delete(Hand).where(
    Hand.round_id == bindparam("round"), Hand.step == bindparam("at"), Hand.attendance_id == bindparam("who"),
    Hand.contribution_id.not_in(select(Mark.contribution_id).where(Mark.attendance_id == bindparam("who")))
).execution_options(synchronize_session=False)
HANDS = select(Hand.attendance_id, Hand.contribution_id, Hand.step).where(
    Hand.round_id == bindparam("round"), Hand.attendance_id.is_not(None))
# Nobody could read or score what was dealt to a seat that no phone serves.
UNSERVED = select(Attendance.id).where(
    Attendance.workshop_id == bindparam("workshop"), Attendance.without_phone, Attendance.beside_id.is_(None))
GROUP_HANDS = select(Hand.group_id).where(
    Hand.round_id == bindparam("round"), Hand.step == bindparam("step"), Hand.group_id.is_not(None))
RATED = select(Mark.contribution_id, Mark.attendance_id).where(Mark.round_id == bindparam("round"), Mark.name == "rate")
# A card by somebody who attends no more has an author all the same: nobody else is that author.
CARDS = (
    select(Contribution.id, func.max(Attendance.id))
    .outerjoin(Attendance, (Attendance.person_id == Contribution.author_id) & (Attendance.workshop_id == Contribution.workshop_id))
    .where(Contribution.round_id == bindparam("round"), Contribution.deck == bindparam("deck"),
           Contribution.step.in_(bindparam("steps", expanding=True)),
           Contribution.withdrawn_at.is_(None), Contribution.hidden_at.is_(None), Contribution.keep_to_self.is_(False))
    .group_by(Contribution.id).order_by(Contribution.id)
)
SEATS = select(Seat.group_id, Seat.attendance_id).where(Seat.round_id == bindparam("round"), Seat.step == bindparam("step"))
SEATED_GROUPS = select(Seat.group_id).where(
    Seat.round_id == bindparam("round"), Seat.step == bindparam("step")).distinct().order_by(Seat.group_id)
SERVED = select(Attendance.beside_id, Attendance.id).where(
    Attendance.workshop_id == bindparam("workshop"), Attendance.beside_id.is_not(None)).order_by(Attendance.id)
PHONE = aliased(Attendance)
KEYS = (
    select(Person.key).join(PHONE, PHONE.person_id == Person.id)
    .join(Attendance, func.coalesce(Attendance.beside_id, Attendance.id) == PHONE.id)
    .where(Attendance.id.in_(bindparam("attendances", expanding=True)))
)
