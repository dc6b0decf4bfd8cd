"""Which part of a board does somebody see who asks for it in this way?"""

from dataclasses import dataclass

from sqlalchemy import BigInteger, cast, exists, func, literal, or_, select

from app.board.models import Origin, RestsOn, Tally, Thought
from app.board.queries.lines import lines_by, on_list
from app.board.queries.search import holds
from app.board.rules.order import place
from app.database import read
from app.extensions import db
from app.people.queries import ids_of

# So many beside the part that is shown may stay on a page that has shown them.
BESIDE = 50


@dataclass(frozen=True)
class Found:
    """One part of what was found, in its order."""

    lines: list
    how_many: int
    page: int
    pages: int
    beside: list


@dataclass(frozen=True)
class Choices:
    """What a Lab's board can be narrowed to, beside what every board knows."""

    themes: list
    workshops: list


def found_on(lab_id, asked, viewer=None, seed=""):
    """The part of a Lab's board that is asked for (rules.filters.Asked), with nothing but what everybody of the Lab may read."""
    here = [Thought.lab_id == lab_id, *on_list(), *_narrowed(asked, viewer)]
    how_many = db.session.scalar(_counted(here))
    pages = max(1, -(-how_many // asked.show))
    page = min(asked.page, pages)
    begins = (page - 1) * asked.show
    around = max(0, begins - BESIDE)
    upto = begins + asked.show + BESIDE
    near = read(db.session, _ordered(asked, here, seed).offset(around).limit(upto - around)).all()
    shown = near[begins - around:begins - around + asked.show]
    lines = lines_by([row.id for row in shown])
    return Found([lines[row.id] for row in shown], how_many, page, pages, [row.key for row in near])


def choices_of(lab_id):
    """The themes of a Lab's board and the workshops from which something came to it, as pairs of key and name."""
    # Written out, not a parameter: themes are few, and only then PostgreSQL knows that it is asked for few.
    is_theme = Thought.kind == literal("theme", literal_execute=True)
    themes = read(db.session, select(Thought.key, Thought.headline).where(Thought.lab_id == lab_id, is_theme, *on_list())
                  .order_by(Thought.headline))
    workshops = read(db.session, select(Origin.workshop_key, func.max(Origin.workshop_title))
                     .where(exists().where(Thought.id == Origin.thought_id, Thought.lab_id == lab_id, *on_list()))
                     .group_by(Origin.workshop_key).order_by(func.min(Origin.thought_id)))
    return Choices([tuple(row) for row in themes], [tuple(row) for row in workshops])


def _counted(here):
    return select(func.count()).select_from(Thought).where(*here)


def _ordered(asked, here, seed):
    query = select(Thought.id, Thought.key).where(*here)
    if asked.sort == "random":
        return query.order_by(place(seed, cast(Thought.id, BigInteger)), Thought.id)
    if asked.sort == "fewest":
        query = query.outerjoin(Tally, Tally.thought_id == Thought.id).order_by(func.coalesce(Tally.comments, 0))
    return query.order_by(Thought.active_at.desc(), Thought.id.desc())


def _narrowed(asked, viewer):
    """The conditions of what is asked for."""
    found = [getattr(Thought, name) == getattr(asked, name) for name in PLAIN if getattr(asked, name)]
    if asked.q:
        found.append(holds(asked.q))
    if asked.theme:
        found.append(_in_theme(asked.theme))
    if asked.workshop:
        found.append(Thought.id.in_(select(Origin.thought_id).where(Origin.workshop_key == asked.workshop)))
    if asked.mine:
        found.append(Thought.author_id.in_(ids_of(viewer.id if viewer is not None else None)))
    return found + [Thought.id.in_(select(Tally.thought_id).where(NEEDS[need])) for need in asked.needs]


def _in_theme(theme_key):
    """What a theme gathers, and what rests on the theme."""
    theme = select(Thought.id).where(Thought.key == theme_key).scalar_subquery()
    return or_(Thought.id.in_(select(RestsOn.lower_id).where(RestsOn.upper_id == theme)),
               Thought.id.in_(select(RestsOn.upper_id).where(RestsOn.lower_id == theme)))


# What a thought says of itself in one word.
PLAIN = ("kind", "state", "evidence", "perspective")
NEEDS = {"comments": Tally.comments == 0, "lived": Tally.has_lived.is_(False), "reply": Tally.waiting > 0}
