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
from app.workshops.models import Workshop

EMAIL = "ann@bench.example"
TABLES = 60
QUESTION = "What could be faster?"


def main():
    """Prepare and print {"email", "password", "workshop", "code", "projector"}; with --rounds N, so many rounds of all structures."""
    parser = argparse.ArgumentParser(prog="bench.prepare")
    parser.add_argument("--rounds", type=int, default=0)
    rounds = parser.parse_args().rounds
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
        if rounds:
            add_rounds(ann, key, rounds)
        else:
            given = commands.add_item(Op.of(ann), key, "round", settings={"question": QUESTION})
            commands.add_item(Op.of(ann), key, "ballot", title="Which?", takes_from=given)
        commands.open_lobby(Op.of(ann), key)
        workshop = db.session.scalar(select(Workshop).where(Workshop.key == key))
        print(json.dumps({"email": EMAIL, "password": word, "workshop": key, "code": workshop.code,
                          "projector": workshop.projector_key}))


def add_rounds(ann, key, number):
    """So many rounds, of one shipped structure after the other, and a break that ends the last."""
    for one in islice(cycle(shipped().values()), number):
        commands.add_item(Op.of(ann), key, "round", settings={"structure": one.id, "question": QUESTION, "asks": asks_of(one)})
    commands.add_item(Op.of(ann), key, "break", "Tea", 15)


if __name__ == "__main__":
    main()
