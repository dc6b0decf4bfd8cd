"""A serving process brings tables to the board, a few rows at a time."""

from app.exchange.commands import UNDER_WAY, go_on_importing
from app.exchange.models import Import
from app.extensions import db
from app.live.loops import each_second


@each_second
def bring_rows():
    """One step of what is under way; nothing is under way, nothing is written."""
    under_way = db.session.scalar(UNDER_WAY.with_only_columns(Import.id)) is not None
    db.session.rollback()
    if under_way:
        go_on_importing()
