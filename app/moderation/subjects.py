"""What can be reported, held and hidden: each kind of thing that people write registers how it is found and what can be done to it."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from app.codes import digest
from app.refusal import N_, Refusal

_kinds = {}


@dataclass(frozen=True)
class Subject:
    """Something that somebody wrote, as a moderator reads it."""

    kind: str
    key: str
    lab_key: str
    headline: str
    words: str
    language: str
    # Where it stands, without the language in front.
    path: str
    author_id: int | None
    byline: object
    posted_at: datetime
    held: bool
    hidden: bool
    reason: str = ""
    withdrawn: bool = False
    changed_at: datetime | None = None

    @property
    def seen(self):
        """Which words these are: what is read and then changed by its author is not released unread."""
        return digest(self.words + self.headline)[:12]


class Kind(NamedTuple):
    """What the moderators of a Lab can do with one kind of subject; commands are f(op, key) and f(op, key, reason)."""

    name: str
    find: object
    held_in: object
    hidden_in: object
    hold: object
    hide: object
    restore: object
    # The role without which nobody reads it, so as to report it.
    reader: str = "reader"
    # Words between a few people: moderators read them only after one of these reported them.
    private: bool = False


def moderated(key, **what):
    """Register a kind of subject: its name in words, find(session, key) -> Subject or None, held_in and hidden_in
    (statements that find the keys in the Lab of :lab_key, oldest first), and the commands hold, hide, restore."""
    _kinds[key] = Kind(**what)


def kind_named(key):
    """The Kind with this key. Refuses one that nothing is of."""
    if key not in _kinds:
        raise Refusal("unknown_kind", N_("There is nothing of this kind here."))
    return _kinds[key]


def kinds():
    """{key: Kind}, in the order in which they were registered."""
    return dict(_kinds)


def subject(session, kind, key):
    """What has this key, or None where it or its kind does not exist."""
    return _kinds[kind].find(session, key) if kind in _kinds else None
