"""Who belongs to a Lab, and who runs it?"""

from app.access import NOT_ALLOWED, role
from app.labs.queries import hats_of, leads_some_team
from app.refusal import N_

NOT_ALLOWED.setdefault("lab_maker", N_("Only the administrator and people of a Lab's team can make a Lab."))
_lab_named_by = {"lab_key": lambda key: key}


def names_lab(argument):
    """Register f(key) -> the key of the Lab to which a workshop, thought or ballot in an address belongs, or None."""
    def register(function):
        _lab_named_by[argument] = function
        return function
    return register


def lab_named(view_args):
    """The key of the Lab that an address names, by itself or by something in it; None if it names none."""
    for argument, function in _lab_named_by.items():
        if argument in view_args:
            return function(view_args[argument])
    return None


@role("member")
def is_member(person, view_args):
    """Whoever wears any hat in the Lab that the address names, and the administrator."""
    lab_key = lab_named(view_args)
    if person is None or lab_key is None:
        return False
    return person.is_administrator or bool(hats_of(person, lab_key))


@role("staff")
def is_staff(person, view_args):
    """The team of the Lab that the address names, and the administrator."""
    lab_key = lab_named(view_args)
    if person is None or lab_key is None:
        return False
    return person.is_administrator or "lab_team" in hats_of(person, lab_key)


@role("lab_maker")
def is_lab_maker(person, view_args):
    """The administrator, and whoever is in the team of some Lab."""
    return person is not None and (person.is_administrator or leads_some_team(person))
