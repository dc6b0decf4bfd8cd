"""How does a table that somebody brought read, how far has it come, and what stands on a board as rows?"""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.aside import aside
from app.board.queries import headlines_of
from app.exchange.commands import checked
from app.exchange.models import Import, ImportedRow
from app.exchange.rules import reading, rows
from app.exchange.rules.likeness import twins_among
from app.extensions import db
from app.labs.models import Lab

SHOWN = 8


@dataclass(frozen=True)
class Preview:
    """A table before it comes to the board: its columns, its first rows as they would read, and every row that would not come."""

    columns: tuple
    first_cells: tuple
    first: list
    bad: list
    good: int
    # Rows in order that say nearly the same as another, or as what is on the board; and {key: Alike} of those that are there.
    twins: list
    on_board: dict


def import_with_key(key):
    """The import with this key, or None."""
    return db.session.scalar(select(Import).options(joinedload(Import.lab), joinedload(Import.by)).where(Import.key == key))


def lab_of_import(key):
    """The key of the Lab to which an import belongs, or None."""
    return db.session.scalar(select(Lab.key).join(Import, Import.lab_id == Lab.id).where(Import.key == key))


def imports_of(lab_key):
    """What was brought to a Lab, the newest first."""
    return db.session.scalars(select(Import).join(Lab, Lab.id == Import.lab_id).options(joinedload(Import.by))
                              .where(Lab.key == lab_key).order_by(Import.id.desc()).limit(20)).all()


def preview_of(one):
    """The Preview of an import that has not begun. Where no column is the headline yet, no row is in order."""
    table = reading.table_of(one.text)
    read = checked(db.session, one)
    good = [row for row in read if not row.faults]
    there = headlines_of(one.lab.key)
    twins = aside(twins_among, good, {alike.key: alike.headline for alike in there})
    named = {twin.key for twin in twins}
    return Preview(table.columns, tuple(cells for _number, cells in table.rows[:3]), good[:SHOWN], [row for row in read if row.faults],
                   len(good), twins, {alike.key: alike for alike in there if alike.key in named})


def left_out_of(one):
    """(columns, rows that were left out: their number, their faults and their cells) of a table, before and after it came to the board."""
    if one.begun_at is not None:
        kept = one.left_out or {"columns": [], "rows": []}
        return kept["columns"], kept["rows"]
    table = reading.table_of(one.text)
    cells = dict(table.rows)
    return table.columns, [(row.number, row.faults, cells[row.number]) for row in checked(db.session, one) if row.faults]


def how_many_there(one):
    """How many rows of an import are ready to be shown, or shown."""
    return db.session.scalar(select(func.count(ImportedRow.id)).where(ImportedRow.import_id == one.id))


def fields():
    """{field: words} of what a column can mean."""
    return rows.FIELDS
