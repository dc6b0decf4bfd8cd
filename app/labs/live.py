"""Whose devices hear something else when a hat comes off, or a Lab's board gets other readers? And what do first pages hear?"""

from app.access import has_role
from app.labs.queries import labs_of
from app.live.rooms import board, moves, screen
from app.refusal import N_, Refusal


@moves("hat_taken")
def whoever_wore_it(entry):
    """Their open pages are asked again whether they may be here."""
    return [entry.subject]


@moves("readers_chosen")
def everybody(entry):
    """Strangers may be among the readers: every open page is asked again."""
    return "all"


@screen("lab")
def lab_rooms(lab_key, person, token=None):
    """A Lab's home is heard by its people: its board, if they read that."""
    if not has_role("member", person, {"lab_key": lab_key}):
        raise Refusal("not_allowed", N_("Only people of this Lab can open that."))
    return _boards([lab_key], person)


@screen("home")
def home_rooms(person_key, person, token=None):
    """One's first page hears the boards of one's Labs, and is heard by oneself alone."""
    if person is None or person.key != person_key:
        raise Refusal("not_allowed", N_("Only you can open your first page."))
    return _boards([lab.key for lab in labs_of(person)], person)


def _boards(keys, person):
    return [board(key) for key in keys if has_role("reader", person, {"lab_key": key})]
