"""What can be offered, and how does an offer go on: offered, taken up, done, or taken back?"""

from app.board.rules.kinds import HELP
from app.board.rules.texts import check_fits
from app.refusal import N_, Refusal

WORDS_LIMIT = 500
OFFERED, TAKEN_UP, DONE, WITHDRAWN = "offered", "taken_up", "done", "withdrawn"
STATES = {OFFERED: N_("Offered"), TAKEN_UP: N_("Taken up"), DONE: N_("Done"), WITHDRAWN: N_("Taken back")}
# From where an offer may come to each state.
FROM = {TAKEN_UP: (OFFERED,), DONE: (TAKEN_UP,), WITHDRAWN: (OFFERED, TAKEN_UP)}


def state_of(taken_up_at, done_at, withdrawn_at):
    """The state that follows from its facts."""
    return WITHDRAWN if withdrawn_at else DONE if done_at else TAKEN_UP if taken_up_at else OFFERED


def check_step(state, to):
    """Refuse what does not follow: an offer is done only after it was taken up, and what is done is not taken back."""
    if state not in FROM[to]:
        raise Refusal("not_that_step", N_("This offer has moved on meanwhile. Nothing was changed."))


def words(help, text):
    """What is offered, as stored. Refuses an unknown kind of help, no words at all, and more than 500 characters."""
    if help not in HELP:
        raise Refusal("unknown_help", N_("Choose with what you can help. Your text was kept."))
    kept = (text or "").replace("\r\n", "\n").strip()
    if not kept:
        raise Refusal("no_text", N_("Write in a few words what you can do. Nothing was offered yet."))
    check_fits(kept, WORDS_LIMIT, "text_too_long", N_("The text has %(has)s characters; %(limit)s fit. Your text was kept."))
    return kept


def check_name(name):
    """Refuse an offer without a name: whoever takes it up must know whom to ask."""
    if not (name or "").strip():
        raise Refusal("no_name", N_("Write your name on your own page first: whoever takes it up will ask you. Your text was kept."))
