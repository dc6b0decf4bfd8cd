"""Whose devices hear something else after a change of a person?"""

from app.live.rooms import moves


@moves("person_merged")
def both(entry):
    """Devices of the newer person become devices of the older one."""
    return [entry.subject, entry.facts["newer"]]
