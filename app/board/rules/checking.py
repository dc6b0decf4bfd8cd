"""When is a link for checking open, what may be answered by it, and when is a theme checked and agreed?"""

from datetime import timedelta

from app.board.rules import texts
from app.refusal import N_, Refusal

CHECKED_KINDS = ("theme", "opportunity")
# For so many days the link is open.
LASTS = {7: N_("A week"), 14: N_("Two weeks"), 28: N_("Four weeks")}
MEANT, MISSING = "meant", "missing"
STANCES = {MEANT: N_("This is what we meant"), MISSING: N_("Something is missing")}
MOST_ANSWERS = 1000


def end_of(asked_at, days):
    """When a link ends that was made now. Refuses a number of days that is not offered."""
    if days not in LASTS:
        raise Refusal("unknown_days", N_("Choose how long the link is open."))
    return asked_at + timedelta(days=days)


def is_open(check, now):
    """True while a link can be answered: it was not ended, and its day has not come. `check` has .ends_at and .ended_at."""
    return check.ended_at is None and now < check.ends_at


def check_asking(kind, is_visible):
    """Refuse to ask about what gathers nothing, and about what nobody may read."""
    if kind not in CHECKED_KINDS:
        raise Refusal("other_kind", N_("Participants are asked about themes and questions."))
    if not is_visible:
        raise Refusal("not_on_the_board", N_("This is no longer on the board, so nobody was asked."))


def answer(stance, words):
    """The pair (whether it is what they meant, their words) as kept. Refuses no choice, and something missing without a word of what."""
    if stance not in STANCES:
        raise Refusal("no_stance", N_("Choose one of the two first. Your words were kept."))
    kept = texts.body(words, texts.COMMENT_LIMIT)
    if stance == MISSING and not kept:
        raise Refusal("no_words", N_("Say what is missing, in a few words."))
    return stance == MEANT, kept


def check_open(check, now, answers):
    """Refuse an answer by a link that ended, and more answers than a Lab can have people."""
    if not is_open(check, now):
        raise Refusal("check_over", N_("This link is no longer open. Your words were not saved; they stand below."))
    if answers >= MOST_ANSWERS:
        raise Refusal("too_many_answers", N_("So many have answered by this link that it takes no more. Your words stand below."))


def check_checked(kind, state, answered):
    """Refuse to call something checked with participants that none of them has answered, or that is past it."""
    check_asking(kind, True)
    if state != "forming":
        raise Refusal("checked_already", N_("It is marked as checked already."))
    if not answered:
        raise Refusal("nobody_answered", N_("Nobody has answered yet. Send the link to those whose insights it gathers, "
                                             "or hand it to them."))


def check_agreed(kind, state):
    """Refuse to agree to what was not checked with participants, or twice."""
    check_asking(kind, True)
    if state == "agreed":
        raise Refusal("agreed_already", N_("It is agreed already."))
    if state != "checked":
        raise Refusal("not_checked", N_("First check it with participants; then it can be agreed."))
