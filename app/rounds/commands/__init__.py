"""The only place that writes a round: one function per verb, one file per part of its life."""

from app.rounds.commands import moderated  # noqa: F401 (its listeners)
from app.rounds.commands.choosing import put_forward, take_back
from app.rounds.commands.claiming import claim_card, withdraw_claimed
from app.rounds.commands.coming import choose_group, newcomer_came, pair_with, seat_waiting, somebody_left
from app.rounds.commands.desk import (
    enter_idea_for_table,
    explain_hiding,
    hide_idea,
    hold_idea,
    show_idea,
    unhide_idea,
)
from app.rounds.commands.hinge import (
    choose_going_on,
    compare_again,
    keep_apart,
    merge_ideas,
    tick_idea,
    undo_choice,
    unmerge_idea,
)
from app.rounds.commands.marking import say_of_card
from app.rounds.commands.naming import choose_name
from app.rounds.commands.picturing import enter_picture_for_table, write_picture
from app.rounds.commands.regrouping import join_groups, move_person, part_groups, stand_up
from app.rounds.commands.returning import return_to_step, undo_move
from app.rounds.commands.running import (
    advance_done,
    advance_overdue,
    back_step,
    end_round,
    leap_step,
    next_step,
    remove_round,
    reopen_round,
    repeat_loop,
    start_round,
    unstart_round,
)
from app.rounds.commands.slips import type_slip
from app.rounds.commands.timing import end_at, found, more_time, pause, resume
from app.rounds.commands.turning import due_turns, turn_on
from app.rounds.commands.writing import (
    agree_to_publish,
    edit_idea,
    keep_to_self,
    take_the_pen,
    withdraw_idea,
    write_idea,
    write_in_group,
)

__all__ = [
    "advance_done", "advance_overdue", "agree_to_publish", "back_step", "choose_going_on", "choose_group",
    "choose_name", "claim_card", "compare_again", "due_turns", "edit_idea", "end_at", "end_round", "enter_idea_for_table",
    "enter_picture_for_table", "explain_hiding", "found", "hide_idea", "hold_idea", "join_groups", "keep_apart",
    "keep_to_self", "leap_step", "merge_ideas", "more_time", "move_person", "newcomer_came", "next_step", "pair_with",
    "part_groups", "pause", "put_forward", "remove_round", "reopen_round", "repeat_loop", "resume", "return_to_step",
    "say_of_card", "seat_waiting", "show_idea", "somebody_left", "stand_up", "start_round", "take_back", "take_the_pen",
    "tick_idea", "turn_on", "type_slip", "undo_choice", "undo_move", "unhide_idea", "unmerge_idea", "unstart_round",
    "withdraw_claimed", "withdraw_idea", "write_idea", "write_in_group", "write_picture",
]
