"""The only place that writes cards, introductions and connections."""

from app.profiles.commands import following  # noqa: F401 (it listens)
from app.profiles.commands.cards import save_card, share_card, take_back_card
from app.profiles.commands.connecting import answer_connection, say_we_met
from app.profiles.commands.hiding import hide_card, hide_introduction, hold_card, hold_introduction, restore_card, restore_introduction
from app.profiles.commands.introducing import accept, ask_for_introduction, decline, give_address, withdraw

__all__ = ["accept", "answer_connection", "ask_for_introduction", "decline", "give_address", "hide_card", "hide_introduction",
           "hold_card", "hold_introduction", "restore_card", "restore_introduction", "save_card", "say_we_met",
           "share_card", "take_back_card", "withdraw"]
