"""Puts one facilitator and one workshop with 1-2-4-All and a dot vote into a fresh database; prints how to get in, as JSON."""

import argparse
import json
import secrets
from datetime import timedelta
from itertools import cycle, islice

from sqlalchemy import select

from app import clock, create_app
from app.extensions import db
from app.journal.record import Op, change
from app.labs.commands import create_lab
from app.people import passwords
from app.people.commands import new_person
from app.rehearsal.words import asks_of
from app.rounds.structures import shipped
from app.workshops import commands
from app.workshops.kinds import kind_of
from app.workshops.models import Workshop

EMAIL = "ann@bench.example"
TABLES = 60
QUESTION = "What could be faster?"


def main():
    """Prepare and print {"email", "password", "workshop", "code", "projector"}; with --rounds N, a day of so many rounds."""
    parser = argparse.ArgumentParser(prog="bench.prepare")
    parser.add_argument("--rounds", type=int, default=0)
    parser.add_argument("--structures", type=int, default=100)
    parser.add_argument("--only", default="", help="one round of this structure, and a break")
    asked = parser.parse_args()
    app = create_app()
    with app.app_context():
        word = secrets.token_urlsafe(12)
        hashed = passwords.hash_of(word)
        with change(Op.server()) as c:
            person = new_person(c, "Ann")
            person.email, person.email_confirmed_at, person.password_hash = EMAIL, clock.now(), hashed
            c.session.flush()
            ann = person.id
        today = clock.now().date()
        lab = create_lab(Op.of(ann), "Bench Lab", "How fast is it?", today, today + timedelta(days=365))
        key = commands.create_workshop(Op.of(ann), lab, "Bench workshop", tables=TABLES, mode="both")
        items = 2
        if asked.only:
            add_round(ann, key, shipped()[asked.only])
            commands.add_item(Op.of(ann), key, "break", "Tea", 15)
        elif asked.rounds:
            items = add_rounds(ann, key, asked.rounds, asked.structures)
        else:
            given = commands.add_item(Op.of(ann), key, "round", settings={"question": QUESTION})
            commands.add_item(Op.of(ann), key, "ballot", title="Which?", takes_from=given)
        commands.open_lobby(Op.of(ann), key)
        workshop = db.session.scalar(select(Workshop).where(Workshop.key == key))
        print(json.dumps({"email": EMAIL, "password": word, "workshop": key, "code": workshop.code, "items": items,
                          "projector": workshop.projector_key}))


def add_round(ann, key, structure):
    """A round of this structure; its key."""
    settings = {"structure": structure.id, "question": QUESTION, "asks": asks_of(structure)}
    return commands.add_item(Op.of(ann), key, "round", settings=settings)


def add_rounds(ann, key, number, different):
    """So many rounds of so many structures in turn, something else after every second, and a break that ends the day.

    Answers how many items stand before that break.
    """
    between = cycle((
        ("ballot", {"title": "Which of the first?", "takes_from": None}), ("ask", {"settings": {"question": QUESTION, "words": 2}}),
        ("break", {"title": "Tea", "minutes": 15}),
        ("ask", {"settings": {"question": "How is the pace?", "answers": "scale", "low": "slow", "high": "fast"}}),
        ("questions", {"settings": {"question": QUESTION}}), ("talk", {"title": "What others tried", "minutes": 10})))
    items, first, default = 0, None, kind_of("round").defaults()["structure"]
    structures = sorted(shipped().values(), key=lambda one: one.id != default)[:different]
    for count, one in enumerate(islice(cycle(structures), number), 1):
        given = add_round(ann, key, one)
        first, items = first or given, items + 1
        if count % 2 == 0:
            kind, details = next(between)
            commands.add_item(Op.of(ann), key, kind, **({**details, "takes_from": first} if "takes_from" in details else details))
            items += 1
    commands.add_item(Op.of(ann), key, "break", "Tea", 15)
    return items


if __name__ == "__main__":
    main()
