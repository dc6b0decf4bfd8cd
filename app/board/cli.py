"""`flask search rebuild`: find everything by what it says, anew."""

import click
from flask.cli import AppGroup

from app.board.commands.indexing import rebuild
from app.journal.record import Op

search = AppGroup("search", help="What boards are searched by.")


@search.command("rebuild")
def rebuild_search():
    """Index everything on every board again: after a restore of the database, or where something is not found."""
    click.echo(f"Indexed: {rebuild(Op.server())}")
