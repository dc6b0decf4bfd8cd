"""Whose cards are there, who could help, what was asked, and how many connections were made."""

from app.profiles.queries.cards import cards_of, could_help, draft_of, one_card, tags_of
from app.profiles.queries.meeting import asked_by, between, new_connections, said_of_me, to_answer

__all__ = ["asked_by", "between", "cards_of", "could_help", "draft_of", "new_connections", "one_card", "said_of_me", "tags_of",
           "to_answer"]
