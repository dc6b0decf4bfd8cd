"""Moving the room through its agenda: who drives, the next place, back, the end."""

from sqlalchemy import bindparam, func, select, update

from app import clock
from app.database import read
from app.journal.record import change
from app.people.models import Person
from app.refusal import N_, Refusal
from app.workshops import rules
from app.workshops.commands.details import open_lobby
from app.workshops.commands.loading import lock_workshop, note, running_kind
from app.workshops.kinds import FINISHED, kind_of
from app.workshops.models import AgendaItem, Attendance
from app.workshops.places import DRAFT, position


def take_over(op, workshop_key):
    """Drive from now on; whoever drove before follows and can take over again."""
    with change(op) as c:
        workshop = lock_workshop(c, workshop_key)
        if workshop.driver_id != c.by:
            workshop.driver_id = c.by
            note(c, workshop, "taken_over")


def hand_over(op, workshop_key, person_key=None):
    """Give the wheel to another facilitator, or with no key to whoever presses first. Refuses who does not drive."""
    with change(op) as c:
        workshop = driven(c, workshop_key)
        to = None
        if person_key:
            to = c.session.scalar(select(Person).where(Person.key == person_key))
            if to is None or all(facilitator.person_id != to.id for facilitator in workshop.facilitators):
                raise Refusal("not_facilitator", N_("Only a facilitator of this workshop can drive."))
        workshop.driver_id = to.id if to else None
        note(c, workshop, "handed_over")


def _still_at(c, workshop_key, leaves):
    """The workshop, locked, while the room stands at the place `leaves`; else None, and the answer says where it stands now."""
    workshop = lock_workshop(c, workshop_key)
    if leaves == position(workshop):
        return workshop
    c.answer(position=position(workshop), moved=False)
    return None


def next_place(op, workshop_key, leaves):
    """Leave the place `leaves` for the next one; answers the position that holds afterwards.

    A press that names a place the room has already left changes nothing and is answered with the present one.
    The draft's next place is the lobby; leaving the last item closes the workshop. Refuses who does not drive.
    """
    with change(op) as c:
        workshop = _still_at(c, workshop_key, leaves)
        if workshop is None:
            return
        if leaves == DRAFT:
            open_lobby(op, workshop_key)
            c.answer(position=position(workshop), moved=True)
            return
        rules.check_live(workshop.live_at, workshop.closed_at)
        _take_wheel(c, workshop)
        kind, item = running_kind(workshop)
        if kind is None:
            _start(c, workshop, _after(workshop, None))
        elif kind.next(c, item, leaves.split(".", 1)[1]) == FINISHED:
            _finish(c, workshop, item)
        _moved(c, workshop, "next")


def skip(op, workshop_key, leaves):
    """Leave the item at the place `leaves` unheld, as it cannot be held; what comes after it begins, or the workshop ends.

    A press that names a place the room has already left changes nothing. Refuses who does not drive, and an item
    with which nothing is wrong.
    """
    with change(op) as c:
        workshop = _still_at(c, workshop_key, leaves)
        if workshop is None:
            return
        _take_wheel(c, workshop)
        kind, item = running_kind(workshop)
        if kind is None or kind.stuck(item) is None:
            raise Refusal("not_stuck", N_("This can be held now, so nothing was skipped. Go on with Next."))
        note(c, workshop, "item_skipped", subject=item.key)
        _finish(c, workshop, item)
        _moved(c, workshop, "skip")


def leap(op, workshop_key, leaves):
    """Pass over the next place of the running item, which may be left out. A late press changes nothing.

    Refuses who does not drive, and where the next place cannot be left out.
    """
    with change(op) as c:
        workshop = _still_at(c, workshop_key, leaves)
        if workshop is None:
            return
        _take_wheel(c, workshop)
        kind, item = running(workshop)
        if kind.leap(c, item) == FINISHED:
            _finish(c, workshop, item)
        _moved(c, workshop, "leap")


def again(op, workshop_key, leaves):
    """Hold once more what just ended, and go on to it. A late press changes nothing. Refuses who does not drive."""
    with change(op) as c:
        workshop = _still_at(c, workshop_key, leaves)
        if workshop is None:
            return
        _take_wheel(c, workshop)
        kind, item = running(workshop)
        kind.again(c, item)
        _moved(c, workshop, "again")


def return_to(op, workshop_key, leaves, step):
    """Stand at an earlier step of the running item again, counted from 0. A late press changes nothing. Refuses who does not drive."""
    with change(op) as c:
        workshop = _still_at(c, workshop_key, leaves)
        if workshop is None:
            return
        _take_wheel(c, workshop)
        kind, item = running(workshop)
        kind.return_to(c, item, step)
        _moved(c, workshop, "return")


def undo_press(op, workshop_key, left):
    """Undo the press that was made at the place `left`: the room stands there again, with the time that it had.

    Refuses who does not drive, and when anything was pressed since.
    """
    with change(op) as c:
        workshop = driven(c, workshop_key)
        kind, item = running(workshop)
        of, _dot, place = left.partition(".")
        if of != item.key:
            raise Refusal("room_moved_on", N_("The room has gone on since. Go back step by step."))
        if kind.undo(c, item, place):
            _moved(c, workshop, "undo")
        else:
            note(c, workshop, "time_changed", seconds=0)


def running(workshop):
    """`(kind, item)` of what runs; refuses in the lobby and after the end."""
    kind, item = running_kind(workshop)
    if kind is None:
        raise Refusal("nothing_runs", N_("Nothing is running just now."))
    return kind, item


def back(op, workshop_key):
    """Return to the place before: in the item, at the end of the item before, or in the lobby.

    Back from the end opens the workshop again at its last place: one press too many ends nothing for good.
    Refuses who does not drive, what cannot be undone (votes cast, a kind says), and the lobby, which is the first place.
    """
    with change(op) as c:
        workshop = driven(c, workshop_key)
        if workshop.closed_at is not None:
            _reopen(c, workshop)
            return
        kind, item = running_kind(workshop)
        if kind is None:
            raise Refusal("in_lobby", N_("This is the lobby. There is nothing before it."))
        if not kind.back(c, item):
            before = _before(workshop, item)
            if before is not None:
                kind_of(before.kind).reopen(c, before)
                before.ended_at = None
            kind.unstart(c, item)
            item.started_at = None
            workshop.current_item = before
        _moved(c, workshop, "back")


def close_workshop(op, workshop_key):
    """End the workshop where it stands: the running item is ended, phones say goodbye. Closing twice is once."""
    with change(op) as c:
        workshop = driven(c, workshop_key)
        if workshop.closed_at is not None:
            return
        kind, item = running_kind(workshop)
        if kind:
            kind.end(c, item)
            item.ended_at = clock.now()
        _close(c, workshop)
        _moved(c, workshop, "close")


def _finish(c, workshop, item):
    item.ended_at = clock.now()
    _start(c, workshop, _after(workshop, item))


def _close(c, workshop):
    # What was begun and then left by Back is over too: nothing of it is still known only because it might go on.
    for item in workshop.agenda:
        if item.started_at is None:
            kind_of(item.kind).end(c, item)
    workshop.closed_at = clock.now()
    workshop.current_item = None
    heads = c.session.scalar(select(func.count(Attendance.id)).where(
        Attendance.workshop_id == workshop.id, Attendance.observer.is_(False)))
    note(c, workshop, "workshop_closed", subject=workshop.key, attended=heads, rehearsal=workshop.is_rehearsal)


def _reopen(c, workshop):
    begun = [item for item in workshop.agenda if item.ended_at is not None]
    workshop.closed_at = None
    if begun:
        last = begun[-1]
        kind_of(last.kind).reopen(c, last)
        last.ended_at = None
        workshop.current_item = last
    note(c, workshop, "workshop_reopened", subject=workshop.key)
    _moved(c, workshop, "back")


def _start(c, workshop, item):
    if item is None:
        _close(c, workshop)
        return
    item.started_at = clock.now()
    item.ended_at = None
    workshop.current_item = item
    resting = c.session.scalars(select(Attendance).where(
        Attendance.workshop_id == workshop.id, Attendance.sitting_out_at.is_not(None)))
    # "I'll sit this one out" was said of the item before.
    for attendance in resting:
        attendance.sitting_out_at = None
    kind_of(item.kind).start(c, item)
    following = _after(workshop, item)
    if following is not None:
        kind_of(following.kind).prepare(c, following)


def _moved(c, workshop, how):
    """Note a move. `persons` are those whose own phone says something that the move ends ("done", "sitting out")."""
    said = read(c.session, SAID_DONE, workshop=workshop.id).scalars().all()
    workshop.moved_at = clock.now()
    workshop.projector_view, workshop.projector_page = "auto", 0
    if said:
        c.session.execute(UNSAY_DONE, {"workshop": workshop.id})
    c.answer(position=position(workshop), moved=True)
    item = workshop.current_item
    note(c, workshop, "step_moved", subject=item.key if item else None, how=how, to=position(workshop), persons=list(said))


SAID_DONE = select(Person.key).join(Attendance, Attendance.person_id == Person.id).where(
    Attendance.workshop_id == bindparam("workshop"), Attendance.done_at.is_not(None))
UNSAY_DONE = (
    update(Attendance).where(Attendance.workshop_id == bindparam("workshop"), Attendance.done_at.is_not(None))
    .values(done_at=None).execution_options(synchronize_session="evaluate")
)


def driven(c, workshop_key):
    """The workshop, locked, for a press that only its driver may make."""
    workshop = lock_workshop(c, workshop_key)
    _take_wheel(c, workshop)
    return workshop


def _take_wheel(c, workshop):
    rules.check_drives(workshop.driver_id, c.by)
    if workshop.driver_id is None and c.by is not None:
        workshop.driver_id = c.by
        note(c, workshop, "taken_over")


def _after(workshop, item):
    return next((other for other in workshop.agenda if item is None or other.position > item.position), None)


def _before(workshop, item) -> AgendaItem | None:
    return next((other for other in reversed(workshop.agenda) if other.position < item.position), None)
