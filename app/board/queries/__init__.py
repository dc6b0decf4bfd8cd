"""What the board's pages and fragments show; every text passes readable_by() or is visible to the whole Lab."""

from app.board.queries.chain import chain_of, could_rest_on, heads_of, how_many_below, owns
from app.board.queries.lines import (
    Byline,
    Line,
    byline,
    how_many_kept,
    ideas_of,
    insights_of,
    lab_of_board,
    line_of,
    lines_of,
    newest_of,
    readable_by,
    visible,
)
from app.board.queries.merges import could_be_one, originals_of, stands_in
from app.board.queries.origins import bylines_of, origins_of, taken_off, workshop_origin
from app.board.queries.said import Said, said_by, said_of
from app.board.queries.thoughts import Page, Remark, Standing, lab_of_thought, own_comments, own_unseen, remarks_on, standing, thought_page
from app.board.queries.waiting import waiting_for_a_moderator

__all__ = [
    "Byline", "Line", "Page", "Remark", "Said", "Standing", "byline", "bylines_of", "chain_of", "could_be_one", "could_rest_on",
    "heads_of", "how_many_below", "how_many_kept", "ideas_of", "insights_of", "lab_of_board", "lab_of_thought", "line_of", "lines_of",
    "newest_of", "originals_of", "origins_of", "own_comments", "own_unseen", "owns", "readable_by", "remarks_on", "said_by", "said_of",
    "standing", "stands_in", "taken_off", "thought_page", "visible", "waiting_for_a_moderator", "workshop_origin",
]
