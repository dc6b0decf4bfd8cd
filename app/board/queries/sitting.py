"""What lies before somebody who has ten minutes, and what their minutes touched?"""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.board.models import Dealt, Sitting, Thought
from app.board.queries.lines import Line, lines_by, on_list
from app.board.queries.threads import Remark, remark
from app.extensions import db
from app.labs.models import Lab
from app.people.queries import ids_of


@dataclass(frozen=True)
class Before:
    """One thing that was dealt: what is asked, about what; nothing to read where that has left the board meanwhile."""

    key: str
    task: str
    line: Line | None
    remark: Remark | None


def open_sitting(person, lab_key):
    """The ten minutes that somebody has begun and not ended, or None."""
    return db.session.scalar(_sittings(person).where(Lab.key == lab_key, Sitting.ended_at.is_(None)).limit(1))


def sitting_of(person, key):
    """One's own ten minutes with this key, or None."""
    return db.session.scalar(_sittings(person).where(Sitting.key == key))


def card_before(person, sitting, key=""):
    """What lies before somebody: the last that was dealt to them, or that one of theirs which `key` names; not what is done."""
    query = select(Dealt).options(joinedload(Dealt.comment)).where(Dealt.person_id.in_(ids_of(person.id)), Dealt.done_at.is_(None))
    query = query.where(Dealt.key == key) if key else query.where(Dealt.sitting_id == sitting.id, Dealt.skipped_at.is_(None))
    card = db.session.scalar(query.order_by(Dealt.id.desc()).limit(1))
    if card is None:
        return None
    shown = db.session.execute(select(Thought.id, Thought.key).where(Thought.id == card.thought_id, *on_list())).first()
    if shown is None or (card.comment and not card.comment.is_visible):
        return Before(card.key, card.task, None, None)
    return Before(card.key, card.task, lines_by([shown.id])[shown.id], remark(card.comment, shown.key) if card.comment else None)


def touched_by(sitting):
    """The thoughts that somebody answered in their ten minutes and that still stand on the board, in their order."""
    ids = db.session.scalars(
        select(Dealt.thought_id).join(Thought, Thought.id == Dealt.thought_id)
        .where(Dealt.sitting_id == sitting.id, Dealt.done_at.is_not(None), *on_list()).order_by(Dealt.id)
    ).all()
    lines = lines_by(ids)
    return [lines[id] for id in ids]


def lab_of_card(key):
    """The key of the Lab in which a card was dealt, or None."""
    return db.session.scalar(
        select(Lab.key).join(Sitting, Sitting.lab_id == Lab.id).join(Dealt, Dealt.sitting_id == Sitting.id).where(Dealt.key == key))


def _sittings(person):
    return select(Sitting).join(Lab, Lab.id == Sitting.lab_id).where(Sitting.person_id.in_(ids_of(person.id))).order_by(Sitting.id.desc())
