"""What does a comment say it is, when is it answered, and which threads weigh most?"""

from datetime import timedelta
from typing import NamedTuple

from app.board.rules.kinds import ASKING, SAYS
from app.refusal import N_, Refusal

# So long an author may still change the words of a comment; who has read it by then has read it so.
CHANGES_FOR = timedelta(minutes=15)
# What speaks for an idea, the weightier first where as many people take part.
REASONS = ("evidence", "happened", "builds", "backs")
WORRY = "worry"
# So many stand on each side; all of them stand below in their threads.
AT_MOST = 5


class Weighed(NamedTuple):
    """A thread, or a backer's reason, with what its place among the strongest follows from."""

    key: str
    says: str
    people: int
    newest_at: object
    is_open: bool = False


class Asked(NamedTuple):
    """A comment that asks for a reply: who wrote it, whether they may speak for the thought, and since when it waits."""

    human: int | None
    leads: bool
    since: object


class Said(NamedTuple):
    """A comment after it in the same thread: who wrote it, whether they speak for the thought, and when."""

    human: int | None
    leads: bool
    at: object


def says(choice, is_reply):
    """What a comment says it is, as stored; a reply may leave it open. Refuses an unknown word, and a first comment without one."""
    if choice and choice not in SAYS:
        raise Refusal("unknown_says", N_("Choose one of the kinds of comment on the list."))
    if not choice and not is_reply:
        raise Refusal("says_nothing", N_("Say first what it is: a worry, a question, evidence ... Your text was kept."))
    return choice or None


def needs_reply(choice, ticked=False):
    """True where a comment waits for somebody: questions and worries by themselves, anything else by a tick."""
    return choice in ASKING or bool(ticked)


def is_waiting(asked, later):
    """True while nobody who speaks for the thought has replied since; where one of them asks, any other person's reply will do."""
    return not any(
        one.at >= asked.since and one.human != asked.human and (one.leads or asked.leads) for one in later
    )


def may_change(posted_at, now, is_read=True):
    """Whether an author may change the words of a comment: for a quarter of an hour, and while nobody else can read it at any time."""
    return not is_read or now - posted_at < CHANGES_FOR


def check_may_change(posted_at, now, is_read=True):
    """Refuse to change the words of a comment that others have read for a quarter of an hour."""
    if not may_change(posted_at, now, is_read):
        raise Refusal("too_late_to_change", N_("This has stood for more than 15 minutes: others have read it so. Add a reply instead; "
                                               "your words are kept."))


def strongest_reasons(weighed):
    """What speaks for it: where most different people take part first, then by kind, then the newest. Likes are not asked."""
    found = [one for one in weighed if one.says in REASONS]
    newest = sorted(found, key=lambda one: one.newest_at, reverse=True)
    return sorted(newest, key=lambda one: (-one.people, REASONS.index(one.says)))


def strongest_worries(weighed):
    """The worries: open ones first, then where most different people take part, then the newest."""
    newest = sorted((one for one in weighed if one.says == WORRY), key=lambda one: one.newest_at, reverse=True)
    return sorted(newest, key=lambda one: (not one.is_open, -one.people))
