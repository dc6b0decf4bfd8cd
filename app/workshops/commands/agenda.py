"""Putting things on the agenda, changing, moving, copying and taking them off; each change can be undone once."""

from copy import deepcopy

from app.journal.record import change
from app.refusal import N_, Refusal
from app.workshops import rules
from app.workshops.commands.loading import lock_item, lock_workshop, note
from app.workshops.commands.undoing import begun, remember
from app.workshops.kinds import kind_of
from app.workshops.models import AgendaItem


def add_item(op, workshop_key, kind, title="", minutes=None, settings=None, takes_from=None):
    """Append an item; answers its key. `takes_from` is the key of an item before it.

    A kind that has to take and is told no source takes from the nearest item before it that gives; one that may take
    then takes nothing. Refuses an unknown kind, settings that cannot run, and a source that gives nothing or comes later.
    """
    with change(op) as c:
        workshop = lock_workshop(c, workshop_key)
        _check_room(workshop)
        of_kind = kind_of(kind).of_lab(workshop.lab_id)
        settings = of_kind.check({**of_kind.defaults(), **(settings or {})})
        item = AgendaItem(
            kind=kind, title=(title or "").strip() or of_kind.title(settings), settings=settings,
            minutes=of_kind.length(settings) if minutes is None else minutes,
            position=max((other.position for other in workshop.agenda), default=0) + 1,
        )
        rules.check_minutes(item.minutes)
        item.takes_from = _source(workshop, of_kind, item.position, takes_from)
        remember(c, workshop, "added", item.title)
        workshop.agenda.append(item)
        c.session.flush()
        note(c, workshop, "item_added", subject=item.key, item_kind=kind, minutes=item.minutes)
        c.answer(item=item.key)
        return item.key


def edit_item(op, item_key, title=None, minutes=None, settings=None, takes_from=None):
    """Change an item that has not begun; what is None stays, and a `takes_from` of "" takes nothing.

    Refuses as add_item does, an item that has begun, and settings with which it would give nothing while another takes from it.
    """
    with change(op) as c:
        item = lock_item(c, item_key)
        rules.check_may_change(item.started_at is not None)
        of_kind = kind_of(item.kind).of_lab(item.workshop.lab_id)
        remember(c, item.workshop, "changed", item.title)
        unnamed = ("", of_kind.title(item.settings))
        if settings is not None:
            item.settings = of_kind.check({**item.settings, **settings})
            rules.check_not_taken([] if of_kind.gives_with(item.settings) else _takers(item))
        if title is not None:
            # A title that nobody gave follows what the settings say now.
            item.title = of_kind.title(item.settings) if title.strip() in unnamed else title.strip()
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
        _check_held_together(item.workshop)
        rules.check_minutes(minutes)
        remember(c, item.workshop, "changed", item.title)
        item.minutes = minutes
        note(c, item.workshop, "item_edited", subject=item.key, minutes=minutes)
        c.answer(minutes=minutes)


def move_item(op, item_key, down):
    """Swap an item with its neighbour; at either end it stays. Refuses as place_item does."""
    with change(op) as c:
        item = lock_item(c, item_key)
        place = item.workshop.agenda.index(item) + (2 if down else 0)
        if 1 <= place <= len(item.workshop.agenda):
            place_item(op, item_key, place)


def place_item(op, item_key, position):
    """Move an item to a place of its agenda, counted from 1; beyond the end means the end.

    Refuses to pass or to move what has begun, and an order in which something would take from what comes later.
    """
    with change(op) as c:
        item = lock_item(c, item_key)
        workshop = item.workshop
        items = {other.key: other for other in workshop.agenda}
        order = rules.moved_to(list(items), item_key, position, len(begun(workshop)))
        if order == list(items):
            return
        rules.check_feeds([(key, items[key].title, _key_of_source(items[key])) for key in order])
        remember(c, workshop, "moved", item.title)
        _number(c, workshop, [items[key] for key in order])
        note(c, workshop, "item_moved", subject=item.key, to=order.index(item_key) + 1)


def duplicate_item(op, item_key):
    """Put a copy of an item right below it, or below all that has begun; answers the copy's key. What was written in it is not copied.

    Refuses a full agenda, a workshop that is over, and one whose round is held over days.
    """
    with change(op) as c:
        item = lock_item(c, item_key)
        workshop = item.workshop
        _check_room(workshop)
        remember(c, workshop, "copied", item.title)
        copy = AgendaItem(kind=item.kind, title=item.title, minutes=item.minutes, settings=deepcopy(item.settings),
                          takes_from=item.takes_from, position=0)
        order = list(workshop.agenda)
        order.insert(max(order.index(item) + 1, len(begun(workshop))), copy)
        workshop.agenda.append(copy)
        _number(c, workshop, order)
        note(c, workshop, "item_added", subject=copy.key, item_kind=copy.kind, minutes=copy.minutes)
        c.answer(item=copy.key)
        return copy.key


def remove_item(op, item_key):
    """Take an item off the agenda. Refuses one that has begun, whose ideas another item takes, or that is held over days."""
    with change(op) as c:
        item = lock_item(c, item_key)
        _check_held_together(item.workshop)
        workshop = item.workshop
        rules.check_may_change(item.started_at is not None)
        rules.check_not_taken(_takers(item))
        remember(c, workshop, "removed", item.title)
        kind_of(item.kind).remove(c, item)
        note(c, workshop, "item_removed", subject=item.key)
        workshop.agenda.remove(item)


def _source(workshop, of_kind, position, takes_from):
    """The item to take from: the named one; else, where the kind has to take, the nearest before it that gives; else None."""
    source = None
    if takes_from:
        source = next((other for other in workshop.agenda if other.key == takes_from), None)
        if source is None:
            raise Refusal("no_source", N_("The item that this one takes from is no longer on the agenda. Choose another."))
    elif of_kind.takes:
        before = [other for other in workshop.agenda if other.position < position]
        source = next((other for other in reversed(before) if kind_of(other.kind).gives_with(other.settings)), None)
    rules.check_takes(of_kind, position, (source.position, kind_of(source.kind).gives_with(source.settings)) if source else None)
    return source


def _takers(item):
    """The titles of the items that take from this one."""
    return [other.title for other in item.workshop.agenda if other.takes_from_id == item.id]


def _key_of_source(item):
    return item.takes_from.key if item.takes_from else None


def _number(c, workshop, order):
    for position, item in enumerate(order, 1):
        item.position = position
    c.session.flush()
    c.session.expire(workshop, ["agenda"])


def _check_room(workshop):
    _check_held_together(workshop)
    if workshop.closed_at is not None:
        raise Refusal("workshop_over", N_("This workshop is over."))
    if len(workshop.agenda) >= rules.MOST_ITEMS:
        raise Refusal("agenda_full", N_("An agenda holds %(most)s items at most."), most=rules.MOST_ITEMS)


def _check_held_together(workshop):
    """What is held over days stands alone: nobody moves the room from it to something else."""
    if any(kind_of(item.kind).spans_days(item) for item in workshop.agenda):
        raise Refusal("over_days", N_("A round over days is all of its agenda. Its windows are moved on its own page; for anything else "
                                      "make a workshop."))
