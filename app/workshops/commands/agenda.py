"""Putting things on the agenda, changing, moving and taking them off."""

from app.journal.record import change
from app.refusal import N_, Refusal
from app.workshops import rules
from app.workshops.commands.loading import lock_item, lock_workshop, note
from app.workshops.kinds import kind_of
from app.workshops.models import AgendaItem


def add_item(op, workshop_key, kind, title="", minutes=None, settings=None, takes_from=None):
    """Append an item; answers its key. `takes_from` is the key of an item before it.

    A kind that takes and is told no source takes from the nearest item before it that gives.
    Refuses an unknown kind, settings that cannot run, and a source that gives nothing or comes later.
    """
    with change(op) as c:
        workshop = lock_workshop(c, workshop_key)
        _check_open(workshop)
        if len(workshop.agenda) >= rules.MOST_ITEMS:
            raise Refusal("agenda_full", N_("An agenda holds %(most)s items at most."), most=rules.MOST_ITEMS)
        of_kind = kind_of(kind)
        settings = of_kind.check({**of_kind.defaults(), **(settings or {})})
        item = AgendaItem(
            kind=kind, title=(title or "").strip() or of_kind.title(settings), settings=settings,
            minutes=of_kind.minutes if minutes is None else minutes,
            position=max((other.position for other in workshop.agenda), default=0) + 1,
        )
        rules.check_minutes(item.minutes)
        item.takes_from = _source(workshop, of_kind, item.position, takes_from)
        workshop.agenda.append(item)
        c.session.flush()
        note(c, workshop, "item_added", subject=item.key, item_kind=kind, minutes=item.minutes)
        c.answer(item=item.key)
        return item.key


def edit_item(op, item_key, title=None, minutes=None, settings=None, takes_from=None):
    """Change an item that has not begun; what is None stays. Refuses as add_item does, and an item that has begun."""
    with change(op) as c:
        item = lock_item(c, item_key)
        rules.check_may_change(item.started_at is not None)
        of_kind = kind_of(item.kind)
        if settings is not None:
            item.settings = of_kind.check({**item.settings, **settings})
        if title is not None:
            item.title = title.strip() or of_kind.title(item.settings)
        if minutes is not None:
            rules.check_minutes(minutes)
            item.minutes = minutes
        if takes_from is not None:
            item.takes_from = _source(item.workshop, of_kind, item.position, takes_from)
        note(c, item.workshop, "item_edited", subject=item.key, minutes=item.minutes)


def set_minutes(op, item_key, minutes):
    """Give an item other minutes, before or while it runs (its running clock is changed by +1 and -1)."""
    with change(op) as c:
        item = lock_item(c, item_key)
        rules.check_minutes(minutes)
        item.minutes = minutes
        note(c, item.workshop, "item_edited", subject=item.key, minutes=minutes)
        c.answer(minutes=minutes)


def move_item(op, item_key, down):
    """Swap an item with its neighbour. Refuses to pass an item that has begun, or one that it takes from or feeds."""
    with change(op) as c:
        item = lock_item(c, item_key)
        agenda = list(item.workshop.agenda)
        at = agenda.index(item)
        to = at + 1 if down else at - 1
        if not 0 <= to < len(agenda):
            return
        other = agenda[to]
        rules.check_may_change(item.started_at is not None or other.started_at is not None)
        if item.takes_from_id == other.id or other.takes_from_id == item.id:
            raise Refusal("takes_later", N_("An item can only take from one that stands before it."))
        item.position, other.position = other.position, item.position
        c.session.flush()
        c.session.expire(item.workshop, ["agenda"])
        note(c, item.workshop, "item_moved", subject=item.key)


def remove_item(op, item_key):
    """Take an item off the agenda. Refuses one that has begun, or whose ideas another item takes."""
    with change(op) as c:
        item = lock_item(c, item_key)
        workshop = item.workshop
        rules.check_may_change(item.started_at is not None)
        takers = [other.title for other in workshop.agenda if other.takes_from_id == item.id]
        if takers:
            raise Refusal("is_taken", N_("“%(taker)s” takes its ideas from this item. Change or remove that one first."), taker=takers[0])
        kind_of(item.kind).remove(c, item)
        note(c, workshop, "item_removed", subject=item.key)
        workshop.agenda.remove(item)


def _source(workshop, of_kind, position, takes_from):
    """The item to take from: the named one, else the nearest before it that gives; None where the kind takes nothing."""
    if not of_kind.takes:
        return None
    before = [other for other in workshop.agenda if other.position < position]
    if takes_from:
        source = next((other for other in workshop.agenda if other.key == takes_from), None)
    else:
        source = next((other for other in reversed(before) if kind_of(other.kind).gives), None)
    rules.check_takes(of_kind, position, (source.position, kind_of(source.kind).gives) if source else None)
    return source


def _check_open(workshop):
    if workshop.closed_at is not None:
        raise Refusal("workshop_over", N_("This workshop is over."))
