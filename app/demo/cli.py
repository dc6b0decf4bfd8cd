"""`flask demo`: fills an empty Allround with the demo Lab and says who can sign in."""

import click
from flask.cli import with_appcontext

from app.codes import spaced
from app.demo.lab import make_demo
from app.demo.queries import demo_lab, is_empty
from app.demo.story import PASSWORD, SIGN_INS


@click.command("demo")
@with_appcontext
def demo():
    """Make the demo Lab. It is made once; where there are real people already, nothing is touched."""
    if demo_lab() is None:
        if not is_empty():
            raise click.ClickException(
                "There are people here already. The demo wants an empty Allround: set ALLROUND_VAR to another folder.")
        click.echo("Making the demo Lab: a year, a finished workshop, one about to begin ...")
        make_demo()
    lab, coming = demo_lab()
    click.echo(f"Demo Lab: {lab.name}. Its next workshop has the code {spaced(coming.code)}.")
    click.echo(f"Sign in with the password “{PASSWORD}” as:")
    for who, email in SIGN_INS:
        click.echo(f"  {email.ljust(18)} {who}")
