"""What was begun arrives again and again, late, twice, from two devices: which of it is the newest, and what may be forgotten?"""

import hashlib
import re

from app.refusal import N_, Refusal

MOST_LETTERS = 12_000
MOST_FIELDS = 30
MOST_DRAFTS = 40
# What a form asks beside its words: by itself it is nothing that somebody wrote.
CHOICES = frozenset({"attribution", "perspective", "language", "evidence", "says"})
PLACE = re.compile(r"[a-z_]{2,20}:[a-z0-9]{1,20}(~[a-f0-9]{8})?")
FIELD = re.compile(r"[a-z][a-z0-9_-]{0,39}")
FORM = re.compile(r"[\w-]{16,64}")


def mark(form, edition):
    """What a page remembers of the draft it was drawn from."""
    return f"{form}.{edition}"


def belongs(stored, arriving):
    """True where a stored draft is what a page wrote itself, or what it was drawn from: its newer words take that one's place.

    `stored` has `form` (the page on which it was written) and `edition` (which grows on that page); `arriving` has `since` too, the
    mark of the draft its page was drawn from. What another page has written since is never overwritten.
    """
    return stored.form == arriving.form or arriving.since == mark(stored.form, stored.edition)


def taken_over(stored, arriving):
    """That one of the stored drafts whose place the arriving words take, or None: then they stand beside them."""
    own = [draft for draft in stored if draft.form == arriving.form]
    return next(iter(own or [draft for draft in stored if belongs(draft, arriving)]), None)


def is_late(found, arriving):
    """True where newer words of the same page are here already."""
    return found is not None and found.form == arriving.form and arriving.edition < found.edition


def goes_with(stored, sent):
    """True where a stored draft is in what was sent from a page: it holds nothing newer, and nothing of another page."""
    return belongs(stored, sent) and (stored.form != sent.form or stored.edition <= sent.edition)


def is_sent(edition, sent_edition):
    """True where these words were in what was sent from the same page already; `sent_edition` is None while nothing was."""
    return sent_edition is not None and edition <= sent_edition


def base_of(place):
    """The place without what tells several drafts of one form apart."""
    return (place or "").split("~")[0]


def free_place(place, form, taken):
    """Where words go that take nobody's place: the place itself, or one beside it where another draft stands there."""
    if place not in taken:
        return place
    names = (f"{base_of(place)}~{hashlib.sha256(f'{form}{n}'.encode()).hexdigest()[:8]}" for n in range(len(taken) + 1))
    return next(name for name in names if name not in taken)


def has_words(fields):
    """True where somebody wrote something, and did not only choose."""
    return any(text.strip() for name, text in fields.items() if name not in CHOICES)


def check_place(place, form):
    """Refuse what no form of ours would send."""
    if not PLACE.fullmatch(place or "") or not FORM.fullmatch(form or ""):
        raise Refusal("no_such_form", N_("This page is out of date. Load it again."))


def tidied(fields):
    """The fields as they are kept. Refuses more than a draft holds."""
    if len(fields) > MOST_FIELDS or not all(FIELD.fullmatch(name) for name in fields):
        raise Refusal("no_such_form", N_("This page is out of date. Load it again."))
    kept = {name: text.replace("\r\n", "\n") for name, text in fields.items()}
    if sum(len(text) for text in kept.values()) > MOST_LETTERS:
        raise Refusal("draft_too_long", N_("A draft holds 12,000 characters. What is beyond is kept on this device only."))
    return kept


def check_how_many(already):
    """Refuse one draft more than one person keeps in one Lab."""
    if already >= MOST_DRAFTS:
        raise Refusal("too_many_drafts", N_("You keep 40 drafts here. Discard one under Your drafts; until then this one is kept on this "
                                            "device only."))
