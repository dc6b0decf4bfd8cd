"""Tables: people's cards in their Labs, introductions asked for, and connections made."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.columns import Json, UtcDateTime, public_key
from app.extensions import db


class ProfileCard(db.Model):
    """What one person says of themselves to the people of one Lab: theirs alone until they share it."""

    __tablename__ = "profile_card"
    __table_args__ = (UniqueConstraint("lab_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    lab_id: Mapped[int] = mapped_column(ForeignKey("lab.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    brings: Mapped[str] = mapped_column(Text, default="")
    cares: Mapped[str] = mapped_column(Text, default="")
    ask_me: Mapped[str] = mapped_column(Text, default="")
    nation: Mapped[str | None] = mapped_column(String(20))
    organisation_kind: Mapped[str | None] = mapped_column(String(20))
    organisation: Mapped[str] = mapped_column(String(80), default="")
    perspective: Mapped[str | None] = mapped_column(String(20))
    expertise: Mapped[list] = mapped_column(Json, default=list)
    # [{"tag", "shown"}]: what its owner did not tick is read by nobody else.
    lived: Mapped[list] = mapped_column(Json, default=list)
    language: Mapped[str] = mapped_column(String(8), default="en")
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    shared_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    held_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hidden_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hidden_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    hidden_reason: Mapped[str | None] = mapped_column(String(300))

    person = relationship("Person", foreign_keys=[person_id])
    lab = relationship("Lab")


class Introduction(db.Model):
    """One person asks to be introduced to another, who accepts or does not."""

    __tablename__ = "introduction"
    __table_args__ = (CheckConstraint("asker_id <> asked_id", name="two_people"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    lab_id: Mapped[int] = mapped_column(ForeignKey("lab.id", ondelete="CASCADE"), index=True)
    asker_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    asked_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    words: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(8), default="en")
    # Whether each gives the other their e-mail address, once it is accepted.
    asker_gives: Mapped[bool] = mapped_column(default=False)
    asked_gives: Mapped[bool] = mapped_column(default=False)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    accepted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    declined_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Its words, by a moderator: whoever was asked reads them no longer.
    held_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hidden_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hidden_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", name="fk_introduction_hidden_by_id_person"))
    hidden_reason: Mapped[str | None] = mapped_column(String(300))

    asker = relationship("Person", foreign_keys=[asker_id])
    asked = relationship("Person", foreign_keys=[asked_id])
    lab = relationship("Lab")

    @property
    def is_out_of_sight(self):
        """Whether a moderator keeps its words from whoever was asked."""
        return self.held_at is not None or self.hidden_at is not None


class Connection(db.Model):
    """Two people got to know each other through a Lab; it counts once both said so and agree that it is recorded."""

    __tablename__ = "connection"
    __table_args__ = (CheckConstraint("one_id <> other_id", name="two_people"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    lab_id: Mapped[int] = mapped_column(ForeignKey("lab.id", ondelete="CASCADE"), index=True)
    # Who said it first, and who confirms it.
    one_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    how: Mapped[str] = mapped_column(String(12))
    said_at: Mapped[datetime] = mapped_column(UtcDateTime)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    one = relationship("Person", foreign_keys=[one_id])
    other = relationship("Person", foreign_keys=[other_id])
    lab = relationship("Lab")
