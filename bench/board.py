"""`bin/bench board`: how long does the server take for a board of thousands: the list, a search, an idea's page, a post?"""

import argparse
import contextlib
import random
import shutil
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from flask_migrate import upgrade

from app import clock, create_app
from app.board import commands
from app.board.models import Comment, Thought
from app.board.rules.kinds import EVIDENCE, SAYS
from app.codes import new_key
from app.extensions import db
from app.journal.record import Op, change
from app.people.models import Person
from app.settling import settle
from app.warming import warm
from bench.figures import Table, loop_ms
from tests.people import Cast
from tests.servers import postgres

CACHES = ("allround-standing", "allround-board-lists", "allround-board-lines", "allround-board-threads", "allround-fragments",
          "allround-skeletons")
STEMS = ("walk", "peer", "letter", "ward", "night", "café", "pain", "sleep", "nurse", "team", "time", "home", "call", "wait", "map",
         "river")
PEOPLE = 120


def main(arguments=None):
    """Build a Lab, ask for its pages in this process, print p95 of each; exits with 1 when a bound does not hold."""
    parser = argparse.ArgumentParser(prog="bin/bench board")
    parser.add_argument("--ideas", type=int, default=5000)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--paint", action="store_true", help="instead: Chromium on a slow line, and comments arriving on an open page")
    asked = parser.parse_args(arguments)
    if asked.paint:
        from bench.paint import paints
        raise SystemExit(0 if paints() else 1)
    with place(asked.database == "postgresql") as address:
        held = measure(address, asked)
    raise SystemExit(0 if held else 1)


@contextlib.contextmanager
def place(on_postgresql):
    """The address of an empty database."""
    if on_postgresql:
        with postgres() as address:
            yield address.replace("postgresql://", "postgresql+psycopg://", 1)
        return
    folder = tempfile.mkdtemp(prefix="allround-board-")
    try:
        yield f"sqlite:///{folder}/board.db"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure(address, asked):
    """Print the table; whether every bound held."""
    table = Table()
    table.count("100,000 additions on this machine just now", f"{loop_ms():.1f} ms")
    var = Path(tempfile.mkdtemp(prefix="allround-board-var-"))
    app = create_app({"SQLALCHEMY_DATABASE_URI": address, "SECRET_KEY": "bench", "VAR": var, "PUBLIC_URL": "", "MAIL_BACKEND": "locmem"})
    with app.app_context():
        upgrade()
        cast = Cast(app)
        began = time.perf_counter()
        key = build(cast, asked.ideas)
        if db.engine.dialect.name == "postgresql":
            # What PostgreSQL itself does within a minute of so many new rows (autovacuum): without it, it guesses one row of each,
            # and looks each up that an index has.
            with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("VACUUM ANALYZE")
        table.count(f"Built: {asked.ideas} ideas and insights, comments on them, indexed", f"{time.perf_counter() - began:.0f} s")
        bo, board = cast.as_("bo"), f"/labs/{cast.lab.key}/board"
        # As a serving process does before anybody asks.
        warm(app)
        settle()
        first = timed(lambda: page(bo, board + "?show=200")), timed(lambda: page(bo, f"/thoughts/{key}"))
        yardstick = [timed(lambda: page(bo, "/token")) for _ in range(asked.times)]
        table.time("yardstick: the smallest answer to somebody signed in", yardstick)
        table.count("the very first drawing in this process: list of 200, idea page",
                    "{:.0f}, {:.0f} ms".format(*(1000 * each for each in first)))
        for name, address_of, cold_ms, warm_ms in (
            ("list of 200", lambda n: f"{board}?show=200", 50, 5), ("list of 50", lambda n: board, 50, 5),
            ("list of 50, fewest comments", lambda n: f"{board}?sort=fewest", 50, 5),
            ("list of 50, random", lambda n: f"{board}?sort=random", 50, 5),
            ("search, two words", lambda n: f"{board}?q={STEMS[n % 16]}+{STEMS[n * 7 % 16][:3]}", 50, None),
            ("idea page", lambda n: f"/thoughts/{key}", 100, 5),
        ):
            table.time(f"{name}: cold", [cold(app, lambda at=address_of(n): page(bo, at)) for n in range(asked.times)], cold_ms)
            if warm_ms:
                page(bo, address_of(0))
                table.time("  warm", [timed(lambda at=address_of(0): page(bo, at)) for _ in range(asked.times)], warm_ms)
        table.time("list of 200, something elsewhere written each time", [elsewhere(cast, lambda: page(bo, f"{board}?show=200"))
                                                                         for _ in range(asked.times)])
        table.time("idea page, something elsewhere written each time", [elsewhere(cast, lambda: page(bo, f"/thoughts/{key}"))
                                                                        for _ in range(asked.times)])
        table.time("list of 200, warm, packed for travel", [timed(lambda: page(bo, f"{board}?show=200", {"Accept-Encoding": "gzip"}))
                                                            for _ in range(asked.times)])
        table.time("list of 200, warm, its own part drawn afresh", [timed(lambda: page(bo, f"{board}?show=200&fragments=1"))
                                                                    for _ in range(asked.times)])
        table.time("post", [
            timed(lambda n=n: commands.post_idea(Op.of(cast.bo.id), cast.lab.key, f"One more {n}")) for n in range(asked.times)], 100)
        db.session.remove()
        db.engine.dispose()
    shutil.rmtree(var, ignore_errors=True)
    return table.print()


def build(cast, ideas):
    """A board with so many thoughts and twice as many comments, indexed; gives the key of one with many of them."""
    lot, moment = random.Random(7), clock.now() - timedelta(days=200)
    with change(Op.server()) as c:
        people = [Person(name=f"Person {n}", created_at=moment) for n in range(PEOPLE)]
        c.session.add_all(people)
        c.session.flush()
        ids = [person.id for person in people]
        posted = [moment + timedelta(minutes=n) for n in range(ideas)]
        c.session.execute(Thought.__table__.insert(), [{
            "key": new_key(), "lab_id": cast.lab.id, "kind": "idea" if n % 3 else "insight", "headline": words(lot, 7).capitalize(),
            "body": words(lot, 60), "details": [], "source_link": "", "version": 1, "author_id": lot.choice(ids), "posted_at": at,
            "active_at": at, "state": "open" if n % 3 else "published", "attribution": "named", "language": "en",
            "evidence": None if n % 3 else lot.choice(sorted(EVIDENCE)),
        } for n, at in enumerate(posted)])
        thoughts = c.session.query(Thought.id, Thought.posted_at).order_by(Thought.id).all()
        spoken = [lot.choice(thoughts) for _ in range(2 * ideas)] + [thoughts[-1]] * 30
        c.session.execute(Comment.__table__.insert(), [{
            "key": new_key(), "thought_id": thought, "author_id": lot.choice(ids), "body": words(lot, 25), "says": lot.choice(sorted(SAYS)),
            "attribution": "named", "language": "en", "posted_at": at,
        } for thought, at in spoken])
        last = c.session.query(Thought.key).order_by(Thought.id.desc()).first()[0]
    commands.rebuild(Op.server())
    return last


def words(lot, how_many):
    """A text of so many words, among them many that are in no other."""
    return " ".join(lot.choice(STEMS) + ("" if lot.random() < 0.4 else lot.choice("abcdefgh") * lot.randint(1, 3)) for _ in range(how_many))


def elsewhere(cast, act):
    """Seconds of an act where only what hangs on another Lab has changed since."""
    with cast.app.app_context():
        commands.post_idea(Op.of(cast.eve.id), cast.other_lab.key, "Softer lamps")
    return timed(act)


def page(browser, address, headers=None):
    """Ask for a page, which must be there; in a context of its own, as a server has one for each: who asks is found out afresh."""
    with browser.application.app_context():
        answer = browser.get(address, headers=headers)
    assert answer.status_code == 200, (address, answer.status_code)


def cold(app, act):
    """Seconds of an act where nothing is kept from before."""
    for name in CACHES:
        app.extensions.pop(name, None)
    return timed(act)


def timed(act):
    """Seconds that an act took."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
