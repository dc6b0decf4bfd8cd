"""`flask demo`: fills an empty Allround with the demo Lab and says who can sign in."""

import click
from flask.cli import with_appcontext

from app.demo.commands import bring_demo
from app.refusal import Refusal


@click.command("demo")
@with_appcontext
def demo():
    """Make the demo Lab. It is made once; where there are real people already, nothing is touched."""
    try:
        bring_demo(click.echo)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from None
