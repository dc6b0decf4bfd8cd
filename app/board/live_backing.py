"""Which pieces of an idea's page are drawn again when somebody backs it or offers help?"""

from sqlalchemy import select

from app.board import queries
from app.board.live_threads import redraw_reader
from app.board.models import Offer, Support
from app.board.rooms import person_and_thought, thought
from app.journal.record import within
from app.live.fragments import audience, fragment
from app.live.rooms import touches
from app.people.queries import ids_of, person_by_key

SUPPORT = ("supported", "support_withdrawn", "support_hidden", "support_held", "support_restored")
OFFERS = ("offered", "offer_taken_up", "offer_done", "offer_withdrawn", "offer_hidden", "offer_held", "offer_restored")


@audience("thought")
def backing_pieces(thought_key):
    """Who backs an idea, and what is offered for it."""
    if not queries.is_backed(thought_key):
        return []
    lab_key = queries.lab_of_thought(thought_key)
    return [
        fragment("board/_backers.html", "board-backers", backers=queries.backers_of(thought_key), lab_key=lab_key),
        fragment("board/_offers.html", "board-offers", offers=queries.offers_on(thought_key), lab_key=lab_key),
    ]


@audience("reader")
def own_backing_pieces(key):
    """Whether one backs it, and what one offered."""
    person_key, thought_key = person_and_thought(key)
    person = person_by_key(person_key)
    if person is None or not queries.is_backed(thought_key):
        return []
    ids = ids_of(person.id)
    return [
        fragment("board/_own_support.html", "own-support", thought_key=thought_key, support=queries.own_support(thought_key, ids)),
        fragment("board/_own_offers.html", "own-offers", thought_key=thought_key, own=queries.own_offers(thought_key, ids)),
    ]


for kind in SUPPORT + OFFERS:
    touches(kind)(lambda entry: [thought(entry.subject)])


def redraw_backer(c, entry):
    """Whoever backs it sees how their words stand; the entry may not say who that is."""
    redraw_reader(c, entry, select(Support.person_id).where(Support.key == entry.facts["support"]))


def redraw_helper(c, entry):
    """Whoever offered it sees what became of it."""
    redraw_reader(c, entry, select(Offer.person_id).where(Offer.key == entry.facts["offer"]))


for kind in SUPPORT:
    within(kind)(redraw_backer)
for kind in OFFERS:
    within(kind)(redraw_helper)
