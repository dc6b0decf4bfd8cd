"""To what may a person agree, how are words left behind, and how long is what kept?"""

from datetime import timedelta

from app.refusal import N_, Refusal

PURPOSES = {
    "profile": N_("Show my profile card to people of my Labs"),
    "connections": N_("Record whom I got to know through a Lab, so that it can be counted"),
    "needs": N_("Let the teams of my Labs read what I need to take part"),
    "quotes": N_("Leave my name beside my words in tables and papers that a team takes out of its Lab"),
}
# What becomes of somebody's words when they are erased.
WORDS = {
    "gone": N_("My words go too. Answers of others under them stay, under “Taken back by its author”."),
    "nameless": N_("My words stay, without my name."),
}
LONGEST_NEEDS = 1000
# Between the first and the second press of erasing.
SURE_WITHIN = timedelta(minutes=10)


def check_purpose(purpose):
    """Refuse a purpose that nobody asks consent for."""
    if purpose not in PURPOSES:
        raise Refusal("unknown_purpose", N_("There is no such purpose."))


def check_words(words):
    """Refuse to erase somebody before they said what becomes of their words."""
    if words not in WORDS:
        raise Refusal("words_not_chosen", N_("Choose first what becomes of what you wrote. Nothing was erased."))


def tidy_needs(text):
    """Access needs as written. Refuses more than 1,000 letters."""
    kept = (text or "").replace("\r\n", "\n").strip()
    if len(kept) > LONGEST_NEEDS:
        raise Refusal("needs_too_long", N_("Access needs have at most %(most)s letters here. Your text was kept."), most=LONGEST_NEEDS)
    return kept


KEPT = (
    ("receipts", timedelta(days=30), N_("Receipts by which a second tap is known as the first")),
    ("links", timedelta(days=60), N_("Links and invitations that were used or ran out, with the address they went to")),
    ("sign_ins", timedelta(days=30), N_("Sign-ins that were ended")),
    ("tries", timedelta(hours=1), N_("Wrong tries of a password, a code or letters")),
    ("letters", timedelta(days=30), N_("Letters that were sent or given up, with the address they went to")),
    ("setting_up", timedelta(days=1), N_("A second step that was begun and never set up")),
)
"""What goes by itself, and how long after it is of no more use: (name, time, words for people)."""
