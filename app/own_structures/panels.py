"""What a Lab's own structures add to the library: its shelf, and on a method's page the way to make one's own from it."""

from flask import render_template

from app.access import viewer
from app.labs.queries import labs_of
from app.own_structures import queries
from app.panels import panel
from app.rounds.structures import shipped
from app.workshops.queries import may_make

MOST_LABS = 4


def shelf(_key):
    """Above the methods, for whoever makes workshops: the structures of their Labs."""
    labs = [(lab, queries.in_use(lab.key)) for lab in _labs()]
    return render_template("own_structures/_shelf.html", labs=labs) if labs else ""


def make_your_own(method_id):
    """On the page of a method that Allround runs: the way to a copy that a Lab may change."""
    labs = _labs() if method_id in shipped() else []
    return render_template("own_structures/_make_panel.html", labs=labs, method_id=method_id) if labs else ""


def _labs():
    person = viewer()
    return [lab for lab in labs_of(person) if may_make(person, lab.key)][:MOST_LABS] if person else []


panel("library", shelf)
panel("method", make_your_own)
