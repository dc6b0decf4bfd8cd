"""When may somebody ask to be introduced, how does it stand, and from when is a number told?"""

from datetime import timedelta

from app.refusal import N_, Refusal

MOST_OPEN = 5
MOST_WORDS = 300
# Who has not answered by then is asked no longer: it reads "not now", as where they said so.
WAITS = timedelta(days=30)
# So long the same person is not asked again.
NOT_AGAIN = timedelta(days=90)
COUNTED_FROM = 5
HOW = {"introduction": N_("By an introduction"), "group": N_("In a group at a workshop")}


def tidy_words(text):
    """The sentence with which somebody asks. Refuses none, and one over 300 letters."""
    kept = " ".join((text or "").split())
    if not kept:
        raise Refusal("no_words", N_("Write one sentence why you would like to meet. Nothing was sent."))
    if len(kept) > MOST_WORDS:
        raise Refusal("too_long", N_("There is room for %(most)s letters. Your text was kept."), most=MOST_WORDS)
    return kept


def check_may_ask(is_self, number_open, last_asked, moment):
    """Refuse to ask oneself, a sixth person while five asks are open, and the same person again within 90 days."""
    if is_self:
        raise Refusal("yourself", N_("This is your own card."))
    if last_asked is not None and moment - last_asked < NOT_AGAIN:
        raise Refusal("asked_already", N_("You asked this person already. They read it; please leave it to them."))
    if number_open >= MOST_OPEN:
        raise Refusal("many_asks", N_("You have %(most)s open asks. Wait for an answer, or take one back. Your sentence was not sent."),
                      most=MOST_OPEN)


def standing(asked_at, accepted_at, declined_at, withdrawn_at, moment):
    """How an introduction stands, in one word: open, made, withdrawn, or not_now, whether that was said or left unsaid."""
    if withdrawn_at:
        return "withdrawn"
    if accepted_at:
        return "made"
    return "not_now" if declined_at or moment - asked_at >= WAITS else "open"


def check_open(state):
    """Refuse to answer or take back what is open no longer."""
    if state != "open":
        raise Refusal("not_open", N_("This is not open any more. Nothing was changed."))


def check_made(state):
    """Refuse to give an address to whom one is not introduced to."""
    if state != "made":
        raise Refusal("not_made", N_("You are not introduced to each other. Nothing was changed."))


def check_has_address(email):
    """Refuse to give an address that is not there."""
    if not email:
        raise Refusal("no_address", N_("Allround knows no e-mail address of yours. Add it on your own page first."))


def told(number):
    """The number of new connections as a Lab's people read it: none before there are five, which would say who."""
    return number if number >= COUNTED_FROM else None
