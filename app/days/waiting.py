"""What waits for whom in the running window of a round over days, and how far is everybody together? Numbers, never texts."""

from sqlalchemy import case, func, select

from app.days import rules
from app.rounds.card_models import Hand, Mark
from app.rounds.models import Contribution
from app.workshops.models import Attendance

ABOUT = ("rate", "mark", "place")


def waiting_for(session, round_, person_ids):
    """{person id: Waiting} in the running step, for these people, who may not have come in yet."""
    step = round_.now
    came = dict(session.execute(select(Attendance.person_id, Attendance.id).where(
        Attendance.workshop_id == round_.workshop_id, Attendance.removed_at.is_(None))).all())
    there = Contribution.round_id == round_.id, Contribution.withdrawn_at.is_(None)
    wrote = _counted(session, Contribution.author_id, *there, Contribution.step == round_.step)
    deck = next((act["deck"] for act in step.acts if act["act"] in ABOUT), None)
    if deck is None:
        return {one: rules.waiting(step, wrote.get(one, 0), 0, 0, 0) for one in person_ids}
    cards = *there, Contribution.deck == deck, Contribution.hidden_at.is_(None), Contribution.keep_to_self.is_(False)
    own = _counted(session, Contribution.author_id, *cards)
    number, for_all = session.execute(select(func.count(Contribution.id), func.count(case((
        Contribution.put_forward_at.is_not(None) & Contribution.held_at.is_(None) & Contribution.merged_into_id.is_(None), 1)))).where(
        *cards)).one()
    said = _counted(session, Mark.attendance_id, Mark.round_id == round_.id, Mark.step == round_.step)
    had = _counted(session, Hand.attendance_id, Hand.round_id == round_.id, Hand.step == round_.step)
    return {one: rules.waiting(step, wrote.get(one, 0), said.get(came.get(one), 0),
                               max(number - own.get(one, 0), had.get(came.get(one), 0)), for_all) for one in person_ids}


def _counted(session, what, *conditions):
    return dict(session.execute(select(what, func.count()).where(*conditions, what.is_not(None)).group_by(what)).all())


def who_came(session, workshop_id):
    """{person id: attendance} of those who take part."""
    return {one.person_id: one for one in session.scalars(select(Attendance).where(
        Attendance.workshop_id == workshop_id, Attendance.removed_at.is_(None)))}


def are_all_done(session, workshop_id, round_, person_ids):
    """Whether every one of these people has come, and nothing of this step waits for any of them.

    Where a step takes any number of cards, those who wrote one also say that they are done.
    """
    came = who_came(session, workshop_id)
    if not person_ids or any(one not in came for one in person_ids):
        return False
    unbounded = any(act["act"] == "card" and act["most"] != 1 for act in round_.now.acts)
    if unbounded and not all(came[one].is_done for one in person_ids):
        return False
    return not any(waiting.number for waiting in waiting_for(session, round_, person_ids).values())
