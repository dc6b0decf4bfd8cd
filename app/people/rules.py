"""What may a name, an e-mail address and a password be, how long does a link last, and how long does a guesser wait?"""

import re
import unicodedata
from datetime import timedelta

from app.refusal import N_, Refusal

LANGUAGES = {"en": "English", "cy": "Cymraeg"}
LONGEST_NAME = 80
LONGEST_EMAIL = 254
SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200

INVITATION_LASTS = timedelta(hours=1)
EMAIL_LINK_LASTS = timedelta(hours=1)
LETTERS_LAST = timedelta(minutes=10)
LAB_INVITATION_LASTS = timedelta(days=30)
SIGN_IN_LASTS_UNSEEN = timedelta(days=400)
SEEN_AGAIN_AFTER = timedelta(hours=12)
# A reply can be lost on the way to a phone: the same tap may be answered again for this long.
SAME_TAP_WITHIN = timedelta(minutes=10)

# The purposes of links that sign somebody in; letters, second steps and erasing have ways of their own. One list on purpose, also of
# what higher features make: no feature opens another way in by registering it, and whoever asks which there are reads them here.
LETS_IN = ("invite", "email", "confirm", "lab", "sign_up")
LINKS_PER_HOUR = 3
FREE_TRIES_PERSON = 5
# A whole venue is one address: a hundred people mistyping must not shut each other out.
FREE_TRIES_ADDRESS = 50
LONGEST_PAUSE_PERSON = 300
LONGEST_PAUSE_ADDRESS = 60
TRIES_FORGOTTEN_AFTER = timedelta(hours=1)

# What is allowed on either side of the @: enough for real addresses, nothing that could end a header line.
_EMAIL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]")


def tidy_name(text):
    """A name as it may be shown: one line, composed letters, no invisible direction marks.

    Empty is allowed (a guest need not say). Refuses more than 80 signs.
    """
    kept = text or ""
    if not (kept.isascii() and kept.isprintable()):
        kept = unicodedata.normalize("NFC", kept)
        # Control signs and direction overrides could turn a line of other people's screens around.
        kept = "".join(" " if sign.isspace() else sign for sign in kept if sign.isspace() or _is_visible(sign))
    kept = " ".join(kept.split())
    if len(kept) > LONGEST_NAME:
        raise Refusal("name_too_long", N_("A name has at most %(most)s letters here."), most=LONGEST_NAME)
    return kept


def tidy_email(text):
    """An e-mail address in lower case without blanks around it; anything that is not one address is refused."""
    kept = (text or "").strip().lower()
    if len(kept) > LONGEST_EMAIL or not _EMAIL.fullmatch(kept) or ".." in kept:
        raise Refusal("bad_email", N_("This does not look like an e-mail address."))
    return kept


def fault_of_email(text):
    """What is wrong with something that should be an e-mail address, as a sentence; None where nothing is."""
    before, _, behind = text.partition("@")
    faults = (
        ("@" not in text, N_("There is no @ in it.")),
        ("@" in behind, N_("There is more than one @ in it. Is a comma missing between two addresses?")),
        (len(text) > LONGEST_EMAIL, N_("It is longer than an address can be.")),
        (any(sign.isspace() for sign in text), N_("There is a blank in it.")),
        (not before, N_("Nothing stands before the @.")),
        (not behind, N_("Nothing stands behind the @.")),
        (".." in text, N_("Two dots stand side by side in it.")),
        ("." not in behind, N_("What stands behind the @ has no dot, as in example.org.")),
        (behind.startswith(".") or behind.endswith("."), N_("A dot stands at the wrong place behind the @.")),
        (not before.isascii(), N_("A letter before the @ is one that addresses do not have.")),
    )
    try:
        return tidy_email(text) and None
    except Refusal as refusal:
        return next((words for is_so, words in faults if is_so), refusal.message)


def check_password(password, name="", email=""):
    """A password has 10 to 200 signs and is neither the name nor the e-mail address."""
    if len(password) < SHORTEST_PASSWORD:
        raise Refusal("short_password", N_("A password needs at least %(least)s signs. Three words in a row are fine."),
                      least=SHORTEST_PASSWORD)
    if len(password) > LONGEST_PASSWORD:
        raise Refusal("long_password", N_("A password has at most %(most)s signs here."), most=LONGEST_PASSWORD)
    if password.strip().lower() in {name.lower(), email.lower()}:
        raise Refusal("plain_password", N_("Please choose a password that is not your name or e-mail address."))
    return password


def check_language(language):
    """A language that Allround speaks; another is refused."""
    if language not in LANGUAGES:
        raise Refusal("unknown_language", N_("Allround does not speak this language yet."))
    return language


def pause_after(times, free, longest):
    """Seconds to wait after so many wrong tries: none for the free ones, then 1, 2, 4 ... up to the longest."""
    if times < free:
        return 0
    return min(2 ** min(times - free, 20), longest)


def is_fresh(link, moment):
    """Is this link neither used, unless it is for many, nor revoked, nor too old?"""
    return (link.used_at is None or link.many) and link.revoked_at is None and moment < link.expires_at


def _is_visible(sign):
    # Cc: control; Cf: format, except the joiners that Welsh never, but many names and emoji do need.
    return unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co"} or sign in "\u200c\u200d"
