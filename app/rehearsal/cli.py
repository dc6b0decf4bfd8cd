"""`flask rehearse`: simulated people take part in a rehearsal of a workshop, over the public interface."""

import click
from flask.cli import with_appcontext

from app.codes import spaced
from app.journal.record import Op
from app.rehearsal.participant import take_part
from app.rehearsal.queries import workshop_to_rehearse
from app.workshops.commands.rehearsal import make_rehearsal
from app.workshops.queries import workshop_by_key


@click.command("rehearse")
@click.argument("people", type=click.IntRange(1, 200))
@click.option("--url", required=True, help="address of the running server")
@click.option("--workshop", "code", help="code of the workshop to rehearse; without it, the one that begins next")
@click.option("--minutes", default=60, show_default=True, help="how long they stay")
@with_appcontext
def rehearse(people, url, code, minutes):
    """Open a rehearsal of a workshop and let PEOPLE simulated participants take part in it."""
    workshop = workshop_to_rehearse(code)
    if workshop is None:
        raise click.ClickException("There is no workshop to rehearse. Create one, or name one with --workshop CODE.")
    made = workshop_by_key(make_rehearsal(Op.of(workshop.facilitators[0].person_id), workshop.key))
    click.echo(f"Rehearsal of “{made.title}”: code {spaced(made.code)}")
    click.echo(f"  console  {url}/w/{made.key}/console  (sign in as a facilitator of the workshop)")
    click.echo(f"  {people} simulated people come in; Ctrl-C sends them home. “Clear the rehearsal” removes all of it.")
    take_part(url, made.code, people, minutes)
