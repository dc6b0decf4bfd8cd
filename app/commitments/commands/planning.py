"""One press puts the question what became of it on an agenda, near its beginning."""

from app.commitments.commands.loading import KIND
from app.journal.record import change
from app.workshops.commands.agenda import add_item, place_item
from app.workshops.commands.loading import lock_workshop


def plan_asking(op, workshop_key):
    """Put the item where people have arrived and nothing else has begun: after the welcome, if there is one; answers its key.

    Refuses what add_item refuses.
    """
    with change(op) as c:
        key = add_item(op, workshop_key, KIND)
        agenda = lock_workshop(c, workshop_key).agenda
        first_free = sum(item.started_at is not None for item in agenda) + 1
        place_item(op, key, first_free + (agenda[first_free - 1].kind == "talk"))
        return key
