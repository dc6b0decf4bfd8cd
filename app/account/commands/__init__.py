"""Erasing oneself, saying what one needs, and agreeing to things."""

from app.account.commands.consenting import give_consent, say_needs, withdraw_consent
from app.account.commands.erasing import ask_to_erase, erase, erase_person
from app.account.commands.retiring import retire

__all__ = ["ask_to_erase", "erase", "erase_person", "give_consent", "retire", "say_needs", "withdraw_consent"]
