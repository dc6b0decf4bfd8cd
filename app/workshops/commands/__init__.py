"""The only place that writes a workshop: one function per verb, one file per part of its life."""

from app.workshops.commands import following  # noqa: F401 (its listener)
from app.workshops.commands.agenda import add_item, duplicate_item, edit_item, move_item, place_item, remove_item, set_minutes
from app.workshops.commands.attending import (
    back_in,
    come_back,
    leave,
    lower_hand,
    raise_hand,
    remove_participant,
    say_done,
    say_not_done,
    sit_at_table,
    sit_out,
)
from app.workshops.commands.counting import count_heads, expect_people
from app.workshops.commands.details import (
    add_facilitator,
    create_workshop,
    edit_workshop,
    open_door,
    open_lobby,
    remove_facilitator,
    set_moderated,
    set_tables,
    shut_door,
)
from app.workshops.commands.driving import (
    again,
    back,
    close_workshop,
    hand_over,
    leap,
    next_place,
    return_to,
    skip,
    take_over,
    undo_press,
)
from app.workshops.commands.joining import bring_in, join_as_member, join_workshop, sign_in_after_lost_reply
from app.workshops.commands.projector import renew_projector_link, set_projector
from app.workshops.commands.rehearsal import clear_rehearsal, make_rehearsal
from app.workshops.commands.seats import add_beside, add_seat, remove_beside
from app.workshops.commands.timing import found, less, more, pause, resume
from app.workshops.commands.undoing import undo_agenda

__all__ = [
    "add_beside", "add_facilitator", "add_item", "add_seat", "again", "back", "back_in", "bring_in", "clear_rehearsal",
    "close_workshop", "come_back", "count_heads", "create_workshop", "duplicate_item", "edit_item", "edit_workshop",
    "expect_people", "found", "hand_over", "join_as_member", "join_workshop", "leap", "leave", "less", "lower_hand", "make_rehearsal",
    "more", "move_item", "next_place", "open_door", "open_lobby", "pause", "place_item", "raise_hand",
    "remove_beside", "remove_facilitator", "remove_item", "remove_participant", "renew_projector_link", "resume",
    "return_to", "say_done", "say_not_done", "set_minutes", "set_moderated", "set_projector", "set_tables",
    "shut_door", "sign_in_after_lost_reply", "sit_at_table", "sit_out", "skip", "take_over", "undo_agenda",
    "undo_press",
]
