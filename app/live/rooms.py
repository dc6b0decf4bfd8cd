"""Names of rooms, who may enter which, and which entries change them; knows no feature by name."""

from app.journal.record import rooms_of

touches = rooms_of
_screens = {}
_moves = {}
_liveness = []


def phones(workshop):
    """What every phone of a workshop shows."""
    return f"workshop:{workshop}:phones"


def projector(workshop):
    """What the projector of a workshop shows."""
    return f"workshop:{workshop}:projector"


def desk(workshop):
    """What the facilitators' console of a workshop shows."""
    return f"workshop:{workshop}:desk"


def numbers(workshop):
    """What of the console changes with every word and every sign of life: counted, never listed."""
    return f"workshop:{workshop}:numbers"


def people(workshop):
    """The console's list of who is in, which may be a moment behind."""
    return f"workshop:{workshop}:people"


def seats(workshop):
    """The page of groups: who sits with whom, and who waits."""
    return f"workshop:{workshop}:seats"


def consoles(workshop):
    """What a console shows of the steps, and the numbers that move with them."""
    return [desk(workshop), numbers(workshop)]


def group(key):
    """What one group shares."""
    return f"group:{key}"


def person(key, workshop):
    """What one person sees of one workshop on all of their devices; two workshops are two rooms."""
    return f"person:{key}.{workshop}"


def person_and_workshop(key):
    """The keys of both, out of the key that an audience of kind "person" is asked with."""
    return key.split(".")


def board(lab):
    """The board of a Lab."""
    return f"lab:{lab}:board"


def words(lab):
    """The quiet room of a Lab: it changes when what people may read of its words does, by hiding or otherwise, and shows nothing itself."""
    return f"lab:{lab}:words"


def audience_of(room):
    """A room's kind of audience and its key: "workshop:k7:phones" -> ("workshop:phones", "k7")."""
    parts = room.split(":")
    if len(parts) == 2:
        return parts[0], parts[1]
    return f"{parts[0]}:{parts[2]}", parts[1]


def screen(name, in_bulk=None):
    """Register f(key, person, token) -> rooms: what may be heard on a kind of screen.

    It raises Refusal for whoever may not enter: authority comes from the person's own place, not from
    what a device asks for. `in_bulk(key, person_ids)` -> {person_id: rooms} serves a whole workshop at
    once; who is missing from its answer may no longer be here.
    """
    def register(function):
        _screens[name] = (function, in_bulk)
        return function
    return register


def rooms_for(name, key, person, token=None):
    """The rooms of one screen, or Refusal."""
    return list(_screens[name][0](key, person, token))


def rooms_in_bulk(name, key, people):
    """{person_id: rooms} for many people at once; falls back to asking one by one."""
    return _screens[name][1](key, people) if _screens[name][1] else None


def screens():
    """The names of the kinds of screen."""
    return set(_screens)


def moves(kind):
    """Register f(entry) -> "all" or person keys: whose rooms an entry changes (seating, leaving, removal)."""
    def register(function):
        _moves[kind] = function
        return function
    return register


def moved_by(entry):
    """Whose rooms an entry changes: "all", a list of person keys, or nothing."""
    function = _moves.get(entry.kind)
    return function(entry) if function else []


def liveness(function):
    """Register f(sign-in tokens) -> those that are still live; asked every few seconds for open sockets."""
    _liveness.append(function)
    return function


def still_live(tokens):
    """Which of these sign-ins have not been ended."""
    live = set(tokens)
    for function in _liveness:
        live &= set(function(live))
    return live
