"""`flask mail show` and `flask mail send`: waiting letters at the terminal."""

import click
from flask.cli import AppGroup

from app.mail import commands, queries

mail_cli = AppGroup("mail", help="Letters that wait to be sent.")


def show():
    """Print the waiting letters with their links.

    For whoever runs the server, on their own terminal: a link lets its reader in.
    """
    letters = queries.waiting_letters()
    if not letters:
        click.echo("No letter is waiting.")
    for letter in letters:
        fault = f"  ({letter.attempts} tries, last: {letter.last_fault})" if letter.last_fault else ""
        click.echo(f"To: {letter.to}\nQueued: {letter.made_at:%Y-%m-%d %H:%M} UTC{fault}\nSubject: {letter.subject}\n\n{letter.body}")


def send():
    """Hand the waiting letters to the mail server now."""
    if not queries.can_send():
        raise click.ClickException("There is no mail server in the settings (SMTP_HOST), so letters wait. `flask mail show` prints them.")
    sent = commands.deliver_waiting(limit=500)
    click.echo(f"Sent: {sent}. Still waiting: {queries.number_waiting()}.")


# Only the group is a command of its own; what is in it would otherwise be found and added beside it.
mail_cli.command("show")(show)
mail_cli.command("send")(send)
