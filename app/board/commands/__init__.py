"""The only place that writes the board: one function per verb, one file per part of its life."""

from app.board.commands.answering import answer_comment, reopen_comment
from app.board.commands.backing import back_thought, withdraw_support
from app.board.commands.changing import change_thought
from app.board.commands.checking import (
    agree,
    answer_check,
    ask_check,
    end_check,
    hide_check_answer,
    hold_check_answer,
    mark_checked,
    restore_check_answer,
)
from app.board.commands.commenting import change_comment, comment_on, withdraw_comment
from app.board.commands.dealing import answer_card, begin_sitting, end_sitting, skip_card
from app.board.commands.drafting import Begun, discard_draft, keep_draft
from app.board.commands.forming import form_opportunity, form_theme
from app.board.commands.harvesting import count_kept, forget_copied, publish_ideas, unpublish_ideas
from app.board.commands.hiding import hide_comment, hide_thought, hold_comment, hold_thought, restore_comment, restore_thought
from app.board.commands.hiding_backing import hide_offer, hide_support, hold_offer, hold_support, restore_offer, restore_support
from app.board.commands.indexing import index, rebuild
from app.board.commands.linking import no_longer_rest_on, rest_on
from app.board.commands.merging import merge_thoughts, undo_merge
from app.board.commands.moving import move_thought
from app.board.commands.offering import finish_offer, offer_help, take_up_offer, withdraw_offer
from app.board.commands.owning import add_owner, remove_owner
from app.board.commands.posting import post_idea, post_insight, put_back_thought, withdraw_thought
from app.board.commands.theming import put_into_new_theme, put_into_theme, rename, take_out, undo_move
