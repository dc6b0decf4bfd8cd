"""On what does a thought rest, and what grew from it? Read over what was put together: the head stands for all under it."""

from dataclasses import dataclass, field

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.board.models import Owner, RestsOn, Thought
from app.board.queries.lines import visible
from app.board.rules import kinds
from app.board.rules.chain import branches, head_of, may_rest_on
from app.extensions import db
from app.people.queries import ids_of

MOST_FOUND = 12


@dataclass(frozen=True)
class Knot:
    """A thought as a link of the chain shows it, the same for every reader."""

    key: str
    kind: str
    state: str
    evidence: str | None
    headline: str
    language: str
    workshop_title: str = ""
    # Whether the link was laid to this very thought, and not to one that lies under it: then it can be taken away here.
    is_direct: bool = True


@dataclass
class Chain:
    """What hangs on one thought: its neighbours, and the whole way down and up as nested (Knot, branches, told elsewhere)."""

    knot: Knot
    lower: list = field(default_factory=list)
    upper: list = field(default_factory=list)
    down: list = field(default_factory=list)
    up: list = field(default_factory=list)
    # Ideas that stand on it by what lies between.
    further: list = field(default_factory=list)
    # Titles of the workshops at its foot, and keys of the ideas that stand on it or are it.
    workshops: list = field(default_factory=list)
    ideas: list = field(default_factory=list)


def chain_of(thought_key):
    """The chain of a visible thought in both directions, or None."""
    start = db.session.scalar(select(Thought).options(joinedload(Thought.origin)).where(Thought.key == thought_key, *visible(Thought)))
    if start is None:
        return None
    walk = _Walk(start)
    down, up = walk.all(down=True), walk.all(down=False)
    knots = walk.knots

    def rank(one):
        return kinds.KINDS.index(knots[one].kind), one

    def drawn(links):
        return [_hung(one, knots) for one in branches(start.id, links, rank)]

    direct = walk.direct
    return Chain(
        knot=knots[start.id],
        lower=[_with(knots[one], (start.id, one) in direct) for one in sorted({other for one, other in down if one == start.id}, key=rank)],
        upper=[_with(knots[one], (one, start.id) in direct) for one in sorted({other for one, other in up if one == start.id}, key=rank)],
        down=drawn(down), up=drawn(up),
        further=[knots[one] for one in _ends(start.id, up)[1:] if knots[one].kind == "idea" and (start.id, one) not in up],
        workshops=sorted({knots[one].workshop_title for one in _ends(start.id, down)} - {""}),
        ideas=[knots[one].key for one in _ends(start.id, up) if knots[one].kind == "idea"],
    )


def owns(thought_key, person):
    """Whether a person wrote a thought or is one of its owners."""
    ids = ids_of(person.id)
    return db.session.scalar(select(Thought.id).where(Thought.key == thought_key, or_(
        Thought.author_id.in_(ids), Thought.owners.any(Owner.person_id.in_(ids))))) is not None


def how_many_below(thought_id):
    """On how many visible insights a thought rests, by itself or by what lies between."""
    start = db.session.get(Thought, thought_id)
    walk = _Walk(start)
    walk.all(down=True)
    return sum(1 for one, knot in walk.knots.items() if knot.kind == "insight" and one != start.id)


def keys_below(session, keys):
    """The keys of all on which these thoughts rest, by themselves or by what lies between, hidden or not; for use within a change."""
    waiting = set(session.scalars(select(Thought.id).where(Thought.key.in_(keys), Thought.kind != "insight")))
    found = set()
    while waiting:
        lower = set(session.scalars(select(RestsOn.lower_id).where(RestsOn.upper_id.in_(with_those_under(session, waiting)))))
        waiting = set(heads_of(session, lower).values()) - found
        found |= waiting
    return list(session.scalars(select(Thought.key).where(Thought.id.in_(found)))) if found else []


def could_rest_on(thought_key, words=""):
    """Knots on which a thought could rest and does not yet: those whose words hold all that was typed, the newest first."""
    thought = db.session.scalar(select(Thought).where(Thought.key == thought_key))
    if thought is None or not may_rest_on(thought.kind):
        return []
    taken = {other for one, other in _Walk(thought).all(down=True) if one == thought.id}
    query = (
        select(Thought).options(joinedload(Thought.origin))
        .where(Thought.lab_id == thought.lab_id, Thought.kind.in_(may_rest_on(thought.kind)), Thought.id.not_in(taken),
               Thought.merged_into_id.is_(None), *visible(Thought), *holding(words))
        .order_by(Thought.active_at.desc(), Thought.id.desc()).limit(MOST_FOUND)
    )
    return [knot(row) for row in db.session.scalars(query)]


def holding(words):
    """The conditions under which a thought's words hold each of the words that were typed, in any case."""
    asked = [word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for word in (words or "").split()[:8]]
    return [or_(Thought.headline.ilike(f"%{word}%", escape="\\"), Thought.body.ilike(f"%{word}%", escape="\\")) for word in asked]


def heads_of(session, ids):
    """{id: the id of the thought that stands for it} for thoughts that may lie under others."""
    under, waiting = {}, set(ids)
    while waiting:
        found = session.execute(select(Thought.id, Thought.merged_into_id).where(Thought.id.in_(waiting))).all()
        under.update((one, into) for one, into in found)
        waiting = {into for _one, into in found if into is not None and into not in under}
    return {one: head_of(one, under) for one in ids}


def with_those_under(session, ids):
    """These ids and those of all that lies under them, however deep."""
    found, waiting = set(ids), set(ids)
    while waiting:
        waiting = set(session.scalars(select(Thought.id).where(Thought.merged_into_id.in_(waiting)))) - found
        found |= waiting
    return found


def knot(thought):
    """A thought as a Knot."""
    return Knot(
        key=thought.key, kind=thought.kind, state=thought.state, evidence=thought.evidence, headline=thought.headline,
        language=thought.language, workshop_title=thought.origin.workshop_title if thought.origin else "",
    )


class _Walk:
    """Goes along the links level by level: at most four levels, each with two questions to the database."""

    def __init__(self, start):
        self.start = start
        self.knots = {start.id: knot(start)}
        self.direct = set()

    def all(self, down):
        links, waiting, seen = [], {self.start.id}, set()
        while waiting:
            seen |= waiting
            found = self._next(waiting, down)
            links += found
            waiting = {other for _one, other in found} - seen
        return sorted(set(links))

    def _next(self, heads, down):
        near, far = (RestsOn.upper_id, RestsOn.lower_id) if down else (RestsOn.lower_id, RestsOn.upper_id)
        found = db.session.execute(select(near, far).where(near.in_(with_those_under(db.session, heads)))).all()
        self.direct |= {tuple(row) if down else tuple(row)[::-1] for row in found}
        stands = heads_of(db.session, {one for row in found for one in row})
        links = {(stands[one], stands[other]) for one, other in found}
        self._meet({other for _one, other in links})
        return [(one, other) for one, other in links if one in heads and other in self.knots and one != other]

    def _meet(self, ids):
        query = select(Thought).options(joinedload(Thought.origin)).where(Thought.id.in_(ids - set(self.knots)), *visible(Thought))
        self.knots.update((row.id, knot(row)) for row in db.session.scalars(query))


def _ends(start, links):
    return [start, *sorted({other for _one, other in links})]


def _hung(branch, knots):
    one, below, again = branch
    return knots[one], [_hung(other, knots) for other in below], again


def _with(found, is_direct):
    return found if is_direct else Knot(**{**vars(found), "is_direct": False})
