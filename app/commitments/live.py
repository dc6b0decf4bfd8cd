"""Which screens of a workshop change when something happens to a commitment it asks for?"""

from app.live.rooms import consoles, person, phones, projector, touches

CHANGES = (
    "commitment_made", "commitment_corrected", "commitment_unmade", "commitment_edited", "commitment_withdrawn", "commitment_answered",
)


def asked_rooms(entry):
    """Where it is asked for now: the numbers, and its owner's own phones. Elsewhere no screen shows it live."""
    rooms = []
    for workshop in entry.facts["asked"]:
        rooms += [projector(workshop), *consoles(workshop)]
        if entry.facts["person"]:
            rooms.append(person(entry.facts["person"], workshop))
    return rooms


for _kind in CHANGES:
    touches(_kind)(asked_rooms)


@touches("commitments_asked")
def asking_rooms(entry):
    """Everybody's screens, and each one's own."""
    return [phones(entry.workshop), projector(entry.workshop), *consoles(entry.workshop),
            *(person(key, entry.workshop) for key in entry.facts["persons"])]


for _kind in ("commitments_shown", "commitments_covered"):
    touches(_kind)(lambda entry: [projector(entry.workshop), *consoles(entry.workshop)])
