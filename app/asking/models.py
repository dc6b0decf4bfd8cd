"""What does an item that asks keep: that it was opened and revealed, what people answered, and which questions they put?"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.asking.rules.questions import ANSWERED, HOME, NOW, OPEN
from app.columns import UtcDateTime, public_key
from app.extensions import db


class AskedItem(db.Model):
    """One agenda item of these kinds that has begun. What came in is held until somebody reveals it."""

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"), unique=True)
    # From which chance draws every order in which answers and questions stand.
    seed: Mapped[int]
    revealed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revealed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    item = relationship("AgendaItem")


class Hideable:
    """What a facilitator may hide; its author is told, and reads why if somebody says so."""

    hidden_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hidden_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    hidden_for: Mapped[str | None] = mapped_column(String(20))
    hidden_reason: Mapped[str] = mapped_column(String(200), default="", server_default="")


class Answer(Hideable, db.Model):
    """One thing that a person answered; only where words were asked for has one person several, each in its place."""

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    asked_id: Mapped[int] = mapped_column(ForeignKey("asked_item.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    place: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    # What spellings of one word share.
    folded: Mapped[str] = mapped_column(Text)
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (
        UniqueConstraint("asked_id", "person_id", "place"),
        CheckConstraint("place BETWEEN 0 AND 2", name="place"),
    )


class Question(Hideable, db.Model):
    """A question that somebody put, and what became of it."""

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    asked_id: Mapped[int] = mapped_column(ForeignKey("asked_item.id", ondelete="CASCADE"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    # Whether its author wants to be named beside it.
    named: Mapped[bool] = mapped_column(default=False, server_default=false())
    text: Mapped[str] = mapped_column(Text)
    put_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # Put after the order was revealed: nobody could share it any more.
    late: Mapped[bool] = mapped_column(default=False, server_default=false())
    # Waits at the desk, in a workshop where everything passes it first.
    held_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answering_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    taken_home_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    who: Mapped[str] = mapped_column(String(80), default="", server_default="")

    author = relationship("Person", foreign_keys=[author_id])

    @property
    def outcome(self):
        """What became of it so far: one word of rules.questions.OUTCOMES."""
        if self.answering_at is not None:
            return NOW
        if self.answered_at is not None:
            return ANSWERED
        return HOME if self.taken_home_at is not None else OPEN


class MineToo(db.Model):
    """One person asks another's question too."""

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)

    __table_args__ = (UniqueConstraint("question_id", "person_id"),)
