"""Tables: who follows what and wants which letters, what concerns whom, which letters were made of it, and links without a sign-in."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.columns import Json, UtcDateTime, public_key
from app.extensions import db
from app.following.rules.timing import OFTEN

KNOWN = "{} in (" + ", ".join(f"'{word}'" for word in OFTEN) + ")"


class Follow(db.Model):
    """Somebody follows a Lab or something on its board, or does so no longer: that is kept where following is the rule."""

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    lab_id: Mapped[int] = mapped_column(ForeignKey("lab.id", ondelete="CASCADE"), index=True)
    # The key of what stands on the board; empty for the Lab itself.
    thing: Mapped[str] = mapped_column(String(16), default="", index=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    stopped_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("person_id", "lab_id", "thing"),)


class Wish(db.Model):
    """How often somebody wants letters: about what they wrote, and about the rest. Who never said has no row."""

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), unique=True)
    own: Mapped[str] = mapped_column(String(8))
    rest: Mapped[str] = mapped_column(String(8))
    said_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (CheckConstraint(KNOWN.format("own"), name="own_known"), CheckConstraint(KNOWN.format("rest"), name="rest_known"))


class Digest(db.Model):
    """One letter to one person of what was due at one moment; nobody gets two of the same."""

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("person_id", "due_at"),)


class News(db.Model):
    """One entry of the journal concerns one person: once, whatever happens while it is told."""

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    lab_id: Mapped[int] = mapped_column(ForeignKey("lab.id", ondelete="CASCADE"), index=True)
    # The entry's own id, kind and facts: keys and numbers, never words.
    entry: Mapped[int]
    kind: Mapped[str] = mapped_column(String(40))
    facts: Mapped[dict] = mapped_column(Json, default=dict)
    # Why it concerns them, by which line of the table (rules/tells.py), and the key of what it is about.
    why: Mapped[str] = mapped_column(String(12))
    line: Mapped[str] = mapped_column(String(40))
    thing: Mapped[str] = mapped_column(String(16), index=True)
    happened_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # When a letter takes it along; none where none is wanted, or one did.
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    digest_id: Mapped[int | None] = mapped_column(ForeignKey("digest.id", ondelete="SET NULL"), index=True)

    __table_args__ = (UniqueConstraint("person_id", "entry"), Index("ix_news_unread", "person_id", "read_at"))


class ReaderPosition(db.Model):
    """Up to which entry the journal was read for those whom it concerns."""

    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    entry: Mapped[int] = mapped_column(default=0)


class SecretLink(db.Model):
    """An address that needs no sign-in, for one purpose, until it is ended. The secret in it is made from this row's key."""

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[str] = mapped_column(String(8))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (CheckConstraint("purpose in ('words', 'feeds')", name="purpose_known"),)
