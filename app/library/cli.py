"""`flask library check`: are the pages of the library whole? For whoever writes one."""

from pathlib import Path

import click

from app.library.methods import FOLDER, BadMethod, read
from app.library.queries import run_here


@click.group("library")
def library():
    """The library of structures."""


@library.command("check")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=FOLDER)
def check(folder):
    """Read every page in FOLDER (the shipped ones if none is named), and say what the first that is not whole needs."""
    try:
        found = read(folder)
    except BadMethod as fault:
        raise click.ClickException(str(fault)) from None
    click.echo(f"Pages of the library: {len(found)}, of these run by Allround: {len(set(found) & run_here())}")
