"""The only place that writes what is asked: one function per verb, one file per part of its life."""

from app.asking.commands import following  # noqa: F401 (its listener)
from app.asking.commands.answering import give_answer, take_back_answer
from app.asking.commands.desk import (
    answer_question,
    call_question,
    explain_hidden_answer,
    explain_hidden_question,
    hide_answer,
    hide_question,
    reopen_question,
    show_question,
    take_question_home,
    unhide_answer,
    unhide_question,
)
from app.asking.commands.putting import put_question, say_mine_too, take_back_mine_too, withdraw_question
from app.asking.commands.running import end_asking, leave_asking, open_asking, remove_asking, reveal_asking

__all__ = [
    "answer_question", "call_question", "end_asking", "explain_hidden_answer", "explain_hidden_question", "give_answer",
    "hide_answer", "hide_question", "leave_asking", "open_asking", "put_question", "remove_asking", "reopen_question",
    "reveal_asking", "say_mine_too", "show_question", "take_back_answer", "take_back_mine_too", "take_question_home",
    "unhide_answer", "unhide_question", "withdraw_question",
]
