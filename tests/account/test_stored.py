"""After somebody was erased no word of theirs, no name and no address is left in the file."""

import logging
import re
from pathlib import Path

from app.account import commands
from app.account.deadlines import overwrite_what_was_erased
from app.extensions import db
from app.journal.record import Op
from app.people import storing
from tests.account.full_tables import CANARY, EMAIL, NAME, OTHERS


def raw_bytes(app):
    path = Path(app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///"))
    return b"".join(file.read_bytes() for file in path.parent.glob(path.name + "*"))


def erased(app, person, words="gone", overwrite=True):
    commands.erase_person(Op.server(), EMAIL, words)
    db.session.remove()
    if overwrite:
        db.engine.dispose()
        overwrite_what_was_erased()
        assert app.extensions["allround-erased"].get("done"), "what a serving process does each second"
    return raw_bytes(app)


def test_after_erasing_no_word_name_or_address_is_left_in_the_file_or_the_log(app, full, caplog):
    caplog.set_level(logging.DEBUG)
    assert CANARY.encode() in raw_bytes(app) and b"zaunkoenig" in raw_bytes(app)
    left = erased(app, full)
    found = set(re.findall(rb"(?:%s|%s|%s)[ \w.]{0,40}" % tuple(what.encode() for what in (CANARY, NAME, EMAIL)), left))
    assert found == set()
    assert CANARY.partition("-")[0].lower().encode() not in left.lower(), "in the index of words"
    assert not [what for what in (CANARY, NAME, EMAIL) if what in caplog.text]
    assert OTHERS.encode() in left


def test_without_writing_anew_the_file_still_holds_them(app, full):
    assert CANARY.encode() in erased(app, full, overwrite=False)


def test_where_one_feature_blanks_nothing_the_same_look_finds_its_words(app, full, monkeypatch):
    monkeypatch.setitem(storing._shares, "board", storing._shares["board"]._replace(erase=lambda c, ids, words: None))
    left = erased(app, full)
    assert f"{CANARY} thought.author_id".encode() in left and f"{CANARY} contribution.author_id".encode() not in left


def test_words_may_stay_without_a_name(app, full):
    left = erased(app, full, "nameless")
    assert NAME.encode() not in left and EMAIL.encode() not in left
    assert f"{CANARY} thought.author_id".encode() in left and f"{CANARY} comment.author_id".encode() in left
