"""On what does a thought rest, and which were put together?"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.board.models.thoughts import Thought
from app.columns import UtcDateTime, public_key
from app.extensions import db


class RestsOn(db.Model):
    """One link of the chain of evidence: a theme gathers an insight, an opportunity or idea rests on what is below it."""

    __tablename__ = "rests_on"
    __table_args__ = (UniqueConstraint("upper_id", "lower_id"), CheckConstraint("upper_id <> lower_id", name="not_on_itself"))

    id: Mapped[int] = mapped_column(primary_key=True)
    upper_id: Mapped[int] = mapped_column(ForeignKey("thought.id", ondelete="CASCADE"))
    lower_id: Mapped[int] = mapped_column(ForeignKey("thought.id", ondelete="CASCADE"), index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime)

    upper = relationship(Thought, foreign_keys=[upper_id])
    lower = relationship(Thought, foreign_keys=[lower_id])


class Merge(db.Model):
    """One idea lies under another from then on, until it is taken apart again; neither is changed."""

    __tablename__ = "thought_merge"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    kept_id: Mapped[int] = mapped_column(ForeignKey("thought.id", ondelete="CASCADE"), index=True)
    absorbed_id: Mapped[int] = mapped_column(ForeignKey("thought.id", ondelete="CASCADE"), index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    merged_at: Mapped[datetime] = mapped_column(UtcDateTime)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    kept = relationship(Thought, foreign_keys=[kept_id])
    absorbed = relationship(Thought, foreign_keys=[absorbed_id])
