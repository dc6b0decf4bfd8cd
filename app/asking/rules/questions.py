"""Which questions may be put, who shares them, and what becomes of each?"""

from typing import NamedTuple

from app.refusal import N_, Refusal
from app.voting.ranking import ranked

MOST_TEXT = 300
MOST_PUT = 10  # of one person in one item: a limit no pen reaches
MOST_WHO = 80
OPEN, NOW, ANSWERED, HOME = "open", "now", "answered", "home"
# What became of a question, in words for everybody.
OUTCOMES = {
    OPEN: N_("not answered yet"), NOW: N_("being answered"), ANSWERED: N_("answered"), HOME: N_("taken home"),
}


class Place(NamedTuple):
    """Where a question stands once the order is revealed; `rank` None: it came after the reveal and was not shared."""

    key: str
    number: int
    rank: int | None
    tied: bool


def check_text(text):
    """A question in one line, at most 300 letters. Refuses none."""
    text = " ".join((text or "").split())
    if not text:
        raise Refusal("no_text", N_("There is no question in it yet. Nothing was sent."))
    if len(text) > MOST_TEXT:
        raise Refusal("long_text", N_("A question has at most %(most)s letters. Yours is kept: make it shorter."), most=MOST_TEXT)
    return text


def check_may_put(begun, put):
    """Questions are taken from the start of the item, also late. Refuses before, and an eleventh of one person."""
    if not begun:
        raise Refusal("not_begun", N_("Questions are not collected yet. Yours is kept."))
    if put >= MOST_PUT:
        raise Refusal("many_questions", N_("That is %(most)s questions from one person. Thank you: no more fit."), most=MOST_PUT)


def check_may_share(own, revealed, outcome):
    """"Mine too" is said once, of others' questions, until the order is revealed. Refuses the rest."""
    if own:
        raise Refusal("own_question", N_("This question is yours: it is counted with you already."))
    if revealed:
        raise Refusal("order_revealed", N_("The order was revealed already. Yours was not counted."))
    if outcome in (ANSWERED, HOME):
        raise Refusal("settled", N_("This question was answered or taken home already."))


def check_may_withdraw(outcome):
    """An author takes a question back until somebody begins to answer it."""
    if outcome != OPEN:
        raise Refusal("question_taken_up", N_("This question was taken up already, so it stays."))


def check_who(who):
    """Who takes a question home, in at most 80 letters; may be empty."""
    who = " ".join((who or "").split())
    if len(who) > MOST_WHO:
        raise Refusal("long_who", N_("A name has at most %(most)s letters."), most=MOST_WHO)
    return who


def revealed_order(numbers, late=()):
    """Places from the most shared down, ties as ties in the order given; then those that came late, in theirs.

    `numbers` is {key: how many people ask it, its author among them}; `late` are keys that came after the reveal.
    """
    in_time = {key: number for key, number in numbers.items() if key not in late}
    return [Place(*place) for place in ranked(in_time)] + [Place(key, numbers[key], None, False) for key in numbers if key in late]
