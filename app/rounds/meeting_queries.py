"""Reads of who has met whom: what the rules remember of earlier groups."""

from itertools import combinations

from sqlalchemy import bindparam, or_, select

from app.database import read
from app.rounds.models import Round, Seat
from app.rounds.rules.units import Memory


def met_in_round(session, round_):
    """Who sat with whom in the steps before of this round: a set of pairs."""
    sat = {}
    for group_id, attendance_id, round_id in read(
            session, EARLIER_SEATS, workshop=round_.workshop_id, round=round_.id, step=round_.seating):
        if round_id == round_.id:
            sat.setdefault(group_id, []).append(attendance_id)
    return {frozenset(pair) for members in sat.values() for pair in combinations(members, 2)}


def memory_of(session, round_, size):
    """Who sat with whom earlier in the workshop, and who sat in a group of more than `size` in this round."""
    sat, here = {}, set()
    for group_id, attendance_id, round_id in read(
            session, EARLIER_SEATS, workshop=round_.workshop_id, round=round_.id, step=round_.seating):
        sat.setdefault(group_id, []).append(attendance_id)
        if round_id == round_.id:
            here.add(group_id)
    met, spare = {}, {}
    for group_id, members in sat.items():
        for pair in combinations(members, 2):
            met[frozenset(pair)] = met.get(frozenset(pair), 0) + 1
        if group_id in here and len(members) > size:
            for one in members:
                spare[one] = spare.get(one, 0) + 1
    return Memory(met, spare)


EARLIER_SEATS = (
    select(Seat.group_id, Seat.attendance_id, Seat.round_id).join(Round, Round.id == Seat.round_id)
    .where(Round.workshop_id == bindparam("workshop"),
           or_(Round.id != bindparam("round"), Seat.step < bindparam("step")))
)
