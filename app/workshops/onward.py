"""Where does the next press lead, and what may be chosen before what it leads to takes it?"""

from flask_babel import gettext

from app.workshops.kinds import kind_of
from app.workshops.places import DRAFT, OVER, position


def running(workshop):
    """`(kind, item)` where the room is; `(None, None)` in the lobby and after the end."""
    item = workshop.current_item
    if item is None or not item.is_running or workshop.closed_at is not None:
        return None, None
    return kind_of(item.kind), item


def next_words(workshop):
    """What the big button leads to: `{"text", "minutes", "leaves"}`, or None where there is nowhere to go."""
    place = position(workshop)
    if place == OVER:
        return None
    if place == DRAFT:
        return {"text": gettext("Open the lobby"), "minutes": None, "leaves": place}
    kind, item = running(workshop)
    inside = kind.next_label(item) if kind else None
    if inside is not None:
        text, values, minutes = inside
        return {"text": gettext(text, **values), "minutes": minutes, "leaves": place}
    following = _following(workshop, item)
    if following is None:
        return {"text": gettext("End the workshop"), "minutes": None, "leaves": place}
    return {"text": following.title, "minutes": following.minutes, "leaves": place}


def choosing(workshop):
    """What the next press takes from an item before, where it can still be chosen: what Kind.choosing says, and `to`, the taker's title.

    None where the next press takes nothing. Without a choice all of it is taken.
    """
    kind, item = running(workshop)
    if kind is None:
        return None
    taker = item if not kind.has_taken(item) else None if kind.next_label(item) else _following(workshop, item)
    source = kind_of(taker.kind).source(taker) if taker else None
    found = kind_of(source.kind).choosing(source) if source is not None and source.started_at is not None else None
    return {**found, "to": taker.title} if found else None


def _following(workshop, item):
    return next((other for other in workshop.agenda if item is None or other.position > item.position), None)
