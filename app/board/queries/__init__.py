"""What the board's pages and fragments show; every text passes readable_by() or is visible to the whole Lab."""

from app.board.queries.backing import backers_of, is_backed, last_support, offers_on, own_offers, own_support, supporters_of, unseen_backing
from app.board.queries.chain import chain_of, could_rest_on, heads_of, how_many_below, keys_below, owns
from app.board.queries.checking import checking_of, lab_of_link, own_answer, question_by
from app.board.queries.drafts import Kept, draft_of, drafts_of, how_many_drafts
from app.board.queries.finding import Choices, Found, choices_of, found_on
from app.board.queries.habits import usual_signature
from app.board.queries.helping import words_of_visible
from app.board.queries.likeness import Alike, alike, headlines_of
from app.board.queries.lines import (
    Byline,
    Line,
    byline,
    how_many_kept,
    how_many_on,
    ideas_among,
    lab_of_board,
    line_of,
    lines_of,
    newest_of,
    on_list,
    readable_by,
    visible,
)
from app.board.queries.merges import could_be_one, originals_of, stands_in
from app.board.queries.origins import bylines_of, origins_of, taken_off, workshop_origin
from app.board.queries.own import is_own_comment, leads_lab_of, own_comment, own_comments, sent_lately, speaks_for
from app.board.queries.replies import waiting_replies
from app.board.queries.said import Said, kind_of, said_by, said_of
from app.board.queries.sides import sides_of
from app.board.queries.sitting import card_before, lab_of_card, open_sitting, sitting_of, touched_by
from app.board.queries.standing import Moved, Owning, moves_of, owners_of
from app.board.queries.theming import holds, themes_of
from app.board.queries.thoughts import Page, Standing, lab_of_thought, own_unseen, remarks_on, standing, thought_page
from app.board.queries.threads import Remark, threads_on
from app.board.queries.versions import Changed, last_change, versions_of
