"""What pages, panels and letters show of calls."""

from app.calls.queries.calls import (
    Line,
    call_by_key,
    calls_of,
    calls_waiting_for,
    draft_of,
    due_calls,
    facts_of,
    grace_of,
    is_on_panel,
    lab_of_call,
    line_of,
    may_change,
    prompts_of,
    standing_of,
)
from app.calls.queries.entries import Entry, entries_of, entry_of_thought, own_entries, shortlist_of, shortlist_votes_until
from app.calls.queries.panel import (
    Hand,
    Judged,
    declared,
    hand_of,
    interests_of,
    judged,
    may_see_marks,
    organisation_of,
    panel_of,
    progress_of,
    same_organisation,
)

__all__ = [
    "Entry", "Hand", "Judged", "Line", "call_by_key", "calls_of", "calls_waiting_for", "declared", "draft_of", "due_calls", "entries_of",
    "entry_of_thought", "facts_of", "grace_of", "hand_of", "interests_of", "is_on_panel", "judged", "lab_of_call", "line_of",
    "may_change", "may_see_marks", "organisation_of", "own_entries", "panel_of", "progress_of", "prompts_of", "same_organisation",
    "shortlist_of", "shortlist_votes_until", "standing_of",
]
