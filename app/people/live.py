"""Which screens does a change of a person redraw?"""

from app.live.rooms import moves, person, touches


@touches("person_changed")
def own_devices(entry):
    """Their own devices show the new name."""
    return [person(entry.subject)]


@moves("person_merged")
def both(entry):
    """Devices of the newer person become devices of the older one."""
    return [entry.subject, entry.facts["newer"]]
