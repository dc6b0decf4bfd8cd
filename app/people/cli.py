"""`flask invite`: the way in for whoever holds the terminal."""

import click
from flask import current_app
from flask.cli import with_appcontext

from app.journal.record import Op
from app.people import link_commands
from app.refusal import Refusal


@click.command("invite")
@click.option("--email", help="For the person with this e-mail address, who comes back in as an administrator.")
@click.option("--address", help="How this server is reached, if PUBLIC_URL is not set.", default="http://localhost:8000", show_default=True)
@with_appcontext
def invite(email, address):
    """Print a one-time link for an administrator: one use, one hour."""
    try:
        token = link_commands.invite_administrator(Op.server(), email)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from None
    base = current_app.config["PUBLIC_URL"] or address.rstrip("/")
    click.echo(f"{base}/link/{token}")
