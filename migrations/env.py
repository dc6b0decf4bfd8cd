"""How the database is brought up to date: by the app's own engine and models, one transaction a migration."""

from alembic import context
from flask import current_app

from app.board.models.finding import is_of_the_words
from app.extensions import db

BATCH = {"compare_type": True, "target_metadata": db.metadata, "include_name": lambda name, kind, _parents: not is_of_the_words(name)}


def run():
    """Run the migrations on the app's database; SQLite's foreign keys rest meanwhile, as its tables are rebuilt."""
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.commit()
        context.configure(connection=connection, transaction_per_migration=True, **BATCH)
        with context.begin_transaction():
            context.run_migrations()
        if engine.dialect.name == "sqlite":
            connection.commit()
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")


run()
