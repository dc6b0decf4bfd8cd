"""Stages begin and end by the server's clock; the Lab's team may give one longer, leave one out, or end one early, and says why."""

from zoneinfo import ZoneInfo

from app import clock
from app.calls import queries
from app.calls.commands.dealing import deal_ideas
from app.calls.commands.entering import take_all
from app.calls.commands.letters import remind_authors
from app.calls.commands.loading import check_not_announced, load_call, note
from app.calls.models import CallMove
from app.calls.rules import stages, texts
from app.extensions import db
from app.journal.record import Op, change


def move_on():
    """Say which stages have begun, deal when the panel's has, and write the letter before the submission ends; answers how many calls.

    The server's clock asks each second, and any page of a call does: what is overdue waits for nobody.
    """
    moved = 0
    for key in queries.due_calls(db.session, clock.now()):
        with change(Op.server()) as c:
            call = load_call(c, key)
            moved += begin_stages(c, call) + remind_authors(c, call)
    return moved


def lengthen_stage(op, call_key, name, ends_at, why):
    """Give a stage longer; later bells move by as much. `ends_at` is as clocks show it there. Refuses an earlier bell, and no reason."""
    _move(op, call_key, name, why, "call_stage_lengthened", lambda call: stages.lengthened(
        call.bells, name, ends_at.replace(tzinfo=ZoneInfo(call.timezone)), clock.now(), call.timezone))


def skip_stage(op, call_key, name, why):
    """Leave a stage out that has not begun. Refuses one that the call cannot do without, and no reason."""
    _move(op, call_key, name, why, "call_stage_skipped", lambda call: stages.skipped(call.bells, call.opens_at, name, clock.now()),
          was_skipped=True)


def end_stage(op, call_key, name, why):
    """End the stage that runs, at this moment: the next begins and keeps its own bell. What was begun before now counts as at any bell.

    Where it is the stage for submitting, what is not submitted is submitted as it stands: nobody loses the days they counted on.
    Refuses a stage that does not run, the last one, and no reason.
    """
    _move(op, call_key, name, why, "call_stage_ended", lambda call: stages.ended(call.bells, call.opens_at, name, clock.now()))


def _move(op, call_key, name, why, kind, bells_of, was_skipped=False):
    """Let a call go on by the bells that `bells_of(call)` gives, and note it as this kind; what has begun by then is noted too."""
    with change(op) as c:
        call = load_call(c, call_key)
        check_not_announced(call)
        begin_stages(c, call)
        bells, why = bells_of(call), texts.check_why(why)
        for stage, bell in zip(call.stages, bells, strict=True):
            if stage.name == name:
                call.moves.append(CallMove(stage=name, was_skipped=was_skipped, ended_at=stage.ends_at, ends_at=bell.ends_at, why=why,
                                           by_id=c.by, moved_at=clock.now()))
                stage.skipped_at = clock.now() if was_skipped else None
            stage.ends_at = bell.ends_at
        c.session.flush()
        note(c, kind, call, stage=name)
        begin_stages(c, call)


def begin_stages(c, call):
    """Note each stage that has begun since this was asked last."""
    begun, fresh = stages.begun(clock.now(), call.opens_at, call.bells), 0
    for stage in call.stages:
        if stage.name in begun and stage.begun_at is None:
            stage.begun_at = clock.now()
            note(c, "call_stage_began", call, stage=stage.name)
            fresh += 1
    if fresh and clock.now() >= stages.writing_ends(call.bells):
        take_all(c, call)
        deal_ideas(c, call)
    return fresh
