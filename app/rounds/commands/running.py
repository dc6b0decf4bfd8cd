"""Moving a round through its steps: start, next, back, leaving a step out, a loop once more, the end."""

import random

from sqlalchemy import bindparam, delete, select, update

from app import clock as time
from app.database import read
from app.people.models import Person
from app.refusal import N_, Refusal
from app.rounds import desk_queries, queries, structures, texts
from app.rounds.card_models import Hand, Mark
from app.rounds.commands.carrying import carry_on, forget_names
from app.rounds.commands.dealing import deal_cards
from app.rounds.commands.feeding import feed
from app.rounds.commands.loading import load_round, note
from app.rounds.commands.remembering import remember
from app.rounds.commands.seating import persons_waiting, seat_everybody, share_with_groups
from app.rounds.commands.turning import begin_turns
from app.rounds.models import Contribution, Group, Parent, Round, Seat, StepRun
from app.rounds.repertoire import structure_of
from app.rounds.rules import clock as rules
from app.rounds.rules.choosing import share_of
from app.rounds.rules.outputs import with_choices
from app.rounds.rules.replanning import next_held, repeated
from app.rounds.structures.over_days import over_days
from app.workshops.models import AgendaItem, Attendance, Workshop

STAY, FINISHED = "stay", "finished"


def start_round(c, item):
    """Begin the item's round at its first step; a round that ran before begins anew where it stands.

    Promises a plan frozen from the structure and the item's own minutes and question, and that what the item takes from
    an earlier one is there. Refuses fewer people than it works for, and says what would work.
    """
    round_ = queries.round_of_item(item.id, c.session)
    if round_ is not None:
        reopen_round(c, item)
        return round_
    settings = item.settings or {}
    structure = structure_of(settings)
    asks = {**structures.defaults(structure.ask), **(settings.get("asks") or {}), "share": share_of(settings)}
    plan = structure.plan(settings.get("step_minutes"), asks)
    if settings.get("windows"):
        plan = over_days(plan, settings["windows"], structure.tree["outputs"])
    queries.check_enough(item, structure, plan, c.session)
    now = time.now()
    round_ = Round(
        item_id=item.id,
        workshop_id=item.workshop_id,
        structure=structure.id,
        version=structure.version,
        question=(settings.get("question") or item.title).strip(),
        plan=plan,
        matter={**{name: structure.tree[name] for name in ("decks", "surfaces", "inputs")}, "asks": asks,
                "outputs": with_choices(structure.tree["outputs"], settings.get("becomes"))},
        share=share_of(settings),
        opens_at_step=next((n for n, step in enumerate(plan) if step["opens"]), len(plan)),
        seed=random.SystemRandom().getrandbits(31),
        advance_at_bell=bool(settings.get("advance_at_bell")),
        advance_when_done=bool(settings.get("advance_when_done")),
        started_at=now,
        step_started_at=now,
    )
    c.session.add(round_)
    c.session.flush()
    fed = feed(c, round_, item)
    note(c, item.workshop, "round_started", round_.key, item=item.key, structure=round_.structure, seed=round_.seed, fed=fed)
    enter_step(c, round_, 0)
    return round_


def next_step(c, item, leaves):
    """Leave the place `leaves` for the next step; "finished" after the last one.

    A press that names a place already left changes nothing.
    """
    round_ = load_round(c, item)
    if not rules.check_leaves(leaves, round_.step, round_.turn):
        return STAY
    if round_.step + 1 >= len(round_.plan):
        carry_on(c, round_)
        _finish(c, round_)
        return FINISHED
    _go_on(c, round_)
    return STAY


def _go_on(c, round_):
    remember(round_)
    carry_on(c, round_)
    enter_step(c, round_, round_.step + 1)


def leap_step(c, item):
    """Pass over the next step, which is optional, to the one after it. What is to happen at its end happens all the same.

    Refuses where the next step is not optional. "finished" when there is none after it.
    """
    round_ = load_round(c, item)
    to = next_held(round_.plan, round_.step)
    remember(round_)
    carry_on(c, round_)
    round_.step += 1
    note(c, item.workshop, "step_leapt", round_.key, item=item.key, step=round_.now.id)
    carry_on(c, round_)
    if to >= len(round_.plan):
        _finish(c, round_)
        return FINISHED
    enter_step(c, round_, to)
    return STAY


def repeat_loop(c, item):
    """Hold the loop that ends with this step once more, and go on to it. Refuses elsewhere, and where it was gone back to."""
    round_ = load_round(c, item)
    if read(c.session, LATER_GROUPS, round=round_.id, step=round_.step).first() is not None:
        raise Refusal("went_back", N_("Later steps have groups already. Go on with Next."))
    remember(round_)
    carry_on(c, round_)
    before = len(round_.plan)
    round_.plan = repeated(round_.plan, round_.step)
    more = len(round_.plan) - before
    # What is to be read by everybody in a later step stays with that step.
    c.session.execute(MOVE_OPENINGS, {"round": round_.id, "behind": round_.step, "more": more})
    if round_.opens_at_step > round_.step:
        round_.opens_at_step += more
    note(c, item.workshop, "loop_repeated", round_.key, item=item.key, loop=round_.now.loop["id"])
    c.session.flush()
    enter_step(c, round_, round_.step + 1)


LATER_GROUPS = select(Group.id).where(Group.round_id == bindparam("round"), Group.step > bindparam("step"))
MOVE_OPENINGS = (
    update(Contribution).where(Contribution.round_id == bindparam("round"), Contribution.opens_at_step > bindparam("behind"))
    .values(opens_at_step=Contribution.opens_at_step + bindparam("more")).execution_options(synchronize_session=False)
)


def back_step(c, item):
    """Return to the step before with its full time; False at the first step. Groups that stood stand again."""
    round_ = load_round(c, item)
    if round_.step == 0:
        return False
    remember(round_)
    if round_.step > 1:
        # What the step before it carried forward stands again, as people saw it then.
        carry_on(c, round_, round_.step - 2)
    enter_step(c, round_, round_.step - 1)
    return True


def unstart_round(c, item):
    """Back was pressed at the first step: the round stands still until it is started again; what was written stays."""
    round_ = load_round(c, item)
    _leave(c, round_)
    round_.turn += 1
    round_.clock = rules.Clock(rules.PAUSED, None, int(round_.now.minutes * 60))
    note(c, item.workshop, "round_left", round_.key, item=item.key)


def reopen_round(c, item):
    """Back was pressed in the item after it, or the item starts again: stand at the step last left."""
    round_ = load_round(c, item)
    round_.finished_at = None
    enter_step(c, round_, round_.step)


def end_round(c, item):
    """The workshop closes while the round runs: it is finished where it stands."""
    round_ = queries.round_of_item(item.id, c.session)
    if round_ is not None and not round_.is_finished:
        _finish(c, round_)


def remove_round(c, item):
    """Delete the round of an item with everything written in it (a cleared rehearsal, an item taken off)."""
    round_ = queries.round_of_item(item.id, c.session)
    if round_ is None:
        return
    own = select(Contribution.id).where(Contribution.round_id == round_.id)
    c.session.execute(delete(Parent).where(Parent.child_id.in_(own) | Parent.parent_id.in_(own)))
    c.session.execute(update(Contribution).where(Contribution.round_id == round_.id).values(merged_into_id=None))
    for table in (Mark, Hand, Contribution, Seat):
        c.session.execute(delete(table).where(table.round_id == round_.id))
    c.session.execute(update(Group).where(Group.round_id == round_.id).values(merged_into_id=None))
    for table in (Group, StepRun):
        c.session.execute(delete(table).where(table.round_id == round_.id))
    c.session.delete(round_)
    c.session.flush()


def advance_done(c, round_key):
    """Go on where everybody is done, in a step that ends so or an item that says so; answers whether the step moved."""
    round_ = c.session.scalar(select(Round).where(Round.key == round_key))
    if round_ is None or not queries.is_done_by_all(round_, c.session) or round_.step + 1 >= len(round_.plan):
        return False
    _go_on(c, round_)
    c.session.get(Workshop, round_.workshop_id).moved_at = time.now()
    return True


def advance_overdue(c, round_key):
    """For an item that says so, go on once the bell has rung; answers whether the step moved. Never past the last step."""
    round_ = c.session.scalar(select(Round).where(Round.key == round_key))
    if round_ is None or not round_.advance_at_bell or not rules.is_up(round_.clock, time.now()):
        return False
    if round_.step + 1 >= len(round_.plan):
        return False
    _go_on(c, round_)
    # "Done" was said about the step before.
    c.session.get(Workshop, round_.workshop_id).moved_at = time.now()
    return True


def enter_step(c, round_, index):
    """Stand at a step: its run opened, its clock begun, its groups made."""
    persons, groups = persons_with_own_view(c, round_), []
    _leave(c, round_)
    now = time.now()
    round_.turn += 1
    round_.step = index
    step = round_.now
    round_.seating = index if step.seats is None else step.seats
    round_.step_started_at = now
    round_.clock, round_.given = rules.begin(step, now), int(step.minutes * 60)
    c.session.add(StepRun(round_id=round_.id, step=index, started_at=now))
    c.session.flush()
    if step.sits:
        groups = seat_everybody(c, round_)
        share_with_groups(c, round_)
        begin_turns(c, round_)
    persons |= deal_cards(c, round_)
    persons |= persons_with_own_view(c, round_)
    item = c.session.get(AgendaItem, round_.item_id)
    note(
        c, item.workshop, "step_started", round_.key, item=item.key, step=round_.now.id, number=index + 1,
        of=len(round_.plan), groups=groups, persons=sorted(persons),
    )


def persons_with_a_clock(c, round_):
    """Whose phone shows the clock of a turn beside the room's."""
    return sorted(read(c.session, EVERYBODY, workshop=round_.workshop_id).scalars()) if round_.now.turns else []


def persons_with_own_view(c, round_):
    """Whose phone shows another view than the room's: observers, those who rest or left, typists, people without a group."""
    if queries.shows_own_cards(round_.now):
        return set(read(c.session, EVERYBODY, workshop=round_.workshop_id).scalars())
    beside = set(read(c.session, BESIDE, workshop=round_.workshop_id).scalars())
    if not round_.now.sits:
        return beside
    typists = read(c.session, TYPISTS, round=round_.id, step=round_.seating).scalars()
    return beside | set(typists) | persons_waiting(c, round_)


EVERYBODY = select(Person.key).join(Attendance, Attendance.person_id == Person.id).where(
    Attendance.workshop_id == bindparam("workshop"), Attendance.removed_at.is_(None))
BESIDE = select(Person.key).join(Attendance, Attendance.person_id == Person.id).where(
    Attendance.workshop_id == bindparam("workshop"), Attendance.removed_at.is_(None),
    Attendance.observer | Attendance.sitting_out_at.is_not(None) | Attendance.present.is_(False))
TYPISTS = select(Person.key).join(Group, Group.typist_id == Person.id).where(
    Group.round_id == bindparam("round"), Group.step == bindparam("step"))


def _leave(c, round_):
    run = open_run(c, round_)
    if run is not None:
        run.ended_at = time.now()


def open_run(c, round_):
    """The time that the present step runs, or None."""
    return c.session.scalar(OPEN_RUN, {"round": round_.id})


OPEN_RUN = select(StepRun).where(
    StepRun.round_id == bindparam("round"), StepRun.ended_at.is_(None)).order_by(StepRun.id.desc()).limit(1)


def _finish(c, round_):
    persons = persons_with_own_view(c, round_)
    _leave(c, round_)
    round_.finished_at = time.now()
    round_.clock = rules.Clock(rules.FINISHED)
    forget_names(c, round_)
    item = c.session.get(AgendaItem, round_.item_id)
    note(
        c, item.workshop, "round_finished", round_.key, item=item.key, persons=sorted(persons),
        kept=desk_queries.kept_number(round_, c.session), put_forward=len(texts.shown_ideas(round_, c.session)),
    )
