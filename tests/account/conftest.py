"""Fixtures of the tests of one's own account: hashes are cheap, nobody has guessed yet, and Bo of whom all is stored that can be."""

import pytest
from sqlalchemy import update

from app.board.commands.indexing import rebuild
from app.extensions import db
from app.journal.record import Op
from app.people.models import Person
from tests.account.full_tables import CANARY, EMAIL, NAME, Filler, checked_again, marked, pointers, unchecked
from tests.people.conftest import fresh, public

__all__ = ["fresh", "full", "public"]


@pytest.fixture
def full(app, cast):
    """Bo has a row in every table that can hold one of his, and was the one who pressed in every row of somebody else."""
    with checked_again(db.engine):
        with unchecked(db.engine) as connection:
            connection.execute(update(Person).where(Person.id == cast.bo.id).values(name=NAME, email=EMAIL, access_needs=f"{CANARY} needs"))
            filler = Filler(connection, {"person": cast.cy.id, "lab": cast.lab.id})
            for column in pointers():
                filler.row(column.table, marked(column), **{column.name: cast.bo.id})
        rebuild(Op.server())
        yield cast.bo
        db.session.remove()
