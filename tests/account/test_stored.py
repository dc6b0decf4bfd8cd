"""All that is stored about a person is in what they download, no word of anybody else's is, and after erasing nothing of it is left."""

import json
import logging
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import select, update

from app.account import commands
from app.account.deadlines import overwrite_what_was_erased
from app.account.queries import all_stored
from app.board.commands.indexing import rebuild
from app.extensions import db
from app.journal.record import Op
from app.people import storing
from app.people.models import Person
from tests.account.full_tables import IN_OFFICE, WITHOUT_WORDS, Filler, is_own, is_text, own_columns, pointers

CANARY, OTHERS, IN_OFFICE_MARK = "Zaunkoenig-sings", "Rotkehlchen-calls", "Star-whistles"
NAME, EMAIL = "Wilhelmina Quist", "quist@example.org"


def marked(column):
    """What stands in every text of the row that this column gives to Bo."""
    if column.table.name in WITHOUT_WORDS:
        return "keys only"
    says = (IN_OFFICE_MARK if column.table.name in IN_OFFICE else CANARY) if is_own(column) else OTHERS
    return f"{says} {column.table.name}.{column.name}"


@pytest.fixture
def full(app, cast):
    """Bo has a row in every table that can hold one of his, and was the one who pressed in every row of somebody else."""
    with db.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA ignore_check_constraints=ON")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.execute(update(Person).where(Person.id == cast.bo.id).values(name=NAME, email=EMAIL, access_needs=f"{CANARY} needs"))
        filler = Filler(connection, {"person": cast.cy.id, "lab": cast.lab.id})
        for column in pointers():
            filler.row(column.table, marked(column), **{column.name: cast.bo.id})
        connection.commit()
        connection.exec_driver_sql("PRAGMA ignore_check_constraints=OFF")
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
    rebuild(Op.server())
    assert b"zaunkoenig" in raw_bytes(app)
    return cast.bo


def told_to(person):
    with ZipFile(BytesIO(all_stored(person.id))) as archive:
        return archive.read("stored.json").decode()


def holds_words(column):
    """Whether a row of this table holds text at all."""
    return column.table.name not in WITHOUT_WORDS and any(is_text(each) for each in column.table.columns)


def test_every_table_that_points_to_a_person_is_told_or_is_an_act(full):
    told = told_to(full)
    missing = [str(column) for column in own_columns() if holds_words(column) and marked(column) not in told]
    assert missing == []
    assert len([column for column in own_columns() if holds_words(column)]) > 15
    assert f"{CANARY} needs" in told and NAME in told and EMAIL in told


def test_nobody_elses_words_and_no_key_of_any_kind_is_told(full):
    told = told_to(full)
    assert OTHERS not in told
    assert "hash" not in told and "seed" not in told
    json.loads(told)


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
    assert CANARY.encode() in raw_bytes(app)
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


@pytest.mark.parametrize("words", ["gone", "nameless"])
def test_nothing_that_may_be_empty_points_to_them_any_more(app, full, words):
    erased(app, full, words, overwrite=False)
    for column in pointers():
        if column.nullable:
            assert not db.session.scalar(select(column).where(column == full.id).limit(1)), column
    row = db.session.get(Person, full.id)
    assert (row.name, row.email, row.access_needs) == ("", None, "") and row.left_at and row.erased_at
