"""Which kinds of agenda item does this feature bring? They register themselves, in this order."""

from app.asking import ask_kind, questions_kind  # noqa: F401
