"""Reads of strings: which there are for a workshop, each as its validator reads it, and what an agenda is as a tree."""

import logging
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import select

from app import clock
from app.extensions import db
from app.refusal import Refusal
from app.strings.models import SavedString
from app.strings.ready import ready_trees
from app.strings.rules.reading import String, read_string
from app.strings.rules.writing import tree_of
from app.workshops.kinds import all_kinds, kind_of

log = logging.getLogger(__name__)
FORGOTTEN_SHOWN = timedelta(days=1)


class Named(NamedTuple):
    """A string by the name in its address: a ready one's id, a saved one's key."""

    name: str
    string: String
    tree: dict
    is_ready: bool


def kinds_here(lab_id=None):
    """What can stand on an agenda here: {key: kind}, with what a Lab brings to them."""
    return {kind.key: kind.of_lab(lab_id) for kind in all_kinds()}


@lru_cache(maxsize=1)
def ready_strings():
    """The strings that come with Allround. What can stand on an agenda does not change while the server runs: they are read once."""
    return tuple(one for one in map(_ready, ready_trees()) if one is not None)


def saved_strings(lab):
    """The strings that a Lab saved, by title. Whether one can still be held is decided when it is looked at."""
    return db.session.scalars(select(SavedString).where(
        SavedString.lab_id == lab.id, SavedString.forgotten_at.is_(None)).order_by(SavedString.title)).all()


def forgotten_strings(lab):
    """What was forgotten within a day and can be brought back."""
    return db.session.scalars(select(SavedString).where(
        SavedString.lab_id == lab.id, SavedString.forgotten_at > clock.now() - FORGOTTEN_SHOWN).order_by(SavedString.title)).all()


def string_named(lab, name):
    """The ready or saved string of this name for a Lab; None for any other."""
    ready = next((one for one in ready_strings() if one.name == name), None)
    if ready is not None:
        return ready
    row = db.session.scalar(select(SavedString).where(
        SavedString.key == name, SavedString.lab_id == lab.id, SavedString.forgotten_at.is_(None)))
    return _named(row.key, row.tree, False, lab.id) if row else None


def agenda_tree(workshop, title, summary=""):
    """A workshop's agenda as a tree."""
    return tree_of(title, [
        {"key": item.key, "kind": item.kind, "title": item.title, "minutes": item.minutes,
         "settings": kind_of(item.kind).written(item.settings),
         "takes_from": item.takes_from.key if item.takes_from else None}
        for item in workshop.agenda
    ], summary)


def _ready(name):
    try:
        return _named(name, ready_trees()[name], True)
    except Refusal:
        # A definition that changed under it must not take the page with it on which agendas are made; the tests want all six.
        log.exception("the ready string %s cannot be read", name)
        return None


def _named(name, tree, is_ready, lab_id=None):
    return Named(name, read_string(tree, kinds_here(lab_id)), tree, is_ready)
