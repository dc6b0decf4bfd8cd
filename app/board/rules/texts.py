"""Which texts may stand on a board, and under whose name?"""

from datetime import timedelta

from app.profiles.rules.words import PERSPECTIVES
from app.refusal import N_, Refusal

HEADLINE_LIMIT = 90
BODY_LIMIT = 2000
COMMENT_LIMIT = 2000
# The same words from the same form by the same person are one post: somebody went back and pressed again.
SAME_WORDS_WITHIN = timedelta(hours=1)

ATTRIBUTIONS = ("named", "role", "anonymous")

# In which language a text may be written.
LANGUAGES = {"en": N_("English"), "cy": N_("Welsh")}


def headline(text):
    """The headline without blanks around it. Refuses an empty one and one over 90 characters."""
    kept = " ".join((text or "").split())
    if not kept:
        raise Refusal("no_headline", N_("Give it a headline first. Nothing was posted."))
    check_fits(kept, HEADLINE_LIMIT, "headline_too_long", N_("The headline has %(has)s characters; %(limit)s fit. Your text was kept."))
    return kept


def body(text, limit=BODY_LIMIT, needed=False):
    """The text as written, without blanks at its ends. Refuses more than the limit, and nothing at all where text is needed."""
    kept = (text or "").replace("\r\n", "\n").strip()
    if needed and not kept:
        raise Refusal("no_text", N_("Write something first. Nothing was posted."))
    check_fits(kept, limit, "text_too_long", N_("The text has %(has)s characters; %(limit)s fit. Your text was kept."))
    return kept


def check_fits(kept, limit, code, sentence):
    """Refuse a text that is too long, in a sentence that may tell how long it is (`has`) and how much fits (`limit`)."""
    if len(kept) > limit:
        raise Refusal(code, sentence, has=len(kept), limit=limit)


def attribution(choice, perspective=None):
    """The pair (attribution, perspective) as stored. A perspective is kept only where it is shown; unknown words are refused."""
    if choice not in ATTRIBUTIONS:
        raise Refusal("unknown_attribution", N_("Choose how your name is shown."))
    if perspective and perspective not in PERSPECTIVES:
        raise Refusal("unknown_perspective", N_("Choose one of the perspectives on the list."))
    return choice, (perspective or None) if choice == "role" else None


def language(chosen, own="en"):
    """The language in which a text is written: as chosen, else its author's own."""
    return chosen if chosen in LANGUAGES else own if own in LANGUAGES else "en"


def is_held(is_guest, hats):
    """True where a moderator reads a post first: its author has no confirmed e-mail and no hat beyond taking part."""
    return bool(is_guest) and not set(hats) - {"participant"}


def short_headline(text, limit=HEADLINE_LIMIT):
    """The first characters of a text as one line, cut at a word: stands in where nobody wrote a headline."""
    line = " ".join((text or "").split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    at_word = cut.rsplit(" ", 1)[0] if " " in cut else cut
    return at_word.rstrip(" ,;:.-") + "…"
