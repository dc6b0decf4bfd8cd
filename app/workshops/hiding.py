"""Why may something that people wrote be hidden, and what does its author read?"""

from app.refusal import N_, Refusal

MOST_REASON = 200
# What is stored -> what the author reads, in their own language; each kind of thing adds what only it can be.
REASONS = {
    "names": N_("It names somebody, or they could be recognised."),
    "hurts": N_("It could hurt somebody."),
    "mishap": N_("It seems to have been sent by mistake."),
}
IDEA_REASONS = {**REASONS, "double": N_("Another idea says the same."), "elsewhere": N_("It answers another question.")}
ANSWER_REASONS = {**REASONS, "double": N_("Another one says the same."), "elsewhere": N_("It belongs elsewhere.")}


def check_reason(reasons, why="", words=""):
    """`(word of `reasons` or None, own words)` as they are kept.

    Refuses a word that is not on the list, and own words of more than 200 letters.
    """
    if why and why not in reasons:
        raise Refusal("unknown_reason", N_("Choose a reason from the list, or write your own."))
    words = " ".join((words or "").split())
    if len(words) > MOST_REASON:
        raise Refusal("long_reason", N_("A reason has at most %(most)s letters."), most=MOST_REASON)
    return why or None, words
