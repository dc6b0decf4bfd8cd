"""A row in every table for every column that points to a person: made from the tables themselves, so that no feature is forgotten."""

from contextlib import contextmanager
from datetime import UTC, date, datetime

from sqlalchemy import JSON, Boolean, Date, Float, Integer, LargeBinary, Numeric, String, Text
from sqlalchemy.types import TypeDecorator

from app.account.commands.erasing import pointers
from app.codes import new_key

CANARY, OTHERS, IN_OFFICE_MARK = "Zaunkoenig-sings", "Rotkehlchen-calls", "Star-whistles"
NAME, EMAIL = "Wilhelmina Quist", "quist@example.org"
MOMENT = datetime(2026, 5, 14, 9, 0, tzinfo=UTC)
# Who pressed, not whose words they are: such a pointer is emptied and the row is another's.
ACTS = {"driver_id", "typist_id"}
# What somebody wrote for the Lab in office stays without their name; entries of the journal, and news of them, hold keys.
IN_OFFICE = {"lab_call", "call_move", "call_entry", "moderation_act", "policy", "state_change", "saved_string", "own_structure",
             "own_version", "sign_up_page"}
WITHOUT_WORDS = {"entry", "news"}
# A step in which people write alone.
ALONE = {"id": "alone", "title": "Alone", "dots": 1, "minutes": 1, "say": "", "do": "", "view": "write", "form": "solo", "acts": [],
         "opens": False}
# Columns by which a person is named in other words than the rule above has it.
WORDS_AFTER_ALL = {"commitment_answer.answered_by_id", "lab_call.made_by_id", "call_entry.sentences_by_id", "lab_call.announced_by_id",
                   "lab_call.called_off_by_id", "sign_up_page.published_by_id", "sign_up_page.called_off_by_id"}
ACTS_AFTER_ALL = {"agenda_before.by_id"}
KEYWORDS = {"attribution": "named", "language": "en"}


def is_own(column):
    """Does a row belong to the person its column points to?"""
    is_act = column.name.endswith("_by_id") or column.name in ACTS
    return (not is_act or str(column) in WORDS_AFTER_ALL) and str(column) not in ACTS_AFTER_ALL


def is_text(column):
    """Can people write words of their own into this column? Shorter ones hold keys and words from a list."""
    a_key = column.unique or column.name in KEYWORDS or column.name.endswith(("hash", "_key", "seed"))
    return isinstance(column.type, (JSON, Text)) or (isinstance(column.type, String) and not a_key and (column.type.length or 99) > 40)


def marked(column):
    """What stands in every text of the row that this column gives to Bo."""
    if column.table.name in WITHOUT_WORDS:
        return "keys only"
    says = (IN_OFFICE_MARK if column.table.name in IN_OFFICE else CANARY) if is_own(column) else OTHERS
    return f"{says} {column.table.name}.{column.name}"


# Every check of a table, in PostgreSQL's own words.
CHECKS = """SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
            WHERE contype = 'c' AND conrelid <> 0 AND connamespace = 'public'::regnamespace"""
LOOKS_AWAY = {"sqlite": (["PRAGMA ignore_check_constraints=ON", "PRAGMA foreign_keys=OFF"],
                         ["PRAGMA ignore_check_constraints=OFF", "PRAGMA foreign_keys=ON"]),
              "postgresql": (["SET session_replication_role = replica"], ["SET session_replication_role = DEFAULT"])}


@contextmanager
def unchecked(engine):
    """Fill tables in this block: no row is asked what its table asks of it, nor whether what it points to is there.

    PostgreSQL checks the whole of a row whenever it changes: where the block began, its checks are gone until checked_again().
    """
    off, on = LOOKS_AWAY[engine.dialect.name]
    with engine.connect() as connection:
        for statement in off:
            connection.exec_driver_sql(statement)
        if engine.dialect.name == "postgresql":
            for table, name, _check in connection.exec_driver_sql(CHECKS).all():
                connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        yield connection
        connection.commit()
        for statement in on:
            connection.exec_driver_sql(statement)
        connection.commit()


@contextmanager
def checked_again(engine):
    """After this block PostgreSQL's tables ask again what they asked before it; of rows that stand they ask nothing."""
    if engine.dialect.name != "postgresql":
        yield
        return
    with engine.connect() as connection:
        checks = connection.exec_driver_sql(CHECKS).all()
        connection.rollback()
    yield
    with engine.connect() as connection:
        for table, name, check in checks:
            connection.exec_driver_sql(f"ALTER TABLE {table} ADD CONSTRAINT {name} {check} NOT VALID")
        connection.commit()


class Filler:
    """Fills tables with rows whose every text is the mark that is asked for."""

    def __init__(self, connection, known):
        self.connection = connection
        # {table: id of a row that others may stand on}
        self.known = dict(known)
        self.number = 0

    def row(self, table, mark, **given):
        """The id of a new row in which every text is this mark, and all that it stands on is there."""
        values = {}
        for column in table.columns:
            if column.name in given:
                values[column.name] = given[column.name]
            elif column.primary_key and isinstance(column.type, Integer) and not column.foreign_keys:
                continue
            elif column.foreign_keys:
                values[column.name] = self._parent(column, mark)
            else:
                values[column.name] = self._value(column, mark)
        made = self.connection.execute(table.insert().values(**values))
        return made.inserted_primary_key[0]

    def _parent(self, column, mark):
        target = next(iter(column.foreign_keys)).column.table
        if column.nullable or target is column.table:
            return None
        # One of its own each time: some may stand only once on the same.
        return self.known.get(target.name) or self.row(target, "of nobody")

    def _value(self, column, mark):
        self.number += 1
        kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
        if column.name == "plan":
            return [ALONE]
        if isinstance(kind, (String, Text)):
            if column.unique:
                return new_key()
            return KEYWORDS.get(column.name, mark if is_text(column) else f"x{self.number}")
        if isinstance(kind, JSON):
            said = {"prompt": None, "asked": None, "text": mark}
            return [] if column.name in ("parents", "originals") else [said] if column.name == "details" else said
        if isinstance(kind, Boolean):
            return False
        if isinstance(kind, LargeBinary):
            return mark.encode()
        if isinstance(kind, (Integer, Float, Numeric)):
            return 0 if column.name == "step" else self.number
        if isinstance(kind, Date):
            return date(2026, 5, 14)
        if column.nullable and column.name != "shared_at":
            return None
        return MOMENT


def own_columns():
    """The columns by which rows belong to a person."""
    return [column for column in pointers() if is_own(column)]
