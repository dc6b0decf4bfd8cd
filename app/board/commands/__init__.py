"""The only place that writes the board: one function per verb, one file per part of its life."""

from app.board.commands.commenting import comment_on, withdraw_comment
from app.board.commands.forming import form_opportunity, form_theme
from app.board.commands.harvesting import count_kept, publish_idea, publish_ideas, unpublish_ideas
from app.board.commands.hiding import hide_comment, hide_thought, restore_comment, restore_thought
from app.board.commands.linking import no_longer_rest_on, rest_on
from app.board.commands.merging import merge_thoughts, undo_merge
from app.board.commands.posting import post_idea, post_insight, withdraw_thought

__all__ = [
    "comment_on", "count_kept", "form_opportunity", "form_theme", "hide_comment", "hide_thought", "merge_thoughts", "no_longer_rest_on",
    "post_idea", "post_insight", "publish_idea", "publish_ideas", "rest_on", "restore_comment", "restore_thought", "undo_merge",
    "unpublish_ideas", "withdraw_comment", "withdraw_thought",
]
