"""Who has a place in the room, who waits, and who is next?"""

MOST_PLACES = 2000


def is_full(places, in_room, waiting):
    """Whether a newcomer to the room has to wait: no place is free, or somebody waits already. Without a number it is never full.

    `in_room` and `waiting` are how many have a place in the room and how many wait for one.
    """
    return places is not None and (in_room >= places or waiting > 0)


def free(places, in_room):
    """How many places in the room are free; None where nobody counts them. Fewer places than people takes nobody's away."""
    return None if places is None else max(0, places - in_room)


def next_up(places, in_room, waiting):
    """Those of the waiting list, in its order, for whom there is a place now."""
    left = free(places, in_room)
    return list(waiting) if left is None else list(waiting)[:left]


def needs_a_place(place, mode):
    """Whether somebody who comes this way takes a place in the room, as far as the workshop is held there."""
    return where(place, mode) == "room"


def where(place, mode):
    """In the room or from home: as they said, as far as the workshop offers both."""
    return mode if mode in ("room", "home") else place
