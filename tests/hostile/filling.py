"""Which columns hold words of people? All that may, except those named here with what they hold; each is filled with the same words."""

from sqlalchemy import JSON, func, select, update
from sqlalchemy.types import TypeDecorator

from app.extensions import db
from tests.account.full_tables import is_text

# What the house itself writes there: keys, words from a list, settings that a rule reads.
OF_THE_HOUSE = {
    "agenda_before", "agenda_item.settings", "answer.folded", "ballot.result", "ballot.settings", "call_reading.marks",
    "contribution.fields", "draft.form", "draft.place", "entry", "going_on", "import.meaning", "link", "news", "origin.from_group",
    "origin.originals", "origin.parents", "origin.scores", "origin.votes", "outgoing_mail", "own_version", "receipt", "room_head",
    "round.before", "round.matter", "round.plan", "round_group.schedule", "saved_string.tree", "sign_up_page.told", "vote",
    "workshop.timezone", "wrong_try",
}
# Addresses: a rule lets in https:// and http:// alone (test_a_link_is_refused_unless_it_leads_to_a_web_page).
ADDRESSES = {"thought.source_link", "thought_version.source_link", "workshop.call_link"}
# In lists and tables within a row these are the words of people, the rest are keys.
SPOKEN = {"text", "asked", "headline", "words", "answer", "body", "tag"}


def word_columns():
    """The columns into which people write."""
    left = OF_THE_HOUSE | ADDRESSES
    return [column for table in db.metadata.sorted_tables for column in table.columns
            if is_text(column) and table.name not in left and str(column) not in left]


def newest():
    """{table: its newest id}: what was there before."""
    return {table.name: db.session.scalar(select(func.max(table.c.id))) or 0 for table in db.metadata.sorted_tables if "id" in table.c}


def fill(words, after=None):
    """Write these words into every column of words of every row (newer than `after`), past all doors; gives the columns that had a row."""
    filled = set()
    # Lengths are the doors' business, and a table's own checks of them too: here all words stand in each column at once.
    db.session.connection().exec_driver_sql("PRAGMA ignore_check_constraints = ON")
    for column in word_columns():
        of_words = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
        if isinstance(of_words, JSON):
            filled |= {str(column)} if _fill_json(column, words, after or {}) else set()
        else:
            done = db.session.execute(update(column.table).where(*_new(column, after or {})).values({column.name: words}))
            filled |= {str(column)} if done.rowcount else set()
    db.session.connection().exec_driver_sql("PRAGMA ignore_check_constraints = OFF")
    db.session.commit()
    return filled


def _new(column, after):
    here = [column.is_not(None)]
    return [*here, column.table.c.id > after[column.table.name]] if column.table.name in after else here


def _fill_json(column, words, after):
    table = column.table
    rows = db.session.execute(table.select().where(*_new(column, after))).mappings().all()
    for row in rows:
        here = [mine == row[mine.name] for mine in table.primary_key]
        db.session.execute(update(table).where(*here).values({column.name: said(row[column.name], words)}))
    return len(rows)


def said(value, words):
    """The same with these words wherever people had theirs."""
    if isinstance(value, dict):
        return {name: words if name in SPOKEN and isinstance(each, str) else said(each, words) for name, each in value.items()}
    if isinstance(value, list):
        return [words if isinstance(each, str) else said(each, words) for each in value]
    return value
