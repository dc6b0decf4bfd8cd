"""The only place that writes a round over days: made, opened, moved on by the clock or by a facilitator, joined, told of by letter."""

from app.days.commands.deciding import end_window, open_again, set_end
from app.days.commands.letters import stop_letters, tell_of_results, want_letters
from app.days.commands.moving import move_on
from app.days.commands.planning import plan_round, take_part

__all__ = ["end_window", "move_on", "open_again", "plan_round", "set_end", "stop_letters", "take_part", "tell_of_results", "want_letters"]
