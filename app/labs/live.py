"""Whose devices hear something else when a hat comes off, or a Lab's board gets other readers?"""

from app.live.rooms import moves


@moves("hat_taken")
def whoever_wore_it(entry):
    """Their open pages are asked again whether they may be here."""
    return [entry.subject]


@moves("readers_chosen")
def everybody(entry):
    """Strangers may be among the readers: every open page is asked again."""
    return "all"
