"""What the pages of the library show: the list, one method, and the agendas on which somebody could put it."""

from flask_babel import gettext

from app.labs.queries import labs_of
from app.library import rules
from app.library.methods import methods
from app.rounds.structures import shipped
from app.workshops.queries import may_make, may_run, open_workshops_of, workshops_of_lab

MOST_AGENDAS = 8


def shelves(wishes):
    """The methods that fit these wishes as `[(purpose, [method, ...])]`, in the reader's language."""
    return rules.by_purpose(rules.fitting(methods().values(), wishes, run_here(), gettext), run_here())


def alike(words):
    """The methods whose names are almost what was typed."""
    return rules.alike(methods().values(), words, gettext)


def method_by_id(method_id):
    """The method of this id, or None."""
    return methods().get(method_id)


def next_to(method):
    """The methods that follow well after this one."""
    return [methods()[other] for other in method.follows_well]


def run_here():
    """The ids of what Allround runs today: whatever the round engine ships."""
    return set(shipped())


def structure_run_for(method):
    """The structure that Allround runs of this method, or None."""
    return shipped().get(method.id)


def agendas_of(person):
    """The workshops not over that somebody may run, the live ones first; none for who runs nothing."""
    if person is None:
        return []
    found = {workshop.key: workshop for workshop in open_workshops_of(person.key)}
    for lab in labs_of(person):
        found.update({workshop.key: workshop for workshop in workshops_of_lab(lab.key) if workshop.closed_at is None})
    own = [workshop for workshop in found.values() if may_run(person, workshop)]
    return sorted(own, key=_soonest_first)[:MOST_AGENDAS]


def lab_to_begin_in(person):
    """The latest Lab in which somebody may make a workshop, or None."""
    return next((lab for lab in labs_of(person) if may_make(person, lab.key)), None) if person else None


def _soonest_first(workshop):
    return workshop.live_at is None, workshop.starts_at is None, workshop.starts_at, workshop.id
