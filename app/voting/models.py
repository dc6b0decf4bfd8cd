"""What is kept of a ballot: its frozen ideas, who may vote, and one row for each person's whole choice."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.columns import Json, UtcDateTime, public_key
from app.extensions import db


class Ballot(db.Model):
    """What is put to the vote. What has happened to it are facts with a when and a who, not a status word."""

    __tablename__ = "ballot"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    lab_id: Mapped[int] = mapped_column(ForeignKey("lab.id", ondelete="CASCADE"), index=True)
    # The public key of the workshop whose screens show it; None for a ballot of the whole Lab. Told by
    # whoever opens it: this feature stands below workshops and never looks one up.
    workshop_key: Mapped[str | None] = mapped_column(String(16), index=True)
    # A rehearsal's ballot: its entries carry no Lab, and no list or number counts it.
    is_rehearsal: Mapped[bool] = mapped_column(default=False, server_default=false())
    title: Mapped[str] = mapped_column(String(200))
    method: Mapped[str] = mapped_column(String(20))
    settings: Mapped[dict] = mapped_column(Json)
    prepared_at: Mapped[datetime] = mapped_column(UtcDateTime)
    prepared_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    closes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    revealed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revealed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancelled_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # The key of the call with which it was called off; its votes are kept, for the call may go on after all.
    called_off_with: Mapped[str | None] = mapped_column(String(16))
    # Counted at the close, read by one query only, and by that one only after the reveal.
    result: Mapped[dict | None] = mapped_column(Json)

    lab = relationship("Lab")
    options = relationship("BallotOption", back_populates="ballot", order_by="BallotOption.position", cascade="all, delete-orphan")
    electors = relationship("Elector", back_populates="ballot", cascade="all, delete-orphan")
    votes = relationship("Vote", back_populates="ballot", cascade="all, delete-orphan")

    __table_args__ = (
        CheckConstraint("closed_at IS NULL OR opened_at IS NOT NULL", name="closed_after_opening"),
        CheckConstraint("revealed_at IS NULL OR closed_at IS NOT NULL", name="revealed_after_close"),
    )

    @property
    def place(self):
        """"workshop" or "lab": whose screens it stands on."""
        return "workshop" if self.workshop_key else "lab"


class BallotOption(db.Model):
    """One idea on a ballot, as it read when it was put there."""

    __tablename__ = "ballot_option"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id", ondelete="CASCADE"))
    position: Mapped[int]
    frozen_headline: Mapped[str] = mapped_column("headline", String(200))
    frozen_body: Mapped[str] = mapped_column("body", Text, default="")
    # Where it came from: the public key of a contribution or of an idea on the board.
    source_key: Mapped[str | None] = mapped_column(String(16))
    thought_id: Mapped[int | None] = mapped_column(ForeignKey("thought.id", ondelete="SET NULL"), index=True)
    # A moderator hid what it is about: its place and the votes stay, its words are on no screen until they are shown again.
    hidden_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    ballot = relationship("Ballot", back_populates="options")

    __table_args__ = (UniqueConstraint("ballot_id", "position"),)

    @property
    def headline(self):
        """What everybody reads: the words as they were put there, or none while they are hidden."""
        return "" if self.hidden_at else self.frozen_headline

    @property
    def body(self):
        """More words, or none while they are hidden."""
        return "" if self.hidden_at else self.frozen_body


class Elector(db.Model):
    """One person who may vote in one ballot, and the seed of the order in which they see its ideas."""

    __tablename__ = "elector"

    id: Mapped[int] = mapped_column(primary_key=True)
    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    seed: Mapped[str] = mapped_column(String(20))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    ballot = relationship("Ballot", back_populates="electors")

    __table_args__ = (UniqueConstraint("ballot_id", "person_id"),)


class Vote(db.Model):
    """One person's whole choice in one ballot; changing one's mind replaces it."""

    __tablename__ = "vote"

    id: Mapped[int] = mapped_column(primary_key=True)
    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    choice: Mapped[dict] = mapped_column(Json)
    spent: Mapped[int]
    allowed: Mapped[int]
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    receipt: Mapped[str] = mapped_column(String(12))

    ballot = relationship("Ballot", back_populates="votes")

    __table_args__ = (
        UniqueConstraint("ballot_id", "person_id"),
        CheckConstraint("spent >= 0 AND spent <= allowed", name="within_allowance"),
    )
