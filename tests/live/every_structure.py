"""Puts shipped structures, an Ask and Questions on the agenda of a workshop: python -m tests.live.every_structure KEY.

A sample: the fewest structures, in their order, whose steps ask for every kind of act; all of them with ALLROUND_SWEEP=1.
"""

import os
import sys

from app import create_app
from app.journal.record import Op
from app.rehearsal.words import asks_of
from app.rounds.structures import shipped
from app.workshops import commands
from app.workshops.queries import workshop_by_key

ALREADY = "one-two-four-all"
QUESTION = "How could care for pain and mood come together?"


def chosen():
    """The structures that are lived through."""
    found, acts = [], set()
    for one in shipped().values():
        new = acts_of(one.tree) - acts
        if new or one.id == ALREADY or os.environ.get("ALLROUND_SWEEP"):
            found.append(one)
            acts |= new
    return found


def acts_of(tree):
    """The kinds of acts anywhere in a definition."""
    inside = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, (list, tuple)) else ()
    own = {tree["act"]} if isinstance(tree, dict) and isinstance(tree.get("act"), str) else set()
    return own.union(*map(acts_of, inside))


def main(workshop_key):
    """Add what is not on the agenda yet."""
    with create_app().app_context():
        ann = workshop_by_key(workshop_key).facilitators[0].person_id
        for one in chosen():
            if one.id != ALREADY:
                settings = {"structure": one.id, "question": QUESTION, "asks": asks_of(one)}
                commands.add_item(Op.of(ann), workshop_key, "round", settings=settings)
        commands.add_item(Op.of(ann), workshop_key, "ask", settings={"question": "How is care today?", "answers": "word", "words": 2})
        commands.add_item(Op.of(ann), workshop_key, "questions", settings={"question": "What would you like to know?"})


if __name__ == "__main__":
    main(sys.argv[1])
