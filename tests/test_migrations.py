"""An empty database brought up by the migrations is the one that the models describe; down and up again works."""

from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import MetaData, Table, inspect, select

from app import create_app
from app.board.models.finding import is_of_the_words
from app.extensions import db, socketio


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request, tmp_path):
    """An app on a database without tables."""
    before = socketio.server, getattr(socketio, "sockio_mw", None)
    address = f"sqlite:///{tmp_path}/m.db"
    if request.param == "postgresql":
        from tests.servers import postgres
        server = postgres()
        address = server.__enter__().replace("postgresql://", "postgresql+psycopg://", 1)
        request.addfinalizer(lambda: server.__exit__(None, None, None))
    app = create_app({"SQLALCHEMY_DATABASE_URI": address, "SECRET_KEY": "x", "VAR": tmp_path, "TESTING": True})
    socketio.server, socketio.sockio_mw = before
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def test_the_migrations_make_what_the_models_describe(empty):
    upgrade()
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={
            "compare_type": True, "include_name": lambda name, *_of: not is_of_the_words(name)})
        assert compare_metadata(context, db.metadata) == []
        if db.engine.dialect.name == "postgresql":
            names = [key["name"] for key in inspect(connection).get_foreign_keys("workshop")]
            assert "fk_workshop_current_item_id" in names


def test_down_to_nothing_and_up_again(empty):
    upgrade()
    downgrade(revision="base")
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
    upgrade()


def test_words_for_groups_become_numbers_and_words_again(empty):
    upgrade(revision="0005")
    room, table, home = "Group 3", "Table 2, group 1", "Online room 4"
    _origins(room, table, home, "By the window")
    upgrade(revision="0006")
    numbers = [{"place": "room", "number": 3, "table": None}, {"place": "room", "number": 1, "table": 2},
               {"place": "home", "number": 4, "table": None}, None]
    assert _kept("from_group") == numbers and _kept("group_label") == ["", "", "", "By the window"]
    assert [lines[0]["group"] for lines in _kept("parents")] == numbers
    downgrade(revision="0005")
    assert _kept("group_label") == [room, table, home, "By the window"]
    assert [lines[0]["group"] for lines in _kept("parents")] == [room, table, home, ""]


def _origins(*labels):
    """One published idea with each of these labels, as rows of the migration before."""
    moment = datetime(2026, 5, 14, tzinfo=UTC)
    with db.engine.begin() as connection:
        def add(table, **values):
            found = Table(table, MetaData(), autoload_with=connection)
            given = {"key": f"{table}{values['id']}", **values}
            connection.execute(found.insert().values({name: given[name] for name in given if name in found.columns}))

        add("lab", id=1, name="Lab", challenge="Why?", phase="scoping", created_at=moment)
        for number, label in enumerate(labels, 1):
            add("thought", id=number, lab_id=1, kind="idea", headline="H", body="", attribution="anonymous", language="en",
                posted_at=moment)
            add("origin", id=number, thought_id=number, workshop_key="w", workshop_title="W", item_title="", step="Fours",
                group_label=label, chosen=True, contribution_key=f"c{number}", originals=[],
                parents=[{"step": "Pairs", "dots": 2, "group": label if label != "By the window" else "", "text": None}])


def _kept(column):
    with db.engine.connect() as connection:
        found = Table("origin", MetaData(), autoload_with=connection)
        return list(connection.scalars(select(found.columns[column]).order_by(found.columns.id)))
