"""After erasing, in either way: every foreign key to a person is walked, and nothing there or anywhere else tells who it was."""

import pytest
from sqlalchemy import insert, select, text, update

from app import clock
from app.account import commands
from app.extensions import db
from app.journal.models import Receipt
from app.journal.record import Op, change
from app.mail.commands import queue_mail
from app.people.models import Link, Person, WrongTry
from app.people.try_commands import count_try
from app.signup.models import SignUp
from tests.account.full_tables import EMAIL, NAME, own_columns, pointers

# What says of a row whose it is, or as what they spoke, and how it reads where it says so.
TELLS_WHO = {"perspective": "clinician", "nation": "wales", "organisation": "trust", "organisation_kind": "trust", "attribution": "named",
             "named": True, "email": EMAIL}
SAYS_NOBODY = (None, "", "anonymous", False)
# Rows that must belong to somebody: they stay with a person without a name, and each says why it stays.
REMAINS = {
    "attendance.person_id": "who was in the room stays counted",
    "answer.person_id": "an answer whose words stay without a name; two of one person stay two of one person",
    "question.author_id": "a question whose words stay without a name",
    "vote.person_id": "a vote that was counted stays counted",
    "elector.person_id": "and so does that somebody was asked",
}
# Of the person's own row: that there was one, when they came and when they went.
LEFT_OF_THEM = {"id", "key", "language", "created_at", "left_at", "erased_at"}


@pytest.fixture
def theirs(app, cast, full, public):
    """The rows of Bo as (table, id), each of which names him in all the ways it has; letters, links and tries of others name him too."""
    rows = {(column.table.name, number) for column in own_columns() if "id" in column.table.c
            for number in db.session.scalars(select(column.table.c.id).where(column == full.id))}
    with change(Op.server()) as c:
        for name, number in rows:
            table = db.metadata.tables[name]
            says = {column: words for column, words in TELLS_WHO.items() if column in table.c}
            if says:
                c.session.execute(update(table).where(table.c.id == number).values(says))
        c.session.execute(insert(Receipt).values(person_id=full.id, op="o" * 20, body="", answer={}, made_at=clock.now()))
        c.session.execute(update(Person).where(Person.id == cast.cy.id).values(said_email=EMAIL))
        page = c.session.scalar(select(SignUp.page_id).limit(1))
        c.session.add(SignUp(page_id=page, person_id=cast.cy.id, email=EMAIL, place="room", consented_at=clock.now(),
                             signed_up_at=clock.now()))
        c.session.add(Link(purpose="lab", token_hash="l", email=EMAIL, made_at=clock.now(), expires_at=clock.now()))
        for to, filled_with in ((EMAIL, {"name": NAME}), ("cy@example.org", {"inviter": NAME, "lab": "A Lab"})):
            queue_mail(c, to, "lab_invitation", challenge="How?", path="/link/x", **filled_with)
    count_try(EMAIL)
    db.session.remove()
    return rows


def all_rows():
    """Every row of every table with what is in it, as text."""
    return {f"{table.name} {row}" for table in db.metadata.sorted_tables for row in db.session.execute(select(table))}


def erased(words):
    commands.erase_person(Op.server(), EMAIL, words)
    db.session.remove()


@pytest.mark.parametrize("words", ["gone", "nameless"])
def test_no_foreign_key_leads_to_them_but_where_a_row_must_belong_to_somebody(full, theirs, words):
    erased(words)
    pointing = {str(column) for column in pointers() if db.session.scalar(select(column).where(column == full.id).limit(1))}
    assert pointing <= set(REMAINS)
    assert all(not db.metadata.tables[name.split(".")[0]].c[name.split(".")[1]].nullable for name in REMAINS)
    assert ("answer.person_id" in pointing) == (words == "nameless") and "attendance.person_id" in pointing


@pytest.mark.parametrize("words", ["gone", "nameless"])
def test_no_row_that_was_theirs_says_whose_it_was(full, theirs, words):
    erased(words)
    told = []
    for name, number in sorted(theirs):
        table = db.metadata.tables[name]
        says = [column for column in TELLS_WHO if column in table.c]
        for row in db.session.execute(select(table).where(table.c.id == number)).mappings():
            told += [f"{name}.{column}: {row[column]}" for column in says if row[column] not in SAYS_NOBODY]
    assert told == []
    assert len({name for name, _number in theirs if TELLS_WHO.keys() & db.metadata.tables[name].c.keys()}) > 8


@pytest.mark.parametrize("words", ["gone", "nameless"])
def test_neither_name_nor_address_stands_in_any_row(full, theirs, words):
    assert {row.split(" ")[0] for row in all_rows() if EMAIL in row} == {"person", "sign_up", "link", "outgoing_mail"}
    tries = set(db.session.scalars(select(WrongTry.whom)))
    erased(words)
    assert [row for row in all_rows() if NAME in row or EMAIL in row] == []
    assert tries and set(db.session.scalars(select(WrongTry.whom))) == set()
    assert db.session.scalar(text("SELECT count(*) FROM receipt WHERE person_id = :id"), {"id": full.id}) == 0


@pytest.mark.parametrize("words", ["gone", "nameless"])
def test_their_own_row_says_only_that_there_was_somebody(full, theirs, words):
    with change(Op.server()) as c:
        c.session.execute(update(Person).where(Person.id == full.id).values(
            language="cy", password_hash="p", said_email="said@example.org", email_confirmed_at=clock.now()))
    erased(words)
    row = db.session.execute(select(Person.__table__).where(Person.id == full.id)).mappings().one()
    assert {name: value for name, value in row.items() if name not in LEFT_OF_THEM and value not in (None, "")} == {}
    assert row["language"] == "en"
