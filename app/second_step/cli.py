"""`flask second-step-off`: for an administrator who lost phone and codes."""

import click
from flask.cli import with_appcontext

from app.journal.record import Op
from app.refusal import Refusal
from app.second_step import commands


@click.command("second-step-off")
@click.option("--email", required=True, help="Whose second step is taken off.")
@with_appcontext
def second_step_off(email):
    """Take somebody's second step off; their sign-ins end."""
    try:
        commands.take_off_for(Op.server(), email)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from None
    click.echo("The second step is off. Ask them to set up another.")
