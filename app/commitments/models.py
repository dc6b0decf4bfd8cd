"""Tables: what people said they would do, each answer given later, and when a workshop asked for them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.columns import UtcDateTime, public_key
from app.commitments.rules import ANSWERS, NOTE_LIMIT, WHO_LIMIT, WORDS_LIMIT
from app.extensions import db

KNOWN = "answer in ({})".format(", ".join(f"'{answer}'" for answer in ANSWERS))


class Commitment(db.Model):
    """Words, who, by when: its owner's alone until it is shared with the Lab."""

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    lab_id: Mapped[int] = mapped_column(ForeignKey("lab.id", ondelete="CASCADE"), index=True)
    workshop_key: Mapped[str | None] = mapped_column(String(16), index=True)
    contribution_key: Mapped[str | None] = mapped_column(String(16), unique=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    # Where it is nobody's own, or a group's: "the pain clinic team".
    who: Mapped[str] = mapped_column(String(WHO_LIMIT), default="")
    words: Mapped[str] = mapped_column(String(WORDS_LIMIT))
    by: Mapped[date | None] = mapped_column(Date, index=True)
    language: Mapped[str] = mapped_column(String(8), default="en")
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # After its owner has changed it, what happens in its round changes it no more.
    edited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    shared_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    named: Mapped[bool] = mapped_column(default=False, server_default=false())
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answer: Mapped[str | None] = mapped_column(String(8))
    note: Mapped[str] = mapped_column(String(NOTE_LIMIT), default="")
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Its owner wants no letter about it.
    quiet_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # None where its round took it back, which may bring it again.
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    lab = relationship("Lab")
    owner = relationship("Person", foreign_keys=[owner_id])
    answers = relationship("CommitmentAnswer", back_populates="commitment", order_by="CommitmentAnswer.id",
                           cascade="all, delete-orphan")

    __table_args__ = (
        CheckConstraint(f"length(words) <= {WORDS_LIMIT}", name="words_fit"),
        CheckConstraint(f"length(note) <= {NOTE_LIMIT}", name="note_fits"),
        CheckConstraint(KNOWN, name="answer_known"),
        CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered_once_said"),
        CheckConstraint("owner_id IS NOT NULL OR shared_at IS NOT NULL", name="read_by_somebody"),
    )


class CommitmentAnswer(db.Model):
    """What was said of a commitment at one time: each workshop asks anew."""

    __tablename__ = "commitment_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id", ondelete="CASCADE"), index=True)
    answer: Mapped[str] = mapped_column(String(8))
    note: Mapped[str] = mapped_column(String(NOTE_LIMIT), default="")
    by: Mapped[date | None] = mapped_column(Date)
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    workshop_key: Mapped[str | None] = mapped_column(String(16))

    commitment = relationship("Commitment", back_populates="answers")

    __table_args__ = (CheckConstraint(KNOWN, name="answer_known"),)


class Asking(db.Model):
    """That an item of an agenda asked what became of them, and when the shared ones were shown to the room."""

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"), unique=True)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revealed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revealed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
