"""Which group is at which station in which turn, when groups travel or presenters do?"""

from dataclasses import replace

from app.rounds.rules.keeping import keep
from app.rounds.rules.splitting import split
from app.rounds.rules.units import Form, still_here


def rotate(form, people, seed, memory=None, before=(), standing=(), choices=None, turn=0):
    """Groups at their stations in this turn (from 0): each group comes to each station once, none to one twice.

    The stations are the form's `names`; `choices` says who presents at which ({person: station}). The groups are those of
    `before`, else as many as there are stations. A group keeps its number all the way; its `name` is the station it is at,
    "" while it rests because there are more groups than stations. With mover "group" it sits at the station's table, with
    "host" it stays at its own and the presenter comes; groups that are `standing` stay where they are. Presenters sit with
    the group that visits them; nobody is alone.
    """
    if len(people) < 2:
        return []
    seated = {one for unit in standing for one in unit.members}
    presents = {one: name for one, name in (choices or {}).items() if name in form.names and one not in seated}
    audience = [person for person in people if person.id not in presents]
    if len(audience) < 2:
        return split(Form("split", size=len(people), least=2, most=len(people)), people, seed, memory)
    groups = _groups(form, people, audience, seed, memory, before, standing)
    # A group that is gone leaves its place in the ring empty: else those behind it would come to one station twice.
    order = sorted({unit.key for unit in (*standing, *before, *groups)})
    own = {unit.key: unit.table for unit in (*groups, *before)}
    tables = [] if standing or form.mover == "host" else [own[key] for key in order]
    ring = max(len(order), len(form.names)) or 1
    moved = []
    for group in groups:
        station = (order.index(group.key) + turn) % ring
        name = form.names[station] if station < len(form.names) else ""
        table = tables[station] if station < len(tables) else group.table
        moved.append(replace(group, table=table, name=name))
    return _with_presenters(moved, people, presents)


def _groups(form, people, audience, seed, memory, before, standing):
    """The travelling groups, by their numbers, without those who present."""
    known = still_here(standing, audience) or still_here(before, audience)
    if known:
        groups = keep(Form("keep"), audience, seed, memory, known)
    else:
        count = max(1, min(len(form.names) or len(audience), len(audience) // 2))
        size = form.size or max(2, len(audience) // count)
        groups = split(Form("split", size, form.least, form.most or size + 1, apart=form.apart), audience, seed, memory)
    return sorted(groups, key=lambda group: (group.place, group.number))


def _with_presenters(groups, people, presents):
    """Each presenter sits with the group at their station; whose station is empty sits with the smallest group."""
    for person in sorted(people, key=lambda one: one.id):
        name = presents.get(person.id)
        if name is None:
            continue
        at = next((i for i, group in enumerate(groups) if group.name == name), None)
        if at is None:
            at = min(range(len(groups)), key=lambda i: (groups[i].name != "", groups[i].size, i))
        groups[at] = replace(groups[at], members=(*groups[at].members, person.id))
    return groups
