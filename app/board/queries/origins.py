"""What a workshop gave to a board, and what became of it there."""

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import joinedload

from app.board.models import Origin, Thought
from app.board.queries.lines import byline, visible
from app.database import once, read
from app.extensions import db


def origins_of(workshop_key):
    """What a workshop gave to the board: {contribution key: thought key} of what everybody may read."""
    return dict(db.session.execute(
        select(Origin.contribution_key, Thought.key).join(Thought, Thought.id == Origin.thought_id)
        .where(Origin.workshop_key == workshop_key, *visible(Thought))
    ).all())


def taken_off(workshop_key):
    """Keys of the contributions of a workshop that their author, or a moderator, took off the board."""
    return set(db.session.scalars(
        select(Origin.contribution_key).join(Thought, Thought.id == Origin.thought_id).where(
            Origin.workshop_key == workshop_key,
            or_(Thought.withdrawn_at.is_not(None), Thought.hidden_at.is_not(None) & Thought.hidden_by_id.is_not(None)))
    ))


def bylines_of(workshop_key):
    """How the authors of what a workshop gave to the board are named on it: {contribution key: Byline}."""
    found = db.session.execute(
        select(Origin.contribution_key, Thought).join(Thought, Thought.id == Origin.thought_id)
        .options(joinedload(Thought.author)).where(Origin.workshop_key == workshop_key, *visible(Thought))
    )
    return {key: byline(thought) for key, thought in found}


def workshop_origin(thought_key):
    """The keys of the workshop and the contribution from which a visible thought came, or None where it came from neither."""
    # In a tuple, as "from neither" is remembered too.
    return once(db.session, ("origin", thought_key), lambda: (read(db.session, FROM_WHERE, key=thought_key).first(),))[0]


FROM_WHERE = (
    select(Origin.workshop_key, Origin.contribution_key).join(Thought, Thought.id == Origin.thought_id)
    .where(Thought.key == bindparam("key"), *visible(Thought))
)
