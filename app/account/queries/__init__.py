"""What is stored about a person, to what they agreed, and what they need to take part."""

from app.account.queries.agreed import access_needs, consents, consents_of, those_who_agree
from app.account.queries.stored import all_stored, how_much, may_erase_now

__all__ = ["access_needs", "all_stored", "consents", "consents_of", "how_much", "may_erase_now", "those_who_agree"]
