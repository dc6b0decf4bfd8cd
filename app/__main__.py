"""Allround's own commands at the terminal: what bin/flask runs."""

import sys

from flask.cli import FlaskGroup
from sqlalchemy.exc import OperationalError, ProgrammingError

from app import create_app

WHAT = """Allround's own commands, for whoever runs the server.

They work on the same database as bin/serve, while it runs or not."""


def main():
    """Run one command. A database that is away or has no tables yet is said in a sentence."""
    commands = FlaskGroup(name="bin/flask", help=WHAT, create_app=create_app, add_default_commands=False,
                          add_version_option=False, set_debug_flag=False)
    # Which app and which environment is no question here.
    commands.params = []
    try:
        commands.main(prog_name="bin/flask")
    except (OperationalError, ProgrammingError) as fault:
        sys.exit(f"The database does not answer, or has no tables yet ({type(fault.orig).__name__}).\n"
                 "bin/serve makes them, and so does: bin/flask db upgrade")


if __name__ == "__main__":
    main()
