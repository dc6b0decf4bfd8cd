"""`bin/bench rules`: how long do the rules take that decide who talks with whom, who gets which card, and who is alike?"""

import argparse
import random
import time

from app.rounds.rules.dealing import deal
from app.rounds.rules.forms import Form, plan_groups
from app.rounds.rules.units import Memory, Person
from bench.figures import Table, loop_ms

PLACES = ("room", "room", "room", "home")
FORMS = {
    "pairs that will be fours": Form("split", size=2, least=2, most=3, toward=4),
    "trios, unlike perspectives": Form("split", size=3, least=3, most=4, apart=("perspective",)),
    "circles of five": Form("split", size=5, least=4, most=7),
    "new partners, for the third time": Form("rematch", size=2, least=2, most=3),
}


def main(arguments=None):
    """Plan groups for people with tables and perspectives who have met before, and deal their cards five times."""
    parser = argparse.ArgumentParser(prog="bin/bench rules")
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--times", type=int, default=20)
    asked = parser.parse_args(arguments)
    table = Table()
    table.count("100,000 additions on this machine just now", f"{loop_ms():.1f} ms")
    for name, form in FORMS.items():
        table.time(f"groups for {asked.people}: {name}", [planned(form, asked.people, turn) for turn in range(asked.times)], 50)
    table.time("groups for 200: those pairs joined to fours", [merged(asked.people, turn) for turn in range(asked.times)], 50)
    table.time(f"dealing {asked.people} cards, each of five passes", [
        each for turn in range(asked.times) for each in dealt(asked.people, turn)], 20)
    raise SystemExit(0 if table.print() else 1)


def room(people, seed):
    """People at tables of four, every fourth at home, of four perspectives; and who met whom in two rounds before."""
    lot = random.Random(seed)
    here = [Person(n, place := PLACES[n % 4], n // 4 + 1 if place == "room" else None, (("perspective", lot.choice("abcd")),))
            for n in range(people)]
    order = list(range(people))
    met = {}
    for _round in range(2):
        lot.shuffle(order)
        for a, b in zip(order[::2], order[1::2], strict=False):
            met[frozenset((a, b))] = met.get(frozenset((a, b)), 0) + 1
    return here, Memory(met, {})


def planned(form, people, seed):
    """Seconds that planning took."""
    here, memory = room(people, seed)
    began = time.perf_counter()
    plan_groups(form, here, seed, memory)
    return time.perf_counter() - began


def merged(people, seed):
    """Seconds that joining pairs to fours took."""
    here, memory = room(people, seed)
    pairs = plan_groups(FORMS["pairs that will be fours"], here, seed, memory)
    began = time.perf_counter()
    plan_groups(Form("merge", size=4, least=3, most=6), here, seed, memory, before=pairs)
    return time.perf_counter() - began


def dealt(people, seed):
    """Seconds of each of five passes in which everybody wrote a card and nobody leaves."""
    cards = {n: n for n in range(people)}
    seen, counts, took = {n: set() for n in range(people)}, dict.fromkeys(range(people), 0), []
    for turn in range(5):
        began = time.perf_counter()
        hands = deal(list(range(people)), cards, seen, counts, f"{seed}.{turn}")
        took.append(time.perf_counter() - began)
        for person, card in hands.items():
            seen[person].add(card)
            counts[card] += 1
    return took
