"""What is said of a card, and in whose hand it lies: marks, ratings, strikes, answers, places; and cards that were dealt."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.columns import UtcDateTime
from app.extensions import db


class Mark(db.Model):
    """What one person or one group says of a card under one name; saying it anew replaces it.

    `number` is a rating or 1; `zone`, `x` and `y` (in thousandths of the surface) a place or an answer. In a nameless act
    the person is forgotten when the round ends, and what they said stays.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), index=True)
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(40))
    attendance_id: Mapped[int | None] = mapped_column(ForeignKey("attendance.id", ondelete="CASCADE"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("round_group.id", ondelete="CASCADE"), index=True)
    step: Mapped[int]
    number: Mapped[int | None]
    zone: Mapped[str | None] = mapped_column(String(40))
    x: Mapped[int | None]
    y: Mapped[int | None]
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (
        UniqueConstraint("contribution_id", "name", "attendance_id"),
        UniqueConstraint("contribution_id", "name", "group_id"),
        Index("ix_mark_round_name", "round_id", "name"),
        CheckConstraint("attendance_id IS NULL OR group_id IS NULL", name="one_voice"),
    )


class Hand(db.Model):
    """A card that was dealt to somebody, or to a group; nobody gets the same card twice."""

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), index=True)
    step: Mapped[int]
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id", ondelete="CASCADE"), index=True)
    attendance_id: Mapped[int | None] = mapped_column(ForeignKey("attendance.id", ondelete="CASCADE"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("round_group.id", ondelete="CASCADE"), index=True)
    dealt_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("contribution_id", "attendance_id"), Index("ix_hand_round_step", "round_id", "step"))
