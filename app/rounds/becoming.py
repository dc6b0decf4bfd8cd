"""What became of an idea? The way onward, over the steps and rounds that grew from it, as far as everybody may read it."""

from typing import NamedTuple

from sqlalchemy import bindparam, select, union

from app.board.queries import origins_of
from app.database import read
from app.rounds.models import Contribution, Parent, Round
from app.rounds.reading import ANYONE, readable_by
from app.rounds.rules.choosing import headline_for
from app.workshops.models import AgendaItem, Workshop


class Onward(NamedTuple):
    """One thing that grew from an idea: its headline, where it was written, and its page on the board, if it has one."""

    key: str
    headline: str
    item: str
    step: str
    dots: int
    board_key: str | None


def became_of(session, ids):
    """{id: [Onward, ...]} of these ideas, the nearest first; what not everybody may read is passed through in silence."""
    grew, waiting = {}, set(ids)
    while waiting:
        found = {}
        for earlier, later in read(session, GREW, ids=list(waiting)):
            found.setdefault(earlier, []).append(later)
        grew.update(found)
        waiting = {later for each in found.values() for later in each} - set(grew)
    told = _told(session, {later for each in grew.values() for later in each})
    return {id: [told[later] for later in _after(id, grew) if later in told] for id in ids}


# What was written on it, laid into a later round, or the idea under which it was put.
GREW = union(
    select(Parent.parent_id, Parent.child_id).where(Parent.parent_id.in_(bindparam("ids", expanding=True))),
    select(Contribution.id, Contribution.merged_into_id).where(
        Contribution.id.in_(bindparam("ids", expanding=True)), Contribution.merged_into_id.is_not(None)),
)


def _after(id, grew):
    found, waiting = [], list(grew.get(id, ()))
    while waiting:
        later = waiting.pop(0)
        if later not in found and later != id:
            found.append(later)
            waiting += grew.get(later, ())
    return found


def _told(session, ids):
    if not ids:
        return {}
    rows = session.execute(
        readable_by(ANYONE).where(Contribution.id.in_(ids)).join(AgendaItem, AgendaItem.id == Round.item_id)
        .join(Workshop, Workshop.id == Round.workshop_id)
        .with_only_columns(Contribution.id, Contribution.key, Contribution.text, Contribution.headline, Contribution.step, Round.plan,
                           AgendaItem.title, Workshop.key.label("workshop"))).all()
    board = {workshop: origins_of(workshop) for workshop in {row.workshop for row in rows}}
    return {row.id: Onward(row.key, headline_for(row.text, row.headline), row.title, row.plan[row.step]["title"],
                           row.plan[row.step]["dots"], board[row.workshop].get(row.key)) for row in rows}
