"""`flask rehearse`: simulated people take part in a rehearsal. `flask structures`: definitions checked, and walked."""

from pathlib import Path
from tempfile import TemporaryDirectory

import click
from flask import current_app
from flask.cli import with_appcontext

from app import create_app
from app.codes import spaced
from app.extensions import db
from app.journal.record import Op
from app.rehearsal.participant import take_part
from app.rehearsal.queries import workshop_to_rehearse
from app.rehearsal.walking import walk
from app.rounds.structures import BadStructure, check_calls, read_file, shipped
from app.workshops.commands.rehearsal import make_rehearsal
from app.workshops.queries import workshop_by_key


@click.command("rehearse")
@click.argument("people", type=click.IntRange(1, 200))
@click.option("--url", default="http://localhost:8000", show_default=True, help="Address of the running server.")
@click.option("--workshop", "code", help="Code of the workshop to rehearse, or of its rehearsal; without it, the one that begins next.")
@click.option("--minutes", default=120, show_default=True, help="How long they stay.")
@click.option("--address", help="Address to print, where it is not that of the running server.")
@with_appcontext
def rehearse(people, url, code, minutes, address):
    """Let PEOPLE simulated participants take part in a rehearsal, while the server runs in another terminal."""
    workshop = workshop_to_rehearse(code)
    if workshop is None:
        asked = f"No open workshop has the code {code}." if code else "There is no workshop to rehearse yet. Make one in a Lab."
        raise click.ClickException(f"{asked} Then, in another terminal:\n\n    bin/flask rehearse {people} --url {url}\n")
    key = workshop.key if workshop.is_rehearsal else make_rehearsal(Op.of(workshop.facilitators[0].person_id), workshop.key)
    rehearsal = workshop_by_key(key)
    say_where_to_go(rehearsal, people, current_app.config["PUBLIC_URL"] or (address or url).rstrip("/"))
    take_part(url, rehearsal.code, people, minutes, tables=rehearsal.tables)


@click.group("structures")
def structures():
    """The structures that Allround runs."""


@structures.command("check")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check(files):
    """Check every shipped definition, or these FILES (TOML, or JSON of the same tree), and say how many there are."""
    try:
        found = [read_file(file) for file in files] or list(shipped().values())
        known = {**shipped(), **{one.id: one for one in found}}
        for one in found:
            check_calls(one, known)
    except BadStructure as fault:
        raise click.ClickException(str(fault)) from None
    for one in found:
        click.echo(f"{one.reference:32} {len(one.steps):>2} steps  {sum(step.minutes for step in one.steps):>4g} minutes  {one.title}")
    click.echo(f"Structures in order: {len(found)}")


@structures.command("walk")
@click.option("--people", default="1,2,3,5,7,13,41,100", show_default=True, help="For how many people, by commas.")
@click.option("--structure", "names", multiple=True, help="Only this one; may be said several times.")
def walk_all(people, names):
    """Walk each structure from start to end with simulated people, in a database of its own that is thrown away."""
    with TemporaryDirectory() as folder:
        app = create_app({**current_app.config, "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder}/walk.db", "DELIVERY": "now"})
        with app.app_context():
            db.create_all()
            for name in names or shipped():
                for number in map(int, people.split(",")):
                    click.echo(walk(name, number).line())


def say_where_to_go(rehearsal, people, address):
    """Print the addresses that a facilitator needs now, and what becomes of the simulated people."""
    names = " or ".join(facilitator.person.shown_name for facilitator in rehearsal.facilitators)
    click.echo(f"""
REHEARSAL of “{rehearsal.title}”, code {spaced(rehearsal.code)}

    console    {address}/w/{rehearsal.key}/console
    projector  {address}/p/{rehearsal.projector_key}

Sign in as {names} to open the console; press Next there to open the lobby.
{people} simulated people wait at the door, come in one by one, and do what their phones ask.
“Change”, beside the console's agenda, leads to “Clear the rehearsal”, which removes all of it.
""")
