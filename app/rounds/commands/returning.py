"""Back over several steps at once, and one press undone: the round stands again as it stood, with the time that was left."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

from app.database import read
from app.live.rooms import group
from app.refusal import N_, Refusal
from app.rounds.card_models import Hand, Mark
from app.rounds.commands.carrying import carry_on
from app.rounds.commands.loading import load_round, note
from app.rounds.commands.remembering import MOVED, forget, remember
from app.rounds.commands.running import enter_step, persons_with_a_clock, persons_with_own_view
from app.rounds.commands.seating import places_of
from app.rounds.commands.turning import begin_turns, stretch_turns
from app.rounds.models import Contribution, Group, Seat, StepRun
from app.rounds.rules.clock import Clock
from app.rounds.rules.replanning import check_earlier

MOVED_ON = N_("The room has gone on since. Go back step by step.")
WRITTEN = N_("Somebody has written in what was added. Nothing was taken away; go on with Next.")


def return_to_step(c, item, step):
    """Stand at an earlier step again, with its full time: its groups stand again, and what opened after it is closed.

    Refuses a step that is not before the present one.
    """
    round_ = load_round(c, item)
    check_earlier(step, round_.step, round_.is_finished)
    remember(round_)
    _carried_again(c, round_, step)
    enter_step(c, round_, step)
    _redraw_groups(c, round_)


def undo_move(c, item, place):
    """Undo the press that was made at this place of the round; answers whether the room stands elsewhere now.

    The step, its clock and its groups are as they were, as if it had run on; a loop that was added is gone. Refuses when
    anything moved since, and where somebody has written in what would be taken away.
    """
    round_ = load_round(c, item)
    before = round_.before
    if before is None or before["place"] != place or round_.is_finished or round_.turn != before["turn"] + (before["what"] == MOVED):
        raise Refusal("room_moved_on", MOVED_ON)
    if before["what"] != MOVED:
        _set_clock(round_, before)
        stretch_turns(c, round_)
        forget(round_)
        note(c, item.workshop, "round_time_changed", round_.key, seconds=0, persons=persons_with_a_clock(c, round_))
        return False
    persons = persons_with_own_view(c, round_)
    if len(round_.plan) != len(before["plan"]):
        _take_away(c, round_, before)
    _take_back_run(c, round_)
    had_turns = round_.now.turns and round_.seating == before["seating"]
    round_.step, round_.seating, round_.turn = before["step"], before["seating"], round_.turn + 1
    _set_clock(round_, before)
    round_.step_started_at = _moment(before["step_started_at"])
    forget(round_)
    _carried_again(c, round_, round_.step)
    c.session.flush()
    if had_turns:
        begin_turns(c, round_)
    groups = [place.key for place in places_of(c, round_, round_.seating)] if round_.now.sits else []
    persons |= persons_with_own_view(c, round_)
    note(c, item.workshop, "move_undone", round_.key, item=item.key, step=round_.now.id, number=round_.step + 1,
         of=len(round_.plan), groups=groups, persons=sorted(persons))
    _redraw_groups(c, round_)
    return True


def _redraw_groups(c, round_):
    """What a group reads hangs on the step: those of the steps that were passed are drawn anew before anybody sits there again."""
    for key in read(c.session, GROUP_KEYS, round=round_.id).scalars():
        c.redraw(group(key))


def _carried_again(c, round_, step):
    """What the step before this one carried forward stands again, as people saw it then."""
    if step > 0:
        carry_on(c, round_, step - 1)


def _set_clock(round_, before):
    round_.clock = Clock(before["phase"], _moment(before["ends_at"]), before["left"])
    round_.given = before["given"]


def _moment(said):
    return datetime.fromisoformat(said) if said else None


def _take_back_run(c, round_):
    """The step that was entered did not run, and the one before it never ended."""
    runs = c.session.scalars(RUNS, {"round": round_.id}).all()
    if len(runs) == 2:
        c.session.delete(runs[0])
        runs[1].ended_at = None


def _take_away(c, round_, before):
    """The loop that was held once more comes no more: its places behind the step are gone, later ones move back."""
    behind = {"round": round_.id, "behind": before["step"]}
    if any(read(c.session, statement, **behind).first() is not None for statement in (WRITTEN_BEHIND, SAID_BEHIND)):
        raise Refusal("written_since", WRITTEN)
    for statement in (NO_HANDS, NO_SEATS, NO_JOINS, NO_GROUPS):
        c.session.execute(statement, behind)
    c.session.execute(OPENINGS_BACK, {**behind, "more": len(round_.plan) - len(before["plan"])})
    c.session.expire_all()
    round_.plan, round_.opens_at_step = before["plan"], before["opens_at_step"]


GROUP_KEYS = select(Group.key).where(Group.round_id == bindparam("round"))
RUNS = select(StepRun).where(StepRun.round_id == bindparam("round")).order_by(StepRun.id.desc()).limit(2)
IN_ROUND, UNSYNCED = bindparam("round"), {"synchronize_session": False}
WRITTEN_BEHIND = select(Contribution.id).where(Contribution.round_id == IN_ROUND, Contribution.step > bindparam("behind"))
SAID_BEHIND = select(Mark.id).where(Mark.round_id == IN_ROUND, Mark.step > bindparam("behind"))
NO_HANDS = delete(Hand).where(Hand.round_id == IN_ROUND, Hand.step > bindparam("behind")).execution_options(**UNSYNCED)
NO_SEATS = delete(Seat).where(Seat.round_id == IN_ROUND, Seat.step > bindparam("behind")).execution_options(**UNSYNCED)
NO_JOINS = (
    update(Group).where(Group.round_id == IN_ROUND, Group.merged_into_id.in_(
        select(Group.id).where(Group.round_id == IN_ROUND, Group.step > bindparam("behind"))))
    .values(merged_into_id=None).execution_options(**UNSYNCED)
)
NO_GROUPS = delete(Group).where(Group.round_id == IN_ROUND, Group.step > bindparam("behind")).execution_options(**UNSYNCED)
OPENINGS_BACK = (
    update(Contribution).where(Contribution.round_id == IN_ROUND, Contribution.opens_at_step > bindparam("behind"))
    .values(opens_at_step=Contribution.opens_at_step - bindparam("more")).execution_options(**UNSYNCED)
)
