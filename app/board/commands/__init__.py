"""The only place that writes the board: one function per verb, one file per part of its life."""

from app.board.commands.answering import answer_comment, reopen_comment
from app.board.commands.backing import back_thought, withdraw_support
from app.board.commands.commenting import change_comment, comment_on, withdraw_comment
from app.board.commands.drafting import Begun, discard_draft, keep_draft
from app.board.commands.forming import form_opportunity, form_theme
from app.board.commands.harvesting import count_kept, publish_idea, publish_ideas, unpublish_ideas
from app.board.commands.hiding import hide_comment, hide_thought, restore_comment, restore_thought
from app.board.commands.hiding_backing import hide_offer, hide_support, restore_offer, restore_support
from app.board.commands.linking import no_longer_rest_on, rest_on
from app.board.commands.merging import merge_thoughts, undo_merge
from app.board.commands.offering import finish_offer, offer_help, take_up_offer, withdraw_offer
from app.board.commands.posting import post_idea, post_insight, withdraw_thought

__all__ = [
    "Begun", "answer_comment", "back_thought", "change_comment", "comment_on", "count_kept", "discard_draft", "finish_offer",
    "form_opportunity", "form_theme", "hide_comment", "hide_offer", "hide_support", "hide_thought", "keep_draft", "merge_thoughts",
    "no_longer_rest_on", "offer_help", "post_idea", "post_insight", "publish_idea", "publish_ideas", "reopen_comment", "rest_on",
    "restore_comment", "restore_offer", "restore_support", "restore_thought", "take_up_offer", "undo_merge", "unpublish_ideas",
    "withdraw_comment", "withdraw_offer", "withdraw_support", "withdraw_thought",
]
