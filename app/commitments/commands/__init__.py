"""The only place that writes commitments: making them, answering, reminding, asking for them in a workshop."""

from app.commitments.commands import following  # noqa: F401 (its listener)
from app.commitments.commands.answering import answer_commitment
from app.commitments.commands.asking import ask_for_commitments, cover_commitments, forget_asking, show_commitments
from app.commitments.commands.making import make_commitments, make_own, unmake_commitments
from app.commitments.commands.owning import edit_commitment, switch_reminder, withdraw_commitment
from app.commitments.commands.planning import plan_asking
from app.commitments.commands.reminding import remind_owners

__all__ = [
    "answer_commitment", "ask_for_commitments", "cover_commitments", "edit_commitment", "forget_asking", "make_commitments",
    "make_own", "plan_asking", "remind_owners", "show_commitments", "switch_reminder", "unmake_commitments", "withdraw_commitment",
]
