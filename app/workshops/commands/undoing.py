"""Undoing the last change of an agenda: how it stood before is kept until the next change."""

from sqlalchemy import select

from app import clock
from app.codes import new_key
from app.journal.record import change
from app.refusal import N_, Refusal
from app.workshops.commands.loading import lock_workshop, note
from app.workshops.kinds import kind_of
from app.workshops.models import AgendaBefore, AgendaItem

KEPT = ("kind", "title", "minutes", "settings")


def remember(c, workshop, what, title=""):
    """Inside a change, before it touches the agenda: keep how it stands. Answers `undo`, the mark that undo_agenda() wants.

    Once in a change: what several commands do together is undone together.
    """
    if "undo" in c.answers:
        return
    before = _before(c, workshop)
    if before is None:
        before = AgendaBefore(workshop_id=workshop.id)
        c.session.add(before)
    _keep(c, before, what, title, _items(workshop))
    c.answer(undo=before.mark)


def undo_agenda(op, workshop_key, mark):
    """Bring the agenda back to how it stood before the change that answered this mark; that can be undone in turn.

    Refuses when the agenda was changed again since, and when what would be taken away or moved has begun.
    """
    with change(op) as c:
        workshop = lock_workshop(c, workshop_key)
        before = _before(c, workshop)
        if before is None or before.mark != mark:
            raise Refusal("agenda_moved_on", N_("The agenda was changed again since. Look at it as it stands now."))
        wanted, standing = before.items, _items(workshop)
        _check_begun(workshop, [kept["key"] for kept in wanted])
        _bring_back(c, workshop, wanted)
        _keep(c, before, "undone", "", standing)
        note(c, workshop, "agenda_undone")
        c.answer(undo=before.mark)


def begun(workshop):
    """The keys of what has begun, in order: it stands first and stays there."""
    return [item.key for item in workshop.agenda if item.started_at is not None]


def _check_begun(workshop, wanted):
    fixed = begun(workshop)
    if wanted[:len(fixed)] != fixed:
        raise Refusal("item_started", N_("Something has begun since, so the agenda stays as it is. Change it by hand."))


def _bring_back(c, workshop, wanted):
    kept = {item["key"] for item in wanted}
    for item in [item for item in workshop.agenda if item.key not in kept]:
        kind_of(item.kind).remove(c, item)
        workshop.agenda.remove(item)
    items = {item.key: item for item in workshop.agenda}
    for position, values in enumerate(wanted, 1):
        item = items.get(values["key"])
        if item is None:
            item = items[values["key"]] = AgendaItem(key=values["key"])
            workshop.agenda.append(item)
        item.position = position
        if item.started_at is None:
            for name in KEPT:
                setattr(item, name, values[name])
            item.takes_from = items.get(values["takes_from"])
    c.session.flush()
    c.session.expire(workshop, ["agenda"])


def _items(workshop):
    return [
        {"key": item.key, "takes_from": item.takes_from.key if item.takes_from else None,
         **{name: getattr(item, name) for name in KEPT}}
        for item in workshop.agenda
    ]


def _keep(c, before, what, title, items):
    before.mark, before.what, before.title, before.items = new_key(), what, title, items
    before.made_at, before.by_id = clock.now(), c.by


def _before(c, workshop):
    return c.session.scalar(select(AgendaBefore).where(AgendaBefore.workshop_id == workshop.id))
