"""All that is stored about a person is in what they download, no word of anybody else's is, and after erasing nothing of it is left."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlalchemy import select, text

from app.account import commands
from app.account.queries import all_stored
from app.board.models.finding import WORDS
from app.extensions import db
from app.journal.record import Op
from app.people.models import Person
from tests.account.full_tables import CANARY, EMAIL, NAME, OTHERS, WITHOUT_WORDS, is_text, marked, own_columns, pointers


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


@pytest.mark.parametrize("words", ["gone", "nameless"])
def test_nothing_that_may_be_empty_points_to_them_any_more(app, full, words):
    commands.erase_person(Op.server(), EMAIL, words)
    db.session.remove()
    for column in pointers():
        if column.nullable:
            assert not db.session.scalar(select(column).where(column == full.id).limit(1)), column
    row = db.session.get(Person, full.id)
    assert (row.name, row.email, row.access_needs) == ("", None, "") and row.left_at and row.erased_at


def test_no_row_of_any_table_holds_a_word_of_theirs_any_more(full):
    assert f"{CANARY} needs" in all_rows() and "zaunkoenig" in index_of_words()
    commands.erase_person(Op.server(), EMAIL, "gone")
    db.session.remove()
    left = all_rows()
    assert not [what for what in (CANARY, NAME, EMAIL) if what in left] and OTHERS in left
    assert "zaunkoenig" not in index_of_words()


def index_of_words():
    """What the search of the board knows."""
    return "\n".join(str(row).lower() for row in db.session.execute(text(f"SELECT * FROM {WORDS}")))


def all_rows():
    """Every row of every table, as text."""
    return "\n".join(str(row) for table in db.metadata.sorted_tables for row in db.session.execute(select(table)))
