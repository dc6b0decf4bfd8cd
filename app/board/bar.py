"""Which places stand in the bar of a page, and at which of them is its reader?"""

from typing import NamedTuple

from flask import request

from app.access import has_role, viewer
from app.board.queries import lab_of_thought
from app.labs.queries import only_lab_of
from app.labs.roles import lab_named
from app.refusal import N_

# The places of a Lab in their order: by which name a page says that it is there, its words, where below the Lab, and who
# may go there: any of these roles.
OF_LAB = (
    ("home", N_("Home"), "", "member", "reader"),
    ("board", N_("Board"), "/board", "reader"),
    ("calls", N_("Calls"), "/calls", "reader"),
    ("workshops", N_("Workshops"), "/workshops", "member"),
    ("commitments", N_("Commitments"), "/commitments", "lab_reader"),
    ("cards", N_("People"), "/cards", "lab_reader"),
    ("hats", N_("Hats"), "/people", "staff"),
)
# Those of pages that belong to no Lab.
OF_ALL = (
    ("home", N_("Home"), "/", "person"),
    ("desk", N_("Desk"), "/desk", "administrator"),
)
STRUCTURES = ("structures", N_("Structures"), "/structures", "anyone")


class Place(NamedTuple):
    """One entry: where it leads, its words, and `current`: "page" on that very page, "true" further in, else nothing."""

    address: str
    words: str
    current: str


def places(here):
    """The places that this page's reader may go to: those of its Lab; on a page of no Lab those of everybody, and of one's only Lab.

    `here` names where the page belongs. A page that does not say so, a fault's among them, asks the database nothing.
    """
    lab_key = _lab_of_page() if here else None
    found = _of_lab(lab_key) or _of_all(with_own_lab=here and not lab_key)
    return [Place(request.script_root + address, words, _current(name, here, address))
            for name, words, address, *_roles in (*found, STRUCTURES)]


def _of_all(with_own_lab):
    """Those of everybody; after the first page, which is Home there, the places of the only Lab that somebody is in."""
    found, person = _open_to_reader(OF_ALL, {}), viewer()
    if person is None or not with_own_lab:
        return found
    return [*found[:1], *(entry for entry in _of_lab(only_lab_of(person)) if entry[0] != "home"), *found[1:]]


def _of_lab(lab_key):
    if not lab_key:
        return []
    return _open_to_reader([(name, words, f"/labs/{lab_key}{path}", *roles) for name, words, path, *roles in OF_LAB], {"lab_key": lab_key})


def _lab_of_page():
    at = request.view_args or {}
    return lab_named(at) or lab_of_thought(at.get("thought_key"))


def _open_to_reader(entries, named):
    person = viewer()
    return [entry for entry in entries if any(has_role(role, person, named) for role in entry[3:])]


def _current(name, here, address):
    if name != here:
        return ""
    return "page" if request.path == address else "true"
