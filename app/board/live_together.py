"""Which pieces are drawn again when thoughts were linked, gathered, put together or taken apart."""

from app.board import queries
from app.live.fragments import audience, fragment
from app.live.rooms import board, touches

FORMED = ("theme_formed", "opportunity_formed")
LINKS = ("rests_on_added", "rests_on_removed")


def page_of(key):
    """The room of one thought's page."""
    return f"thought:{key}"


for kind in LINKS:
    touches(kind)(lambda entry: [page_of(entry.subject), page_of(entry.facts["lower"]), board(entry.lab)])
for kind in FORMED:
    touches(kind)(lambda entry: [page_of(entry.subject), board(entry.lab)])


@audience("thought")
def chain_pieces(thought_key):
    """The neighbours of a thought in the chain."""
    chain = queries.chain_of(thought_key)
    return [fragment("board/_chain.html", "chain", chain=chain)] if chain else []
