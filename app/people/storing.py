"""What each feature keeps about a person: told when they ask for all of it, and erased when they ask for that."""

from collections import namedtuple
from datetime import date, datetime
from typing import NamedTuple

from flask_babel import force_locale, gettext
from sqlalchemy import delete, select, update

from app.extensions import db
from app.language import locale_of
from app.refusal import N_

TAKEN_BACK = N_("Taken back by its author")
Share = namedtuple("Share", "name read erase")
_shares = {}


class File(NamedTuple):
    """Bytes among what is told: they travel as a file of their own, under this name."""

    name: str
    content: bytes


def stores(name, read, erase):
    """Register a feature's share of what is kept about people.

    read(person_ids) -> plain values for JSON, everything that is stored about these ids of one human being, their own words in
    full and no other person's. erase(c, person_ids, words) acts inside a change: `words` is "gone" (what they wrote is
    blanked everywhere, answers of others stay) or "nameless" (it stays without a name). What points to the person ends
    either way: what may be empty is emptied for all features at the end, what may not points to a person without a name.
    A feature does so in its stored.py.
    """
    _shares[name] = Share(name, read, erase)


def shares():
    """All shares, lowest feature first. Erasing goes the other way round: what is higher looks up what it needs below."""
    return list(_shares.values())


class Rows(NamedTuple):
    """One table of a share: most of them need no more than this.

    `whose` names the column that says whose row it is. `ends`: the row is deleted either way; `goes`: only with the words.
    `words` are values that stand where the words were; `nameless` are values that stand either way. `hides` names columns
    that are told to nobody: digests of keys, and what others wrote in it. `finds(ids)`, where given, is the condition instead of `whose`.
    Rows that do not `tell` are erased only: the rest of them is somebody else's.
    """

    model: type
    whose: str = "person_id"
    ends: bool = False
    goes: bool = False
    words: dict = {}
    nameless: dict = {}
    hides: tuple = ()
    finds: object = None
    tells: bool = True

    def of(self, ids):
        """The condition under which a row is one of these ids'."""
        return self.finds(ids) if self.finds else getattr(self.model, self.whose).in_(ids)

    def read(self, session, ids):
        """Their rows as plain values, the oldest first."""
        columns = [column for column in self.model.__table__.columns if self._is_told(column)]
        columns += [key for column in self.model.__table__.columns if (key := key_of_what(column)) is not None]
        order = list(self.model.__table__.primary_key.columns)
        found = session.execute(select(*order, *columns).where(self.of(ids)).order_by(*order))
        return [{column.name: plain(value) for column, value in zip(columns, row[len(order):], strict=True)} for row in found]

    def erase(self, c, ids, words):
        """Delete, blank or unname them."""
        c.flush()
        if self.ends or (self.goes and words == "gone"):
            c.session.execute(delete(self.model).where(self.of(ids)))
            return
        values = {**self.nameless, **(self.words if words == "gone" else {})}
        if values:
            c.session.execute(update(self.model).where(self.of(ids)).values(values).execution_options(synchronize_session=False))

    def _is_told(self, column):
        return not column.foreign_keys and column.name not in ("id", *self.hides)


def key_of_what(column):
    """The public key of the thing to which a column points (a Lab, an idea, a workshop), named without "_id"; None where it is a person."""
    target = next((key.column.table for key in column.foreign_keys), None)
    if target is None or target.name == "person":
        return None
    there = target.alias()
    if "key" in there.c:
        said = select(there.c.key)
    else:
        further = [key for each in there.c if (key := key_of_what(each)) is not None]
        if len(further) != 1:
            return None
        said = select(further[0])
    return said.where(there.c.id == column).scalar_subquery().correlate(column.table).label(column.name.removesuffix("_id"))


def stores_rows(name, *tables):
    """Register a share that is nothing but these Rows."""
    def read(ids):
        told = {}
        for rows in tables:
            if rows.tells:
                told.setdefault(rows.model.__tablename__, []).extend(rows.read(db.session, ids))
        return told

    def erase(c, ids, words):
        for rows in tables:
            rows.erase(c, ids, words)

    stores(name, read, erase)


def plain(value):
    """A stored value as JSON can hold it."""
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def taken_back(language):
    """What stands where somebody's words were, for whoever answered them."""
    with force_locale(locale_of(language)):
        return gettext(TAKEN_BACK)
