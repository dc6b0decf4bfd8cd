"""Table: which workshop is a round over days, from when, and whose letters about it were written."""

from datetime import datetime

from sqlalchemy import ForeignKey, true
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
    closing_told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    workshop = relationship("Workshop")
