"""Which six figures are right now, what does a recovery code look like, and for how long is a set-up open?"""

import hmac

from app.refusal import N_, Refusal

SECONDS = 30
# The window before and the one after are right too: clocks differ, and people type slowly.
BESIDE = 1
FIGURES = 6
CODES = 10
WRONG = N_("These figures are not right. They change every half minute, and each works once.")


def window_of(moment):
    """The number of the half minute in which a moment lies."""
    return int(moment.timestamp()) // SECONDS


def windows_at(moment):
    """The windows whose figures are right at this moment, the likeliest first."""
    now = window_of(moment)
    return (now, *(now + step for beside in range(1, BESIDE + 1) for step in (-beside, beside)))


def window_shown(typed, figures, last_window):
    """The window whose figures somebody typed, of {window: figures}; refuses others, and those used before or older."""
    found = [window for window, right in figures.items() if hmac.compare_digest(right.encode(), typed.encode())]
    if not found or max(found) <= last_window:
        raise Refusal("wrong_figures", WRONG)
    return max(found)


def tidy_figures(text):
    """What was typed, without the blanks and dashes that people put between."""
    return "".join(sign for sign in (text or "") if sign.isalnum())


def are_figures(typed):
    """Is it what the app shows, rather than a recovery code?"""
    return len(typed) == FIGURES and typed.isdecimal() and typed.isascii()
