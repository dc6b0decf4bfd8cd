"""Where in its agenda is the room? One token for each place, so that a second press of Next finds another place."""

from app.workshops.kinds import kind_of

DRAFT, LOBBY, OVER = "draft", "lobby", "over"


def position(workshop):
    """The token of the present place: draft, lobby, over, or "<item>.<place in the item>"."""
    if workshop.closed_at is not None:
        return OVER
    if workshop.live_at is None:
        return DRAFT
    item = workshop.current_item
    if item is None:
        return LOBBY
    return f"{item.key}.{kind_of(item.kind).position(item)}"
