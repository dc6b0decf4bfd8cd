"""Tables: which workshop is a round over days, from when; whose letters about it were written, and who wants none."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.columns import UtcDateTime
from app.extensions import db


class OverDays(db.Model):
    """A workshop without a room: one round that a Lab's members hold from home, in a window for each step."""

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), unique=True)
    opens_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    letters: Mapped[bool] = mapped_column(default=True, server_default=true())
    opening_told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # When those for whom something was left were written to in the running window, and when what came of it was told.
    closing_told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    result_told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    workshop = relationship("Workshop")


class DaysReminder(db.Model):
    """Somebody was reminded of a round over days: nobody is twice."""

    id: Mapped[int] = mapped_column(primary_key=True)
    over_days_id: Mapped[int] = mapped_column(ForeignKey("over_days.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)

    __table_args__ = (UniqueConstraint("over_days_id", "person_id"),)


class NoDaysLetters(db.Model):
    """Somebody who asked for no letters about rounds over days."""

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
