"""What the first phones of a day would otherwise wait for: templates compiled and statements put together ahead."""

import os
import sys

from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Select, Update
from sqlalchemy.orm import Session

from app import settings
from app.database import writing_connection
from app.extensions import BREATH, db, socketio

KEPT = settings.ROOT / "var" / "templates"


def install(app):
    """Keep compiled templates beside the built files, where those may be written; a changed source is compiled anew."""
    try:
        KEPT.mkdir(parents=True, exist_ok=True)
    except OSError:
        return
    if os.access(KEPT, os.W_OK):
        app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(KEPT), f"compiled_{app.jinja_env.COMPILED}_%s.cache")


def warm(app):
    """Load every template and ask every kept statement once, letting others run in between."""
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)
        socketio.sleep(BREATH)
    with app.app_context():
        for statement in kept_statements(Select):
            ask_for_nothing(statement)
            # No transaction of ours stays open while others run.
            db.session.rollback()
            socketio.sleep(BREATH)
        for statement in kept_statements(Update):
            change_nothing(statement)
            socketio.sleep(BREATH)


def kept_statements(kind):
    """The statements of a kind that the modules of the app keep as constants."""
    modules = [module for name, module in sorted(sys.modules.items()) if name.startswith("app.")]
    return [value for module in modules for value in list(vars(module).values()) if isinstance(value, kind)]


def ask_for_nothing(statement):
    """Run a select with values that nothing has, the way it is run when it counts: so it is put together and kept."""
    values = _of_nothing(statement)
    whole_rows = any(isinstance(column["entity"], type) and column["expr"] is column["entity"] for column in statement.column_descriptions)
    asked = db.session if whole_rows else db.session.connection()
    asked.execute(statement, values)


def change_nothing(statement):
    """Run an update of rows that do not exist, under the write lock, and take it back."""
    connection = writing_connection(db.engine)
    try:
        with Session(bind=connection) as session:
            session.execute(statement, _of_nothing(statement))
        connection.execute(statement, _of_nothing(statement))
    finally:
        connection.get_transaction().rollback()
        connection.close()


def _of_nothing(statement):
    """Values for a statement that fit no row."""
    binds = statement.compile(db.engine).binds
    return {name: [] if bind.expanding else None for name, bind in binds.items() if bind.required}
