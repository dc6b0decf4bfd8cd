"""On which of somebody's own words does what is told of rest, however far up the chain it stands?"""

from sqlalchemy import or_, select

from app.board.models import Owner, RestsOn, Thought
from app.board.queries import visible
from app.following.queries.things import thoughts_as_things
from app.people.queries import ids_of

# A line of news names so many.
NAMED = 3


def own_words_below(session, person, keys):
    """{key: [Thing]} for these keys: what this person wrote or owns, and everybody may read, on which each of them rests."""
    starts = dict(session.execute(select(Thought.id, Thought.key).where(Thought.key.in_(keys))).all()) if keys else {}
    rests, edge = {id: {key} for id, key in starts.items()}, set(starts)
    while edge:
        links = session.execute(select(RestsOn.upper_id, RestsOn.lower_id).where(RestsOn.upper_id.in_(edge))).all()
        edge = set()
        for upper, lower in links:
            if rests[upper] - rests.setdefault(lower, set()):
                rests[lower] |= rests[upper]
                edge.add(lower)
    ids = ids_of(person.id)
    own = Thought.id.in_(rests) & or_(
        Thought.author_id.in_(ids), Thought.id.in_(select(Owner.thought_id).where(Owner.person_id.in_(ids))))
    found = {}
    for id, thing in thoughts_as_things(session, own, *visible(Thought)) if rests else ():
        for key in rests[id] - {thing.key}:
            found.setdefault(key, []).append(thing)
    return {key: things[:NAMED] for key, things in found.items()}
