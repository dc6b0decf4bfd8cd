"""The only place that writes calls: making them, answering, moving their stages, reading for the panel, deciding."""

from app.calls.commands import following  # noqa: F401 (its listeners)
from app.calls.commands.correcting import bring_back, call_off, correct_call
from app.calls.commands.deciding import announce_call, keep_announcement, put_on_shortlist
from app.calls.commands.entering import enter_idea, submit_idea, take_back_submission
from app.calls.commands.keeping import keep_page
from app.calls.commands.making import add_to_panel, come_as_guest, open_call, take_off_panel
from app.calls.commands.moving import end_stage, lengthen_stage, move_on, skip_stage
from app.calls.commands.panel import declare_interest, give_marks, keep_marks, write_sentences

__all__ = [
    "add_to_panel", "announce_call", "bring_back", "call_off", "come_as_guest", "correct_call", "declare_interest", "end_stage",
    "enter_idea", "give_marks", "keep_announcement", "keep_marks", "keep_page", "lengthen_stage", "move_on", "open_call",
    "put_on_shortlist", "skip_stage", "submit_idea", "take_back_submission", "take_off_panel", "write_sentences",
]
