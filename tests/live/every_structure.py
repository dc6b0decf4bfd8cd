"""Puts every shipped structure, an Ask and Questions on the agenda of a workshop: python -m tests.live.every_structure KEY."""

import sys

from app import create_app
from app.journal.record import Op
from app.rehearsal.words import asks_of
from app.rounds.structures import shipped
from app.workshops import commands
from app.workshops.queries import workshop_by_key

ALREADY = "one-two-four-all"
QUESTION = "How could care for pain and mood come together?"


def main(workshop_key):
    """Add what is not on the agenda yet."""
    with create_app().app_context():
        ann = workshop_by_key(workshop_key).facilitators[0].person_id
        for one in shipped().values():
            if one.id != ALREADY:
                settings = {"structure": one.id, "question": QUESTION, "asks": asks_of(one)}
                commands.add_item(Op.of(ann), workshop_key, "round", settings=settings)
        commands.add_item(Op.of(ann), workshop_key, "ask", settings={"question": "How is care today?", "answers": "word", "words": 2})
        commands.add_item(Op.of(ann), workshop_key, "questions", settings={"question": "What would you like to know?"})


if __name__ == "__main__":
    main(sys.argv[1])
