"""An empty database brought up by the migrations is the one that the models describe; down and up again works."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect

from app import create_app
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
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, db.metadata) == []
        if db.engine.dialect.name == "postgresql":
            names = [key["name"] for key in inspect(connection).get_foreign_keys("workshop")]
            assert "fk_workshop_current_item_id" in names


def test_down_to_nothing_and_up_again(empty):
    upgrade()
    downgrade(revision="base")
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
    upgrade()
