"""`flask erase-person`: for somebody who asks by letter, or cannot sign in any more."""

import click
from flask.cli import with_appcontext

from app.account import commands, rules
from app.database import forget_deleted
from app.extensions import db
from app.journal.record import Op
from app.refusal import Refusal


@click.command("erase-person")
@click.option("--email", required=True, help="Who is erased.")
@click.option("--words", type=click.Choice(list(rules.WORDS)), required=True, help="gone: their words too; nameless: these stay.")
@click.confirmation_option(prompt="This cannot be undone. Erase them?")
@with_appcontext
def erase_person(email, words):
    """Erase a person, at once and for good; then write the database anew without them."""
    try:
        commands.erase_person(Op.server(), email, words)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from None
    db.session.remove()
    if forget_deleted(db.engine):
        click.echo("Erased, and the database is written anew without them. Backups from before still hold them.")
    else:
        click.echo("Erased. The server writes the database anew without them as soon as nobody else writes.")
