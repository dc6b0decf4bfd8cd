"""Who is a person to Allround, and by which sign-ins and links do they come in?"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from app.columns import Json, UtcDateTime, public_key
from app.extensions import db


class Human:
    """What is asked of a person, whether a row that may be changed or the plain values of who is signed in."""

    @property
    def is_guest(self):
        """No confirmed e-mail address: known only by a device or an invitation."""
        return self.email_confirmed_at is None

    @property
    def is_administrator(self):
        return self.administrator_since is not None and self.left_at is None

    @property
    def shown_name(self):
        """The name, or an empty string that templates replace by "Guest" in the reader's language."""
        return self.name or ""

    # What Flask-Login asks of whoever is signed in.
    is_authenticated = True
    is_anonymous = False

    @property
    def is_active(self):
        return self.left_at is None


class Person(Human, db.Model):
    """A human being, a guest until an e-mail address of theirs is confirmed; everything written points here."""

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    name: Mapped[str] = mapped_column(String(80), default="")
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    email_confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(5), default="en")
    administrator_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    same_as_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    # Set for the simulated people of a rehearsal: the key of the only workshop they may join.
    simulated_for: Mapped[str | None] = mapped_column(String(16), index=True)
    # What they need to take part: read by themselves, whoever runs a workshop they come to, and the Lab's team.
    access_needs: Mapped[str] = mapped_column(Text, default="", server_default="")
    # An address a guest wrote under a comment and has not confirmed: nobody signs in by it and nobody is shown it.
    said_email: Mapped[str | None] = mapped_column(String(254))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Everything that told who this was is gone: the row stands only for votes that were counted.
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (CheckConstraint("same_as_id <> id", name="not_same_as_itself"),)


class SignIn(db.Model):
    """One browser's right to act as one person, until it is ended."""

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Since when it waits for a second step: until that is done, nobody is signed in by it.
    waits_since: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Link(db.Model):
    """A one-time key (an invitation, an e-mailed link, re-entry letters); only its digest is kept."""

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(String(16))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    email: Mapped[str | None] = mapped_column(String(254), index=True)
    # What else the link promises, by public keys: {"lab": ..., "hats": [...]}.
    promises: Mapped[dict] = mapped_column(Json, default=dict)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # An invitation that lets any number of people in until it ends or is revoked; `uses` counts them.
    many: Mapped[bool] = mapped_column(default=False, server_default=false())
    uses: Mapped[int] = mapped_column(default=0, server_default="0")
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class WrongTry(db.Model):
    """How often a password was tried for one e-mail address of late; the address is kept as a keyed digest, for an hour."""

    whom: Mapped[str] = mapped_column(String(64), primary_key=True)
    times: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)
