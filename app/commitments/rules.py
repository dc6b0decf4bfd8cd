"""What may a commitment say, what may be answered, when is its owner reminded, and how many fit on a page of the projector?"""

from datetime import date, timedelta
from math import ceil

from app.refusal import N_, Refusal

WORDS_LIMIT = 300
WHO_LIMIT = 80
NOTE_LIMIT = 300
FURTHEST = timedelta(days=5 * 366)

DONE, DOING, CHANGED = "done", "doing", "changed"
ANSWERS = {DONE: N_("Done"), DOING: N_("Doing it"), CHANGED: N_("Changed my mind")}
THANKS = {
    DONE: N_("Done: good to know. Thank you for saying so."),
    DOING: N_("It is under way: good to know. You are asked again at the next workshop."),
    CHANGED: N_("Thank you for saying so. To change one's mind is part of trying things."),
}

REMINDED_BEFORE = timedelta(days=3)
REMINDED_AFTER = timedelta(days=7)
MORNING = 8
CORRECTED_WITHIN = timedelta(hours=1)

LETTERS_A_LINE = 60
LINES_A_PAGE = 10


def check_words(text):
    """What somebody says they will do, on one line. Refuses none, and more than 300 letters."""
    kept = " ".join((text or "").split())
    if not kept:
        raise Refusal("no_words", N_("Write what you will do first. Nothing was saved."))
    if len(kept) > WORDS_LIMIT:
        raise Refusal("words_too_long", N_("A commitment has room for %(limit)s letters. Your text was kept."), limit=WORDS_LIMIT)
    return kept


def check_note(text):
    """What became of it, in one's own words, or nothing. Refuses more than 300 letters."""
    kept = " ".join((text or "").split())
    if len(kept) > NOTE_LIMIT:
        raise Refusal("note_too_long", N_("There is room for %(limit)s letters. Your text was kept."), limit=NOTE_LIMIT)
    return kept


def check_answer(answer):
    """One of done, doing, changed; another word is refused."""
    if answer not in ANSWERS:
        raise Refusal("no_such_answer", N_("Choose one of the three: done, doing it, or changed my mind."))
    return answer


def check_by(by, today, before=None):
    """The day by which it is to be done, or none. Refuses a day that is over, unless it stood there before, and one years away."""
    if by is None or by == before:
        return by
    if by < today:
        raise Refusal("day_is_over", N_("This day is over. Choose today or a later one, or leave it empty."))
    if by > today + FURTHEST:
        raise Refusal("day_too_far", N_("This day is more than five years away. Choose an earlier one, or leave it empty."))
    return by


def day_of(by):
    """A day as a date: the date itself, or as forms write it ("2026-05-14"); none for nothing."""
    return date.fromisoformat(by) if isinstance(by, str) and by else by or None


def is_read_by_somebody(owner_id, shared):
    """Whether anybody can ever read it: its owner, or everybody of the Lab."""
    return owner_id is not None or bool(shared)


def is_open(answer):
    """Whether it is asked for again: nothing was said of it yet, or it is under way."""
    return answer in (None, DOING)


def is_correction(answered_at, now, by_the_same):
    """Whether a new answer puts right the one before, rather than being one more: the same person, within the hour."""
    return by_the_same and now - answered_at < CORRECTED_WITHIN


def is_reminder_due(by, answer, answered_on, now):
    """Whether its owner is reminded at this moment, in the time zone of the Lab: once, from the morning three days before.

    Not where it is done or given up, not where its owner spoke of it within these three days, and not
    when the day is over for more than a week: a server that was away reminds nobody of old things.
    """
    if by is None or not is_open(answer) or not is_morning(now):
        return False
    if answered_on is not None and answered_on >= by - REMINDED_BEFORE:
        return False
    return by - REMINDED_BEFORE <= now.date() <= by + REMINDED_AFTER


def is_morning(now):
    """Whether the day has begun for a letter: nobody's phone rings at night for it."""
    return now.hour >= MORNING


def first_day(today):
    """The earliest day whose owners are still reminded today."""
    return today - REMINDED_AFTER


def last_day(today):
    """The latest day whose owners are reminded today already."""
    return today + REMINDED_BEFORE


def pages(texts):
    """The texts in pages of the projector: as many as its lines hold, none cut. A text is at least a line, and one says whose it is."""
    found, left = [], 0
    for text in texts:
        lines = ceil(len(text) / LETTERS_A_LINE) + 1
        if not found or lines > left:
            found.append([])
            left = LINES_A_PAGE
        found[-1].append(text)
        left -= lines
    return found
