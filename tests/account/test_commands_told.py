"""Every column of every table that refers to a person: the download tells its rows, or says itself why it does not."""

import json
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlalchemy import update

from app.account.left_out import LEFT_OUT
from app.account.queries import all_stored
from app.extensions import db
from app.people.models import Person
from tests.account.full_tables import EMAIL, Filler, checked_again, pointers, unchecked

# A name that tells of a person where no foreign key does.
SPEAKS_OF_PEOPLE = re.compile(r"email$|address|person|whom|actor|author|owner")
OF_PERSON_ITSELF = {"person.email", "person.said_email"}


def places_of_people():
    """Columns that point to somebody's place in a workshop, which is theirs alone."""
    return [column for table in db.metadata.sorted_tables for column in table.columns
            if any(key.column.table.name == "attendance" for key in column.foreign_keys)]


def told_without_a_key():
    """Columns that name a person without pointing to one: addresses, and an id that must not keep a person from going."""
    return [column for table in db.metadata.sorted_tables for column in table.columns
            if not column.foreign_keys and SPEAKS_OF_PEOPLE.search(column.name) and str(column) not in OF_PERSON_ITSELF]


def references():
    return [*pointers(), *places_of_people(), *told_without_a_key()]


def told_to(person):
    db.session.remove()
    with ZipFile(BytesIO(all_stored(person.id))) as archive:
        said = json.loads(archive.read("stored.json"))
        return {name: words for name, words in said.items() if name != "told_at"}


@pytest.fixture
def told(app, cast):
    """{column: does a row that refers to Bo by this column alone change what he downloads?}"""
    changes = {}
    with checked_again(db.engine), unchecked(db.engine) as connection:
        connection.execute(update(Person).where(Person.id == cast.bo.id).values(email=EMAIL))
        filler = Filler(connection, {"person": cast.cy.id, "lab": cast.lab.id})
        place = filler.row(db.metadata.tables["attendance"], "of Bo", person_id=cast.bo.id)
        connection.commit()
        before = told_to(cast.bo)
        for column in references():
            is_place = any(key.column.table.name == "attendance" for key in column.foreign_keys)
            by_address = not column.foreign_keys and not column.name.endswith("_id")
            filler.row(column.table, "of somebody", **{column.name: place if is_place else EMAIL if by_address else cast.bo.id})
            connection.commit()
            after = told_to(cast.bo)
            changes[str(column)], before = after != before, after
    return changes


def test_each_reference_to_a_person_is_told_or_is_on_the_list_with_its_reason(told):
    assert {column for column, is_told in told.items() if not is_told} == set(LEFT_OUT)
    assert len(told) > 100


def test_the_tables_are_looked_through_and_not_a_list(app):
    """Every foreign key that ends at a person or at a place of theirs is among what is tried; so is each column named like one."""
    found = {str(column) for column in references()}
    for table in db.metadata.sorted_tables:
        for column in table.columns:
            for key in column.foreign_keys:
                assert key.column.table.name not in ("person", "attendance") or str(column) in found or table.name == "person", column
    assert {"receipt.person_id", "outgoing_mail.to_address", "link.email", "sign_up.email", "wrong_try.whom", "seat.attendance_id"} <= found


def test_the_download_says_itself_what_is_left_out_and_why(cast):
    said = told_to(cast.bo)["left out, and why"]
    assert sorted(column for columns in said.values() for column in columns) == sorted(LEFT_OUT)
    assert all(len(why.split()) > 5 and why.endswith(".") for why in said)


def test_what_is_told_names_the_thing_it_is_about(full):
    """An idea one backs, a workshop one came to, a Lab one has a card in: by its key, as it stands in its address."""
    said = told_to(full)
    for share, table, thing in (("board", "support", "thought"), ("board", "comment", "thought"), ("board", "offer", "thought"),
                                ("board", "draft", "lab"), ("workshops", "attendance", "workshop"), ("asking", "mine_too", "question"),
                                ("workshops", "facilitator", "workshop"), ("profiles", "profile_card", "lab"),
                                ("rounds", "contribution", "round"), ("asking", "answer", "asked"), ("days", "days_reminder", "over_days")):
        rows = said[share][table]
        assert rows and all(re.fullmatch(r"[a-z0-9]{8,}", row[thing]) for row in rows), (table, thing, rows)
