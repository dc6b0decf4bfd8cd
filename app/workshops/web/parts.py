"""Pages that tell what came of a workshop: what of it is hidden goes from open ones within two seconds."""

from app.access import viewer
from app.live.fragments import Screen
from app.live.parts import in_parts
from app.workshops.live import outcome_rooms


def outcome_in_parts(template, workshop_key, /, at=None, **context):
    """The page of a template that marks its parts with live.part, for whoever may hear of this workshop."""
    return in_parts(Screen("outcome", workshop_key, outcome_rooms(workshop_key, viewer())), template, at, **context)
