"""What a Lab writes in these tests: copies of shipped structures as the page offers them, changed as facilitators change them."""

import json

from app.own_structures.rules import own, written
from app.rounds.structures import shipped


def ours(source, title, change=None):
    """A copy of a shipped structure under another title, as text; `change` may alter its tree."""
    of = shipped()[source]
    tree = json.loads(json.dumps(own.copy_of(of, title)))
    if change:
        change(tree)
    return written.laid_out(tree)


def troika_of_ours():
    """A Troika of one's own."""
    return ours("troika-consulting", "Troika at the bedside")


def fours_of_ours(change=None):
    """1-2-4-All of one's own."""
    return ours("one-two-four-all", "Think, pair, share", change)
