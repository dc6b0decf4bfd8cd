"""Is everything put together before the first phone asks for it?"""

import pytest
from sqlalchemy import Select, Update, func, select

from app.extensions import db
from app.people.models import Person
from app.people.queries import SIGNED_IN
from app.rounds.queries import ROUND_OF_ITEM
from app.rounds.texts import OWN_TEXTS
from app.warming import ask_for_nothing, change_nothing, kept_statements, warm


def test_the_statements_that_modules_keep_are_found(app):
    found = kept_statements(Select)
    for statement in (OWN_TEXTS, ROUND_OF_ITEM, SIGNED_IN):
        assert any(one is statement for one in found)


def test_every_kept_statement_can_be_asked_on_either_database(app):
    for statement in kept_statements(Select):
        ask_for_nothing(statement)
        db.session.rollback()


def test_every_kept_update_can_be_tried_and_changes_nothing(app, cast):
    assert kept_statements(Update)
    for statement in kept_statements(Update):
        change_nothing(statement)
    assert db.session.scalar(select(func.count(Person.id)).where(Person.name != "")) > 0


@pytest.mark.parametrize("statement", [OWN_TEXTS, ROUND_OF_ITEM], ids=["columns", "whole rows"])
def test_a_statement_that_was_asked_is_put_together_no_second_time(app, statement):
    kept = db.engine._compiled_cache
    kept.clear()
    ask_for_nothing(statement)
    assert len(kept) == 1
    if statement is ROUND_OF_ITEM:
        db.session.scalar(statement, {"item": 1})
    else:
        db.session.connection().execute(statement, {"viewer": [1, 2], "workshop": "x"})
    assert len(kept) == 1


def test_warming_leaves_no_transaction_open(app):
    warm(app)
    assert not db.session().in_transaction()
